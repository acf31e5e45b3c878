"""Letters of the Service: what each says is kept as words in every language, under a number that follows the last one.

A letter knows no case: whoever sends it has gathered its values and put them into `words`. `drawing` prints kept words,
the same bytes each time; `paper` is the sheet every printed document of the house stands on, reports included.
"""
