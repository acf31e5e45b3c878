"""Which grounds of refusal an agreement knows for which obligation, and where it says so."""

from collections.abc import Mapping, Sequence

from app.agreements.model import Flag, Limit, Version
from app.cases.conditions import OF_THIRD_COUNTRIES
from app.cases.vocabulary import Basis, TcnException
from app.cases.vocabulary import RefusalGround as G

OF_EVERYBODY = (G.IDENTITY_NOT_CONFIRMED, G.FALSE_EVIDENCE, G.CONDITIONS_NOT_MET, G.DUPLICATE_REQUEST)
OF_NATIONALS = (G.NATIONALITY_NOT_SHOWN, *OF_EVERYBODY)
OF_FORMER = (*OF_NATIONALS, G.OTHER_NATIONALITY_ACQUIRED, G.NATURALISATION_PROMISED)
OF_SPOUSES = (*OF_EVERYBODY, G.INDEPENDENT_RIGHT_OF_RESIDENCE, G.RELATION_NOT_SHOWN)
OF_CHILDREN = (*OF_SPOUSES, G.NOT_A_MINOR, G.MARRIED)
OF_EXCEPTIONS: Mapping[TcnException, G] = {
    TcnException.AIRSIDE_TRANSIT_ONLY: G.AIRSIDE_TRANSIT_ONLY,
    TcnException.VISA_FREE_IN_RQS: G.VISA_FREE,
    TcnException.VISA_FROM_RQS: G.VISA_FROM_REQUESTING_STATE,
}
OF_OTHERS = (*OF_EVERYBODY, G.OUT_OF_TIME, *OF_EXCEPTIONS.values(), G.ORIGIN_NOT_TRIED)
BY_BASIS: Mapping[Basis, tuple[G, ...]] = {
    Basis.OWN: (*OF_NATIONALS, G.OTHER_NATIONALITY_ACQUIRED),
    Basis.OWN_CHILD: (G.NATIONALITY_NOT_SHOWN, *OF_CHILDREN),
    Basis.OWN_SPOUSE: (G.NATIONALITY_NOT_SHOWN, *OF_SPOUSES),
    Basis.OWN_FORMER: OF_FORMER,
    **dict.fromkeys(OF_THIRD_COUNTRIES, OF_OTHERS),
}
BY_RELATION: Mapping[str, tuple[G, ...]] = {"spouse": OF_SPOUSES, "child": OF_CHILDREN}
# A ground that rests on one rule of the agreement is open only where the agreement has that rule.
RULES: Mapping[G, str] = {
    G.AIRSIDE_TRANSIT_ONLY: "excludes_airside_transit",
    G.VISA_FREE: "excludes_visa_free_in_requesting_state",
    G.VISA_FROM_REQUESTING_STATE: "excludes_visa_from_requesting_state",
    G.ORIGIN_NOT_TRIED: "origin_first",
    G.OTHER_NATIONALITY_ACQUIRED: "excludes_former_with_other_nationality",
    G.NATURALISATION_PROMISED: "excludes_former_with_promised_naturalisation",
    G.INDEPENDENT_RIGHT_OF_RESIDENCE: "excludes_relative_with_own_residence",
    G.NOT_A_MINOR: "readmits_own_child",
    G.MARRIED: "readmits_own_child",
}
LIMITS: Mapping[G, str] = {G.OUT_OF_TIME: "APP-TCN"}
CONDITIONAL = frozenset(RULES) - {G.NOT_A_MINOR, G.MARRIED}


def grounds_for(basis: str, version: Version) -> tuple[G, ...]:
    """The grounds on which this agreement lets an application on this obligation be refused."""
    return _known(BY_BASIS[Basis(basis)], version)


def grounds_for_relative(relation: str, basis: str, version: Version) -> tuple[G, ...]:
    """The grounds on which a relative may be refused though the person concerned is accepted.

    A relative of a third-country national comes under the same obligation, not under that of relatives.
    """
    return _known(OF_OTHERS if basis in OF_THIRD_COUNTRIES else BY_RELATION[relation], version)


def _known(grounds: Sequence[G], version: Version) -> tuple[G, ...]:
    return tuple(each for each in grounds if each not in CONDITIONAL or version.flag(RULES[each]))


def rule_of(ground: G, version: Version) -> Flag | Limit | None:
    """The rule of the agreement that a ground rests on; None where it rests on the facts alone."""
    if ground in LIMITS:
        return version.limit(LIMITS[ground])
    return version.flag(RULES[ground]) if ground in RULES else None
