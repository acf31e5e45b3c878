"""The requesting authority's portal: its applications, and a new one from the first answer to the receipt."""

from app.requesting.routes import applications, known, lodging, messages, others
from app.requesting.routes.blueprint import bp

__all__ = ["applications", "bp", "known", "lodging", "messages", "others"]
