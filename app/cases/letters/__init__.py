"""Letters to the requesting authority, as PDF.

`render(letter, fonts)` prints a `ReplyLetter`; what it says per language lies as data in `texts`. A letter
knows no case and no database: whoever sends it has gathered its values. `paper` is the sheet every printed
document of the house stands on, reports included.
"""

from app.cases.letters.reply import Entry, Outcome, Person, ReplyLetter, render

__all__ = ["Entry", "Outcome", "Person", "ReplyLetter", "render"]
