"""Reports of our own, with their gold facts and questions, on which the project is scored."""
