"""Files that mean harm, and good ones beside them; all made here, none fetched."""

from collections.abc import Callable

from tests.support.hostile import documents, papers, pictures

Maker = Callable[[], bytes]
# Name as an attacker writes it: what makes the bytes. Values of KEPT come out harmless, of REFUSED not at all.
KEPT: dict[str, Maker] = {**pictures.KEPT, **papers.KEPT, **documents.KEPT}
REFUSED: dict[str, Maker] = {**pictures.REFUSED, **papers.REFUSED, **documents.REFUSED}
EITHER: dict[str, Maker] = {**pictures.EITHER, **papers.EITHER, **documents.EITHER}
ALL: dict[str, Maker] = {**KEPT, **REFUSED, **EITHER}
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*"
