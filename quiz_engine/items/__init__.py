"""Quizzes made from what is in the material, word for word, with no model."""
