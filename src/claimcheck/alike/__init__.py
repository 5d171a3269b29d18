"""Whether two numbers speak of one thing and can both hold: shared by comparing two texts and checking against a source."""
