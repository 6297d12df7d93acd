"""Reports in through the pages: staged, read, looked at, and only then accepted; and taken back."""
