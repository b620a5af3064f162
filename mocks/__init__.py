"""Stand-ins for the RAG service and the test generator, which belong to somebody else.

They play both for QA and for tests: the same request gets the same bytes, and they fail when told to.
"""
