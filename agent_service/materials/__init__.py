"""What students bring: documents, read into passages and kept in one file."""
