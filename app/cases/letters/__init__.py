"""What letters about a case say: composed here as words, kept and printed by `app.letters`.

A composer knows no database: whoever sends the letter has gathered its values. What is said per language lies as data
in `texts`, `notice_texts`, `form_texts`, `grounds`.
"""
