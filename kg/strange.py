"""Places that neither the store nor the divisions know, seen by the form of their names: 阳光社区, 某某国际大厦.

A question about one must not be answered with another place.
"""

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from kg.catalogue import Catalogue
from kg.model import Named
from kg.wording import either, plain, type_words, word_set, words

_FORMS = "街道|社区|小区|花园|家园|大厦|商圈"  # last words by which an unknown name is seen to be a place's
# Words that no place name holds: what they stand in is a phrase, not a name.
_NO_NAME = re.compile(
    r"[\d一二三四五六七八九十两几个]$|[哪它他她这那每各有的是了什么谁怎如何把让被对比]|"
    r"[给替向]|属于|多少|没有|关于|推进|建设|下沉|报到|党员|干部|职工|农民|村民|业主|群众|住户|老人|"
    r"[以之][前后]|[楼住迁改]后$|上楼|入住|搬进|^(?:想要?|要|准备|打算|需要)[办建开设搞装修改]"
)
_WAY = re.compile(r"^(?:全[省市区县]|辖区)|[到进去往入]$")  # 某市|全市到|社区: a way to any, no name
_DONE_TO = ("社区", "小区")  # 云溪|翻修老小区: what the town does
_LONGER = re.compile(rf"(?P<more>[\u4e00-\u9fff]{{1,4}}?)(?P<word>{_FORMS})")
_DISTRICT = re.compile(rf"{either('polite')}?([\u4e00-\u9fff]{{2,4}}?[区县市镇乡])")
_SHAPE = re.compile(
    rf"(?:^|(?<=[在和与跟比、,;及])|^{either('polite')})(?P<stem>[\u4e00-\u9fff]{{2,6}}?)(?P<word>{_FORMS})"
)


_KINDS = ("街道", "社区", "小区", "镇", "乡", "村", "区", "县")
_JOINING = "[和与跟及、比]"


class Strange:
    """Finds such names in questions, beside what one catalogue knows."""

    def __init__(self, catalogue: Catalogue, misspelt: Callable[[str], Named | None]) -> None:
        self._catalogue, self._misspelt = catalogue, misspelt

    @cached_property
    def _labels(self) -> frozenset[str]:
        variables = self._catalogue.variables.values()
        return frozenset(plain(text) for one in variables for text in (one.label, one.counted))

    def is_label(self, phrase: str) -> bool:
        """Whether a phrase is, or is part of, the name of what reports count."""
        return any(phrase in label for label in self._labels)

    def longer(self, text: str, named: Named) -> Named:
        """Read on from a short form: 某某国际大厦 that nobody knows is not the city 某某."""
        if not (match := _LONGER.match(text, named.end)):
            return named
        stem = named.text + match["more"]
        strange = _NO_NAME.search(match["more"]) or _WAY.search(match["more"])
        done = match["word"] in _DONE_TO and re.match(either("acted_on"), match["more"])
        if strange or done or generic(match["more"]) or self.is_label(match[0]):
            return named
        kind = dict(type_words()).get(match["word"], ("residential",))[0]
        return Named(stem + match["word"], named.start, match.end(), (), kind)

    def place(self, text: str, found: Sequence[Named]) -> Named | None:
        """Find a place that nobody knows by its form: 阳光社区 at the start of a question."""
        taken = {index for named in found for index in range(named.start, named.end)}
        for match in _SHAPE.finditer(text):
            stem, word = match["stem"], match["word"]
            start, end = match.start("stem"), match.end()
            if taken & set(range(start, end)) or generic(stem) or _NO_NAME.search(stem):
                continue
            if self.is_label(stem + word):
                continue
            if near := self._misspelt(stem + word):
                return Named(stem + word, start, end, near.ids, near.type, near.corrected)
            types = dict(type_words())[word]
            return Named(stem + word, start, end, (), types[0])
        return self._beside(text, found, taken) or self._misspelt_district(text, taken)

    def _beside(self, text: str, found: Sequence[Named], taken: set[int]) -> Named | None:
        """Find a place that is named in one breath with one of its kind: 柳泉镇和|石桥镇, of which one is known."""
        for named in found:
            kind = next((word for word in _KINDS if named.text.endswith(word)), "")
            if not kind:
                continue
            before = re.search(rf"(?P<name>[\u4e00-\u9fff]{{2,4}}{kind}){_JOINING}$", text[: named.start])
            after = re.compile(rf"{_JOINING}(?P<name>[\u4e00-\u9fff]{{2,4}}?{kind})").match(text, named.end)
            for match in (one for one in (before, after) if one):
                start, end = match.span("name")
                stem = match["name"].removesuffix(kind)
                if not (taken & set(range(start, end)) or generic(stem) or _NO_NAME.search(stem)):
                    return Named(match["name"], start, end, (), named.type)
        return None

    def _misspelt_district(self, text: str, taken: set[int]) -> Named | None:
        """Find a district that opens a question in other characters of its sound: 临胡区 for 临湖区."""
        match = _DISTRICT.match(text)
        if not match or taken & set(range(match.start(1), match.end(1))):
            return None
        near = self._misspelt(match[1])
        return replace(near, start=match.start(1), end=match.end(1)) if near else None


def generic(stem: str) -> bool:
    """Whether the words before 社区 or 小区 say a kind and no name."""
    if stem in word_set("generic_modifier"):
        return True
    rest = stem
    while rest:
        word = next((word for word in _generic_words().get(rest[0], ()) if rest.startswith(word)), None)
        if word is None:
            return False
        rest = rest[len(word) :]
    return True


@functools.cache
def _generic_words() -> dict[str, list[str]]:
    """Words that say a kind, by their first letter: every place of a store is held against them."""
    found: dict[str, list[str]] = {}
    for word in words("generic_modifier"):
        found.setdefault(word[0], []).append(word)
    return found
