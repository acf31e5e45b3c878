"""What the README tells a person to type exists, and every package says what it is for."""

import ast
import re
from datetime import date
from pathlib import Path

from tests.architecture.source import ROOT, files, unexcused

TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
COMMAND = re.compile(r"(?:^\s*(?:\$ )?|`)make(?: -s)? ([a-z]+)\b", re.MULTILINE)
DOCSTRING_LINES = 2


def unknown_commands(root: Path) -> list[str]:
    """`make` targets that the README names and the Makefile lacks; a README still to be written has none."""
    readme, makefile = root / "README.md", root / "Makefile"
    if not readme.is_file():
        return []
    targets = set(TARGET.findall(makefile.read_text(encoding="utf-8")))
    return [
        f"README.md: `make {name}` is not in the Makefile; correct the README or add the target"
        for name in sorted(set(COMMAND.findall(readme.read_text(encoding="utf-8"))) - targets)
    ]


def unlisted_targets(root: Path) -> list[str]:
    text = (root / "Makefile").read_text(encoding="utf-8")
    return [
        f"Makefile: {name} says nothing after ##, so `make help` hides it; add a few words"
        for name in TARGET.findall(text)
        if not re.search(rf"^{name}:.*## \S", text, re.MULTILINE)
    ]


def silent_packages(root: Path) -> list[str]:
    """Packages under app/ whose `__init__` does not say what they offer and what they must not know."""
    found = []
    for path in files(root, "app", "__init__.py"):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not text or (is_feature(root, path) and len(text.splitlines()) < DOCSTRING_LINES):
            found.append(
                f"{path.relative_to(root).as_posix()}: begin it with a docstring: what the package is for, "
                "what it offers, what it must not know"
            )
    return found


def is_feature(root: Path, path: Path) -> bool:
    """The packages on the floors; folders inside them may be content with one line."""
    return len(path.relative_to(root).parts) == 3


RULES = (unknown_commands, unlisted_targets, silent_packages)


def test_the_papers_are_true() -> None:
    broken = unexcused("docs", [message for rule in RULES for message in rule(ROOT)], date.today())
    assert not broken, "\n".join(broken)


def test_a_command_that_the_makefile_lacks_is_found(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("run: .venv  ## start\n\ntest:\n\ttrue\n")
    (tmp_path / "README.md").write_text("Make sure. Type `make run` or\n\n    $ make fly\n    make test\n")
    assert [message.split("`")[1] for message in unknown_commands(tmp_path)] == ["make fly"]
    assert [message.split()[1] for message in unlisted_targets(tmp_path)] == ["test"]


def test_a_package_that_says_nothing_is_found(tmp_path: Path) -> None:
    for name, text in {
        "silent": "",
        "short": '"""People."""',
        "telling": '"""People.\n\nOffers names.\n"""',
    }.items():
        (tmp_path / "app" / name).mkdir(parents=True)
        (tmp_path / "app" / name / "__init__.py").write_text(text)
    assert [message.split("/")[1] for message in silent_packages(tmp_path)] == ["short", "silent"]
