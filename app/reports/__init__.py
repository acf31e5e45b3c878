"""Numbers about the procedure, and the documents that carry them.

Offers the month's report as a page, PDF, spreadsheet, CSV and JSON, all from one `Report`. A statistic is one
entry in `definitions`; the query, the tables and the renderers follow it. Must know no person: everything is
counted from the dated milestones, read in the role of the statistics audience. Two editions exist: the
internal one is exact and not for publication, the public one rounds every cell by itself.
"""
