"""Organisations, users and how they sign in.

Offers the organisation and user records, sessions kept on the server, counted sign-in attempts, API tokens and the
loader that turns a session into an Actor. Must not know: cases, persons of a case, agreements.
"""
