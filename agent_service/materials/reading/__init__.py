"""A document's pages as text. Files are read by a process of its own (`child`), which has little to lose.

Nothing is imported here: the child would wait for it, half a second a document.
"""
