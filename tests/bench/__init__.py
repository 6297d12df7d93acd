"""Reports on speed and quality; nothing here is a test. ``python -m tests.bench`` writes them all."""
