"""Words of common language that patterns of many modules hold, as alternatives of a regular expression."""

from ingest.lexicon import alternatives, terms

SO_FAR = alternatives(terms("adverbs", "so_far"))  # 已, 目前, 先后, 一共: of how many and since when, not of what
ALSO = alternatives(terms("adverbs", "also"))  # 也, 又, 都
FOUNDING = alternatives(terms("founding_verbs"))  # of bodies: 成立, 组建
ABOUT = "近|约|超过?|逾"  # before a number
PERSON_UNITS = frozenset(("人", "名", "位"))
