"""Where the page is served unless somebody says otherwise."""

HOST = "127.0.0.1"
PORT = 8000
