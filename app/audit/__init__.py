"""The ledger: an append-only, hash-chained record of every change and every read of a file.

Offers `record` for verbs, `reading` for pages, and verification against the chain and signed checkpoints kept
outside the database. Must not know: what the entries are about. It keeps no personal value, only keyed hashes
of them.
"""
