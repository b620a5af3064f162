"""Facts turned into items: proposals, distractors, false statements, and the sentences around them."""
