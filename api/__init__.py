"""The command line, the web API and the pages over the knowledge graph."""
