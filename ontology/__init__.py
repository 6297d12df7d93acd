"""The vocabulary as data: terms, shapes, kinds of practice, divisions, stock queries. See :mod:`kg.vocab`."""
