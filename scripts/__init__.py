"""What the Makefile calls: each script talks to a person and needs nothing but Python, or the shell."""
