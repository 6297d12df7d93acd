"""The graph, the index, questions and answers: all that a store is asked and holds."""
