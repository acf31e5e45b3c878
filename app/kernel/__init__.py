"""The ground floor: what any well-behaved application needs, and no word of readmission.

Offers the database and its transaction, the clock, errors, schemas and forms, crypto, languages, pages and paging.
Must not know: cases, agreements, organisations, who may do what. It imports nothing from the floors above.
"""
