"""The passages by the days that they name, drawn in lanes."""
