"""The passages that answer a question, with the spellings found and what narrows them."""
