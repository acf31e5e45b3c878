"""Persons as somebody described them: names, documents, and what makes two descriptions alike.

Offers the person and identity-document records, folding and transliteration of names, and the keys by which an
earlier case of the same person is found. Must not know: cases, states, who may see what.
"""
