"""The requesting authority's portal: lodge an application, answer questions, announce a transfer, watch the clock.

Offers what an authority sees of its own cases, in outside words. Calls down into cases for every verb.
Must not know: internal notes, register answers, officers' names, reintegration.
"""
