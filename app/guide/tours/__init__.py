"""The texts of the tours, a module for each place of work."""
