"""What can be found in the sentences of one language: phrases, definitions, predications, people."""
