"""From the flat names of forms and columns ("documents.0.kind") to the nested document."""

import re
from collections.abc import Mapping

from app.kernel.errors import InvalidInput
from app.kernel.i18n import _

MOST_ITEMS = 60
DEEPEST = 8

_INDEX = re.compile(r"[0-9]{1,4}")

Tree = dict[str, "Tree | object"]


def is_index(part: str) -> bool:
    """Whether a part of a path counts an item of a list."""
    return _INDEX.fullmatch(part) is not None


def is_blank(value: object) -> bool:
    """Whether a form or a cell was left empty: nothing there, or only spaces."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def nest(flat: Mapping[str, object]) -> dict[str, object]:
    """Build the document from dotted names. Empty values are left out and gaps in a list close up.

    Raises InvalidInput, keyed by the path at fault, for a list of more than 60 items, for a path too deep,
    and for names that contradict each other ("care" beside "care.consent").
    """
    tree: Tree = {}
    for path, value in flat.items():
        if not is_blank(value):
            _plant(tree, path, value)
    return {name: _grown(branch, name) for name, branch in tree.items()}


def _plant(tree: Tree, path: str, value: object) -> None:
    parts = path.split(".")
    if len(parts) > DEEPEST:
        raise InvalidInput({path[:200]: [_("Use a name that the form has; this one has too many parts.")]})
    branch = tree
    for part in parts[:-1]:
        below = branch.setdefault(part, _Branch())
        if not isinstance(below, _Branch):
            raise _contradiction(path)
        branch = below
    if parts[-1] in branch:
        raise _contradiction(path)
    branch[parts[-1]] = value


class _Branch(dict[str, object]):
    """A node made here, told apart from a value that happens to be a dict."""


def _grown(branch: object, path: str) -> object:
    if not isinstance(branch, _Branch):
        return branch
    counted = [part for part in branch if is_index(part)]
    if not counted:
        return {part: _grown(below, f"{path}.{part}") for part, below in branch.items()}
    if len(counted) < len(branch) or len({int(part) for part in counted}) < len(counted):
        raise _contradiction(path)
    if len(counted) > MOST_ITEMS:
        raise InvalidInput({path: [_("Give at most %(most)s items here.", most=MOST_ITEMS)]})
    return [_grown(branch[part], f"{path}.{part}") for part in sorted(counted, key=int)]


def _contradiction(path: str) -> InvalidInput:
    return InvalidInput({path[:200]: [_("Give this only once; two names contradict each other.")]})
