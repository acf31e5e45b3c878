"""Requests to bodies of Azerbaijan: what is asked, the copy that is disclosed, and what they answer.

Offers the portal of a body and the desk's pages. What a body sees is a copy made at sending, and the files ticked.
Must not know: decisions, reintegration, missions.
"""
