"""The API of requesting authorities, /api/v1: the same schemas and verbs as the pages, in JSON.

Tokens belong to an organisation and carry its scope.
Must not know: anything the pages of the same audience do not show.
"""
