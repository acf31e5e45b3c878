"""The guide: help for every screen, a first tour for every kind of reader, and practice that starts again.

Its texts are data. What a sentence quotes from a button is the button's own message, so that help and screen say
the same word in every language.
"""
