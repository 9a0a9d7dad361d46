"""What is kept on disk, and is it whole?

The library's folder, its accounts, its index and the lock of its one writer.
Not for: where an account comes from (``ingest``), or what a question means (``svod.search``).
"""
