"""What students bring: documents, read into passages and kept in one file.

reading/    a document's pages as text, in a process of its own with bounds
passages    a text cut into passages, never inside a sentence
store       documents and passages in SQLite, found again by their words
library     the three together, off the loop, for the rest of the service
"""
