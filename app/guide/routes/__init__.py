"""What of a request the guide reads: help, practice, the invitation to the tour, and the gate of a restart."""
