"""The verbs of a return: transfers announced and met, and claims that one was an error."""
