"""Words and marks of common language that the patterns of many modules hold."""

import re

from ingest.lexicon import alternatives, terms

SO_FAR = alternatives(terms("adverbs", "so_far"))  # 已, 目前, 先后, 一共: of how many and since when, not of what
ALSO = alternatives(terms("adverbs", "also"))  # 也, 又, 都
FOUNDING = alternatives(terms("founding_verbs"))  # of bodies: 成立, 组建
ABOUT = "近|约|超过?|逾"  # before a number
PERSON_UNITS = frozenset(("人", "名", "位"))
CHINESE = re.compile(r"[一-鿿]+")
DOT = re.compile(r"[·•・]")  # between the parts of a name: 瑞景·云锦花都
CLAUSE_END = re.compile(r"[，。；]|$")
CLOSES = re.compile(r"[，。；、]|$")  # right after a figure with no noun behind it: 编成16组|，
