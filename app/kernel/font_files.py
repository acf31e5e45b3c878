"""Where the cut fonts lie. Making them is app/kernel/fonts.py, which only the command loads."""

from dataclasses import dataclass
from pathlib import Path

WEB_NAME = "inter.woff2"


@dataclass(frozen=True)
class Cut:
    """One static face: the file to write and the names written into it."""

    key: str
    style: str
    weight: int
    italic: bool = False

    @property
    def family(self) -> str:
        return f"Inter ERCMS {self.style}"

    @property
    def postscript_name(self) -> str:
        return f"InterERCMS-{self.style}"

    @property
    def file_name(self) -> str:
        return f"inter-{self.key}.ttf"


CUTS = (
    Cut("regular", "Regular", 400),
    Cut("semibold", "SemiBold", 600),
    Cut("bold", "Bold", 700),
    Cut("italic", "Italic", 400, italic=True),
)


@dataclass(frozen=True)
class FontPaths:
    """Where the cuts lie, whether or not they have been made yet."""

    web: Path
    regular: Path
    semibold: Path
    bold: Path
    italic: Path

    def missing(self) -> tuple[Path, ...]:
        """The files that are not there; empty when pages and documents have all they need."""
        every = (self.web, self.regular, self.semibold, self.bold, self.italic)
        return tuple(path for path in every if not path.is_file())


def font_paths(folder: Path) -> FontPaths:
    """Names of the cuts inside the folder, usually <instance>/fonts."""
    return FontPaths(folder / WEB_NAME, *(folder / cut.file_name for cut in CUTS))
