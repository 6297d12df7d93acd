"""Reports → facts: reading, sentences, mentions, entities, figures, relations. Depends on ``kg``, never on ``api``."""
