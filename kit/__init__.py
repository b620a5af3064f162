"""What any HTTP service of ours needs and none of it knows: problems, JSON bodies, tokens, logs, the server."""
