"""The desk's pages of requests to other bodies, and the portal of a body."""

from app.inquiries.routes import sending
from app.inquiries.routes.desk import bp as desk_pages
from app.inquiries.routes.portal import bp as inbox

__all__ = ["desk_pages", "inbox", "sending"]
