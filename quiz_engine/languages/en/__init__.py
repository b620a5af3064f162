"""What English grammar and spelling need beside the words of the TOML files."""
