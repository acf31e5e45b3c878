"""The worker's part: what two people ordered is erased once its day has come."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from app.access.actor import SYSTEM
from app.kernel.database import speaking_as
from app.kernel.errors import DomainError
from app.kernel.transaction import end_reading, transaction
from app.retention.services import carry_out, orders_to_carry_out

logger = logging.getLogger("ercms.jobs")


def erase_files() -> int:
    """Erase every file whose day has come, each in a transaction of its own. Returns how many were erased."""
    erased = 0
    with speaking_as(SYSTEM.as_speaker()):
        orders = orders_to_carry_out()
        end_reading()
        for order_id in orders:
            try:
                with transaction():
                    carry_out(order_id)
                erased += 1
            except (DomainError, SQLAlchemyError) as fault:  # one file that cannot be erased holds no other back
                code = getattr(fault, "code", None)
                logger.warning("file not erased: %s", code, extra={"order_id": order_id, "code": code})
    return erased
