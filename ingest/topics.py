"""Topics: the place that each sentence takes up from those before it."""

import re

from ingest.anchors import Anchors
from ingest.grouping import LEVELS
from ingest.named import Named
from ingest.passing import acting, example, examples_end, passing, tours
from ingest.text import is_cells
from kg.model import Sentence

# （三）民族团结… opens a part of the report as a heading does
NUMBERED = re.compile(
    r"(?:[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}、)(?!\d)"
)
# 先后建成|桃林社区党群服务中心: what was made there; the sentences after it are not about it
MADE = re.compile(r"(?:建成|建设|打造|完成|设立|成立|辐射|新建|改造|培育|选树|命名)了?$")


class Topics:
    """The topic before each sentence: the last sentence's subject place, kept within the section."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._before: list[str] = []
        self.anchors = Anchors(named, self._before)
        current, section = "", ""
        for sentence in named.sentences:
            if sentence.section != section:
                section = sentence.section
                current = self._of_heading(sentence) or (current if self._stays(current) else "")
            elif self._opens_part(sentence) and not self._stays(current):
                current = ""
            self._before.append(current)
            current = self._after(sentence, current)

    def __getitem__(self, index: int) -> str:
        """What sentence ``index`` takes up, or ""."""
        return self._before[index]

    def _after(self, sentence: Sentence, current: str) -> str:
        """The topic after a sentence that took up ``current``."""
        if sentence.kind == "caption" or is_cells(sentence.text):  # the text goes on about what the table is of
            return current
        subject = self._subject(sentence.index)
        return subject if subject and not self._acts_on(sentence.index, subject, current) else current

    def _opens_part(self, sentence: Sentence) -> bool:
        """Whether a numbered paragraph begins with it."""
        before = self._named.sentences[sentence.index - 1] if sentence.index else None
        opens = before is None or before.paragraph != sentence.paragraph
        return opens and NUMBERED.match(sentence.text) is not None

    def _acts_on(self, index: int, subject: str, topic: str) -> bool:
        """社区党委推行… in a paragraph on an estate of that community: the organisation acts, the topic stays."""
        before = self._named.sentences[index - 1] if index else None
        if before is None or before.paragraph != self._named.sentences[index].paragraph or not topic:
            return False
        first = self._named.places.get(index, [])[:1]
        organisations = self._named.organisations.get(index, [])
        opens = any(o.start <= p.start < o.end for o in organisations for p in first)
        return opens and subject != topic and any(e.id == subject for e in self._named.chain(topic))

    def _stays(self, topic: str) -> bool:
        """Whether a topic goes on in the next part of the report."""
        return self._broad(topic) or self._alone(topic)

    def _alone(self, identifier: str) -> bool:
        """Whether it is the only small place of the report, but for what contains it."""
        chain = {e.id for e in self._named.chain(identifier)}
        small = (e for e in self._named.entities.values() if LEVELS.get(e.type, -1) >= LEVELS["street"])
        return bool(chain) and all(e.id in chain for e in small)

    def _broad(self, identifier: str) -> bool:
        """Whether it is a district or city, and not one that contains the place which the report is about."""
        above = any(e.id == identifier for e in self._named.chain(self._named.main)[1:])
        return bool(identifier) and not above and self._named.level(identifier) <= LEVELS["county"]

    def _of_heading(self, sentence: Sentence) -> str:
        if sentence.kind != "heading":
            return ""
        places = self._named.places.get(sentence.index, [])
        return self._named.place(places[-1]) if places else ""

    def _subject(self, index: int) -> str:
        """The place a sentence is about: the last of the first chain of places, or its first anaphor."""
        text, places = self._named.sentences[index].text, self._named.places.get(index, [])
        anchors = self.anchors.of(index)
        if not anchors or tours(text, places):
            return ""
        organisations = self._named.organisations.get(index, [])
        places = [p for p in acting(text, places, organisations) if not passing(text, p)]
        if not places:
            return anchors[0][1].entity
        opening = first = places[0]
        if MADE.search(text, 0, opening.start):
            return ""
        if example(text, opening, organisations):
            return "" if anchors[0][0] <= examples_end(text, opening, organisations) else anchors[0][1].entity
        for after in places[1:]:
            if text[first.end : after.start] not in ("", "的"):
                break
            first = after
        return self._named.place(first) if anchors[0][0] >= opening.end else anchors[0][1].entity
