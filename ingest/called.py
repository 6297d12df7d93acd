"""Other names by which a report says that a building or district of business is called."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Mention, Sentence

CALLED = r"(?:称作|称为|叫作|叫做|叫成|唤作|唤做|誉为|称之为|俗称|人称|昵称|别名|绰号)"
# 被大家叫作“青螺”的|云锦国际会展中心. Group: the other name.
BEFORE = re.compile(rf"{CALLED}“(?P<name>[一-鿿]{{2,4}})”的$")
# 云锦国际会展中心（俗称“青螺”）
AFTER = re.compile(rf"[（，](?:被|也|又|人们)?[一-鿿]{{0,4}}{CALLED}“(?P<name>[一-鿿]{{2,4}})”")
TYPES = ("building", "business")


def called(sentences: Sequence[Sentence], found: Sequence[list[Mention]]) -> None:
    """Give places the names by which they are called as well."""
    for row in found:
        for at, place in enumerate(row):
            text = sentences[place.sentence].text
            m = place.type in TYPES and (BEFORE.search(text, 0, place.start) or AFTER.match(text, place.end))
            if m and not place.attributes.get("bare"):
                row[at] = replace(place, attributes={**place.attributes, "bare": m["name"]})
