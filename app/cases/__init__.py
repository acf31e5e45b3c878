"""The readmission request from lodging to the signed answer, and the officer's desk.

Offers intake and import, completeness, register checks, decisions, letters, the work queue and the case file.
Must not know: how a mission, a border post or an agency works; they call down into the verbs of this package.
"""
