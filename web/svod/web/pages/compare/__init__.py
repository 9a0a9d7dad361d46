"""Accounts side by side for a question, and the list of comparisons that are worth asking for."""
