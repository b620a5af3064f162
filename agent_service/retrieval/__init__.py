"""Passages about something, and answers to questions, from what a room may read."""
