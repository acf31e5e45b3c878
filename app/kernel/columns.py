"""Column types that every table writes the same way."""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import BigInteger, Date, Identity, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import mapped_column

INSTANT = TIMESTAMP(timezone=True)
NO_DEADLINE = date(9999, 12, 31)

Key = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
Instant = Annotated[datetime, mapped_column(INSTANT)]
Day = Annotated[date, mapped_column(Date)]
Words = Annotated[str, mapped_column(Text)]
