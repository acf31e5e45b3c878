"""After arrival: consent, needs, and referrals to agencies that cannot vanish.

Offers the coordinator's pages and the working group's inbox. A referral carries what it discloses, and only that.
Must not know: the grounds of the removal, register answers, interviews.
"""
