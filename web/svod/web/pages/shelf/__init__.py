"""The accounts of the library."""
