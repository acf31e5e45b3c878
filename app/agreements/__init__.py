"""The law as data: readmission agreements, their time limits, flags and evidence lists, and calendars.

Offers the register (which version of which agreement was in force on a day), pure functions that count time
limits and explain every step, and the working calendar of each country with the days that were moved.
Knows nothing of cases, people or moves: it is given days and codes and answers with days and reasons.
"""
