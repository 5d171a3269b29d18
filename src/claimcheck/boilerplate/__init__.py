"""Stretches of a text that are not the article: headline lists, navigation, share blocks, notices."""

from claimcheck.boilerplate.finder import BoilerplateFinder

__all__ = ["BoilerplateFinder"]
