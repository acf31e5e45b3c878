"""The mission's part: the question it is asked, the interview it records, the travel document it issues.

Offers the restricted consular portal. Calls down into cases for what follows from an answer.
Must not know: register answers, health, reintegration, other missions.
"""
