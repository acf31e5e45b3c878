"""The seven rules and the law each rests on, in the words that the sender reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from app.kernel.i18n import _l

_SECRECY = _l(
    "Directive 2013/32/EU, Art. 30, and Regulation (EU) 2024/1348, Art. 7(2): an application for protection, and the "
    "fact that one was made, are not disclosed to the country of origin."
)
_MINIMUM = _l(
    "The agreement's article on data protection (EU Art. 17, CH Art. 14): only what identifies the person and shows "
    "the conditions of readmission is communicated."
)


@dataclass(frozen=True)
class Rule:
    """One rule of the screen: its number, what it finds, and why that may not be sent."""

    number: int
    finds: LazyString
    basis: LazyString


RULES: Mapping[int, Rule] = {
    rule.number: rule
    for rule in (
        Rule(1, _l("a request for protection abroad"), _SECRECY),
        Rule(2, _l("protection abroad that was given, refused or ended"), _SECRECY),
        Rule(3, _l("an authority, a court, a house or a benefit for those who ask for protection"), _SECRECY),
        Rule(4, _l("a procedure or a register in which such applications are dealt with"), _SECRECY),
        Rule(5, _l("an instrument on the protection of refugees"), _SECRECY),
        Rule(6, _l("persecution, or a fear of going back"), _SECRECY),
        Rule(7, _l("political or religious activity that may lead to persecution"), _MINIMUM),
    )
}
