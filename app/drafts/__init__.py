"""Forms half filled in: kept for the person who types, and for nobody else, until sent or thrown away.

Offers drafts by form and subject. Must not know: what a form asks.
"""
