"""The order in which requesting states stand in a table: by the name they have in the report's language."""

from __future__ import annotations

from app.kernel.locales import country_name
from app.people.azerbaijani import az_sort_key


def order_key(name: str, language: str) -> tuple[int, ...]:
    """Sort key: the Azerbaijani alphabet for Azerbaijani; elsewhere ё stands with е."""
    if language == "az":
        return az_sort_key(name)
    return tuple(ord(letter) for letter in name.casefold().replace("ё", "е"))


def in_order(codes: set[str], language: str) -> list[str]:
    """Codes sorted by the names they have in the language."""
    return sorted(codes, key=lambda code: (order_key(country_name(code, language), language), code))
