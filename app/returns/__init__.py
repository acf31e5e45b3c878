"""Coming home: transfer notices, the arrival list, confirmed arrivals and transfers that did not take place.

Offers the border officer's list. Must not know: the file behind the arrival.
"""
