"""Scope: which place or organisation a stretch of a sentence is about.

The nearest named place before it in the sentence; anaphora (全区, 该社区, 小区) through what was named before; else the
topic that the sentences before have set; at last the report's own place.
"""

import re
from collections.abc import Mapping, Sequence

from ingest.anaphora import TYPES
from ingest.geography import Geography
from ingest.grouping import LISTED
from ingest.named import Named, Scope
from ingest.owners import owner as owner_of
from ingest.passing import passing
from ingest.place_after import described, place_after
from ingest.respectively import place_in_turn
from ingest.scope_ends import over
from ingest.sentence_beside import heard_in, tried_before
from ingest.several_places import of_examples, of_listed
from ingest.text import by_sentence
from ingest.topics import Topics
from kg.model import Mention, Sentence

# Sentences without a subject go on about what the last one founded: 下设1个党总支, 管理党员200人.
SUBJECTLESS = re.compile(
    r"下设|下辖|现有|辖有|共有|管理|设有|拥有|内设|建筑面积|占地|总面积|辖|有|该|目前，?(?:下设|已?有|共有|拥有)|其中，?"
)
SHARE_OF = re.compile(r"占(?:到|了)?(?P<whole>全(?P<level>[省市区县镇乡村]|街道|社区))(?:总数)?$")
# 翠园社区占了|花桥街道|今年更新31部电梯中的28部: the whole is of the larger place
TAKES_OF = re.compile(r"占(?:到|了|据|去)?$")
TAKEN_OF = re.compile(r"\d[\d.,万余多]*[一-鿿]{1,14}?(?:[中里]的\d|的(?:近|约|超过?)?(?:[一-鿿]分之|\d|多?半|一半))")
TOWNS = ("街道", "镇", "乡")
LARGE = ("省", "市", "区", "县")
OFFICE = re.compile(r"([省市区县])(?:委|政府|人大|政协|纪委)")
AT_THAT_TIME = re.compile(r"(?:时任|现任|原|前任|首任|历任)")  # 时任|区委书记
# 街道|党工委副书记, 社区|第一书记, 大厦|党委书记
OF_LEVEL = re.compile(
    r"(街道|社区|小区|大厦|商圈|街区|镇|乡|村)(?=党|第一书记|副?书记|副?主任|居委|办事处|办(?:副?主任|干部|工作人员)|业委|业主|物业|支书|干部|网格)"
)
# 等12个|云溪社区|“桐花”共建单位
OF_PLACE = re.compile(r"等?[\d余多]+[个家]$")
JOINED_THERE = re.compile(
    r"的?(?:“[^“”]{2,8}”)?的?[一-鿿]{0,4}(?:共建|结对|包联|驻点|联建|报到|包保|驻区|驻地|成员)单位"
)


class Scopes:
    """Scopes of a report."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        geography: Geography,
        places: Sequence[Mention],
        organisations: Sequence[Mention],
        organisation_ids: Mapping[tuple[int, int], str],
        people: Sequence[Mention] = (),
    ) -> None:
        places_of = by_sentence(places, lambda place: place.sentence)
        organisations_of = by_sentence(organisations, lambda organisation: organisation.sentence)
        people_of = by_sentence(people, lambda person: person.sentence)
        self.named = Named(sentences, geography, places_of, organisations_of, organisation_ids, people_of)
        self._topics = Topics(self.named)
        self._references = self._topics.anchors.references

    def at(self, index: int, position: int) -> Scope:
        """The scope of what stands at ``position`` of sentence ``index``."""
        if turn := place_in_turn(self.named, index, position):
            return turn
        owner = self._counted_of(index, position) or self._of_whole(index, position)
        owner = owner or self._bracketed(index, position) or owner_of(self.named, self._topics.anchors, index, position)
        if owner is not None:
            return owner
        text = self.named.sentences[index].text
        if told := described(self.named, self._references, index, position):
            return told
        anchors = [(end, scope) for end, scope in self._topics.anchors.of(index) if end <= position]
        anchors = [a for a in anchors if not over(self.named, text, anchors[0], a, position)]
        if anchors:
            shared = of_listed(self.named, index, anchors[-1][0], position) or of_examples(self.named, index, position)
            return Scope(shared, "") if shared else anchors[-1][1]
        if after := place_after(self.named, index, position):
            return after
        if tried := tried_before(self.named, index) or heard_in(self.named, index):
            return Scope(tried, "")
        if SUBJECTLESS.match(text) and index and (last := self._last_named(index - 1)):
            return Scope(last, "")
        return Scope(self._topics[index] or self.named.main, "")

    def of_office(self, index: int, position: int, role: str) -> str:
        """The place of a level that a role names first (区委常委, 市委副书记), or ""."""
        of_then = AT_THAT_TIME.match(role)
        start = of_then.end() if of_then else 0
        office = OFFICE.match(role, start) or OF_LEVEL.match(role, start)
        level = office.group(1) if office else ""
        if f"我{level}" in self.named.sentences[index].text[:position] and level in LARGE:
            own = self.named.of_level(self.named.main, TYPES[level], level)  # 我区…，区委书记李敏
            if own:
                return own
        found = self._references.nearest(index, position, level, within_section=False) if level in TYPES else ""
        return self._of_kind(index, position, level) or found if level in TOWNS else found

    def _of_kind(self, index: int, position: int, level: str) -> str:
        """街道党工委书记李敏说，柳荫街道…: told of right after, where the one named before is a town; or ""."""
        before = self._references.nearest(index, position, level, within_section=False)
        if before and self.named.entities[before].name.endswith(level):
            return ""
        after = (p for p in self.named.places.get(index, []) if p.start > position and p.name.endswith(level))
        return next((self.named.place(p) for p in after if p.type == "street"), "")

    def _counted_of(self, index: int, position: int) -> Scope | None:
        """市总工会、区法院等12个|云溪社区共建单位，有210名党员…: what is counted of a place, and what they do there."""
        text = self.named.sentences[index].text
        places = self.named.places.get(index, [])
        for place in places:
            counted = OF_PLACE.search(text, 0, place.start)
            other = any(place.end <= p.start < position for p in places)
            if counted and not other and JOINED_THERE.match(text, place.end) and counted.start() <= position:
                return Scope(self.named.place(place), text[place.start : place.end])
        return None

    def _of_whole(self, index: int, position: int) -> Scope | None:
        """加装电梯30台，占全区|120台的四分之一: what a share is taken of, in a sentence about the part."""
        text = self.named.sentences[index].text
        for place in self.named.places.get(index, []):
            if place.end <= position and TAKES_OF.search(text, 0, place.start) and TAKEN_OF.match(text, position):
                return Scope(self.named.place(place), text[place.start : place.end])
        whole = SHARE_OF.search(text, 0, position)
        of = self._references.nearest(index, position, whole["level"], within_section=False) if whole else ""
        return Scope(of, whole["whole"]) if whole and of else None

    def _bracketed(self, index: int, position: int) -> Scope | None:
        """明德养老院（|47张）: what stands right before the bracket."""
        if not self.named.sentences[index].text.startswith("（", position - 1):
            return None
        return next((Scope(identifier, m.name) for m, identifier in self._all(index) if m.end == position - 1), None)

    def _all(self, index: int) -> list[tuple[Mention, str]]:
        """What a sentence names, with what each means: organisations, then places."""
        organisations = [(o, self.named.organisation(o)) for o in self.named.organisations.get(index, [])]
        return organisations + [(p, self.named.place(p)) for p in self.named.places.get(index, [])]

    def _last_named(self, index: int) -> str:
        """What the sentence before named last: an organisation it founded, or a place."""
        text, passed = self.named.sentences[index].text, -1
        aside: set[int] = set()  # where places begin that are only named in passing, and those listed with them
        for place in self.named.places.get(index, []):
            if passing(text, place) or (passed > 0 and text[passed : place.start] in LISTED):
                aside.add(place.start)
                passed = place.end
        named = ((m.end, identifier) for m, identifier in self._all(index) if m.start not in aside)
        return max(named, default=(0, ""))[1]
