"""The cut fonts for tests that print: those of the working copy, made once if they are not there yet."""

from __future__ import annotations

from pathlib import Path

from app.kernel import fonts

FOLDER = Path(__file__).resolve().parents[2] / "instance" / "fonts"


def cut_fonts() -> Path:
    """The folder of the cuts; takes some seconds the first time."""
    fonts.cut(FOLDER, once=True)
    return FOLDER
