"""Messages about a case between the Service and those outside: its requesting authority, a mission that was asked.

Offers threads: to the desk's file by a part and a page of its own, to the portals above by queries and services.
Must not know: notes of the desk, which are no messages; portals and their references, which are told from above.
"""
