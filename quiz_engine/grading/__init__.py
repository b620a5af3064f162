"""Marks for answers, with the tolerance of a kind teacher and no model."""
