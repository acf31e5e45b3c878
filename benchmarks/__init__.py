"""Measuring ERCMS against the least that the same libraries need. Nothing here is part of the application."""
