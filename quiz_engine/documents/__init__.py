"""What students bring: bytes become pages, pages become passages. Files are read as streams."""
