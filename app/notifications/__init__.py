"""Telling an organisation or a person that something happened, once, without personal data.

Offers notices. Must not know: what a case contains; a notice carries a reference and a kind.
"""
