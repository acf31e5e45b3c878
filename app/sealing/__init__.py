"""Traces of asylum that are found later: sealed, opened by two people, destroyed with a certificate.

What is stopped at the door is the work of app/screening. What slipped through is taken out of every place it was kept.
"""
