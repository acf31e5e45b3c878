"""The verbs of a request: asking and what follows at the desk (`asking`), and what a body does (`answering`)."""
