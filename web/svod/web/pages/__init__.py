"""One folder a page: its view, what it arranges, and a folder of templates of the same name."""
