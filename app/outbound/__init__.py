"""Azerbaijan asks: an application to a partner state, and what the partner does about it.

The file, its queue, clocks and history are those of every case (track `outbound`, ADR 0023); here is what only
such a case has: which authority was asked, what it answered, the court's decision on a detention, the planned handover.
The Service itself is the case's authority, so no portal sees it. Does not know the packages on its floor.
"""
