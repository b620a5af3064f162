"""How good the quizzes are that are made without a model, measured on texts that were not written for it."""
