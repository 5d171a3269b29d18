"""Finished values as text for people and programs. Nothing here judges, links or reads."""
