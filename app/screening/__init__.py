"""The inbound screen: what tells that somebody asked for protection abroad is stopped before it is stored.

For its own nationals Azerbaijan is the country of origin, so this house may not know. Pure rules, and one table of
what was stopped that holds no text.
"""
