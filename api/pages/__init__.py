"""What each page shows, as plain data: the JSON twin is exactly that, the HTML page its rendering."""
