"""Passages about something, and answers to questions: the pure half of retrieval, over what a store found."""
