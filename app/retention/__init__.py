"""How long a file is kept after it has ended, what holds it, and its erasure by two people.

Offers `hold`, `lift`, `propose`, `confirm`, `take_back` and the worker's `erase_files`. Must not know what stands in a
file: which tables there are it says in `places.py`, and everything else is the database's.
"""
