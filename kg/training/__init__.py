"""Training of the shipped encoder: data, vocabulary, recipe, model folder. Needs torch; nothing at run time does."""
