"""The flask commands: thin, one sentence for each fault, exit codes that scripts can rely on.

Each module offers commands or groups; this table is all of them.
"""
