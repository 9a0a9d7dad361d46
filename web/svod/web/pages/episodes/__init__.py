"""The happenings that several accounts tell, one of them side by side, and its corrections."""
