"""What the sentences of a source say, before any language's grammar is asked."""
