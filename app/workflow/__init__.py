"""The process as a table, and the one engine that may move anything along it.

Offers states, processes (one table each), guards, clocks, the engine, the replay check and the diagram.
Must not know: pages, requests, how a case is stored in detail. Guards see frozen facts, never tables.
"""
