"""Files from outside made harmless: recognised by content, drawn or written anew, and nothing active left in them.

Parsers of foreign formats break; so all of it happens in a child process with bounds on memory and time (`apart`).
"""
