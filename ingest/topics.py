"""Topics: the place that each sentence takes up from those before it."""

import re

from ingest.anaphora import ANAPHOR
from ingest.anchors import Anchors
from ingest.grouping import LEVELS
from ingest.named import Named
from ingest.passing import speaker
from ingest.subjects import OPENS, Subjects
from ingest.text import is_cells
from kg.model import Sentence

# （三）民族团结… opens a part of the report as a heading does
NUMBERED = re.compile(
    r"(?:[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}、)(?!\d)|"
    r"——(?=[一-鿿“”]{4,20}。)"
)
# 问起下一步，市委常委、组织部部长…表示: of the whole place, not of what the paragraph before was about
SPEAKS = re.compile(
    r"(?:“[^”]{4,80}”|[^，。；“”]{2,10}，|据)?[省市区县](?:委(?:常委|书记|副书记|[一-鿿]{2,5}部)|[一-鿿]{2,12}?(?:局|委|办|中心|工会|联合会|办公室))"
    r"[^，。；“”]{2,24}?(?:表示|说|介绍|透露|告诉|坦言)"
)
# 李敏现在|管的网格里有居民3000人: of where that person works
IN_CHARGE = re.compile(
    r"[一-鿿]{2,3}(?:如今|现在|目前|眼下|今年)?(?:所|正)?(?:管|负责|包联?|分管|看|管理|服务)(?:着)?的"
    r"(?:第[一二三四五六七八九十]+|这[个片])?(?:网格|片区|楼|单元)"
)
FIRST = re.compile(r"(?:^|[：，。；])(?:一是|首先|第一，)")  # …分三步走：|一是建队伍
LATER = re.compile(r"[二三四五六七八九十]是|其次|再次|第[二三四五六]，")
WHAT_IS_RUN = re.compile("(?:这个|这套|这一|该)(?:平台|系统|小程序|热线|机制)")
TURNS_TO = re.compile(r"，(?:而|[^，。；“”]{1,10}的)?[^，。；“”]{4,24}?(?:[一-鿿]{0,4}(?:的)?却|则)[^，。；]{2,}。?$")
# 花桥街道有驿站9处，|全区共42处。: the paragraph on the whole goes on
BACK_TO_WHOLE = re.compile(r"(?<=[，；])全[市区县](?:共|一共|累计|总共|则?有|已有|现有|已)[^。]*。?$")
YEARLY = re.compile(r"(?:全年|一年来|年内)(?:[一-鿿]|，)")


class Topics:
    """The topic before each sentence: the last sentence's subject place, kept within the section."""

    def __init__(self, named: Named) -> None:
        self._named = named
        self._before: list[str] = []
        self.anchors = Anchors(named, self._before)
        self._subjects = Subjects(named, self.anchors)
        self._current = ""  # the topic
        self._listed: str | None = None  # what 一是… was about; None where a part counts without it
        self._opening = ""  # what the paragraph's first sentence was about
        self._homes: dict[str, str] = {}  # by name of a person: what the report told of where it first named them
        self._unquoted: str | None = None  # the topic before somebody of a smaller place was quoted
        for sentence, before in zip(named.sentences, (None, *named.sentences), strict=False):
            self._begin(sentence, before)
            self._before.append(self._current)
            self._end(sentence)

    def _begin(self, sentence: Sentence, before: Sentence | None) -> None:
        """What the beginning of a section, of a numbered part, of a paragraph or of an enumerated point changes."""
        opens = before is None or before.paragraph != sentence.paragraph
        if before is None or sentence.section != before.section:
            below = before is not None and sentence.kind == before.kind == "heading" and self._of_heading(before) != ""
            stays = below or self._stays(self._current)
            self._current = self._of_heading(sentence) or (self._current if stays else "")
        elif opens and NUMBERED.match(sentence.text) and (self._of_item() or not self._stays(self._current)):
            self._current = ""
        elif opens and (
            self._above(self._current) or SPEAKS.match(sentence.text) or self._turns_to_main(sentence.index)
        ):
            self._current = ""  # a report on one community speaks of its whole district for a paragraph at most
        elif opens and before is not None and self._one_example(self._current, before.paragraph):
            self._current = self._opening
        below_heading = before is not None and before.kind == "heading"
        charge = opens and IN_CHARGE.match(sentence.text) is not None
        if (below_heading or charge) and (not self._current or self._broad(self._current)):
            self._current = self._of_person(sentence.index) or self._current
        if opens and self._unquoted is not None:
            self._current = self._unquoted
        self._unquoted = None if opens else self._unquoted
        if not opens and WHAT_IS_RUN.match(sentence.text):
            self._current = self._who_runs(sentence.index) or self._current
        if opens:
            self._opening = ""
        elif YEARLY.match(sentence.text) and self._broad(self._opening):
            self._current = self._opening  # 全年受理投诉…: of the whole that the paragraph opened with
        self._enumerate(sentence)

    def _who_runs(self, index: int) -> str:
        """提醒他的，是花桥区去年上线的“哨声”平台。这个平台…: the only place that the sentence before names, or ""."""
        places = {self._named.place(place) for place in self._named.places.get(index - 1, [])}
        return places.pop() if len(places) == 1 else ""

    def _enumerate(self, sentence: Sentence) -> None:
        """一是…, 二是…: each point is about what the first was about."""
        if FIRST.match(sentence.text):
            self._listed = self._current
        elif LATER.match(sentence.text) and self._listed is not None and not self._broad(self._current):
            self._current = self._listed  # 二是…: of what 一是… was

    def _end(self, sentence: Sentence) -> None:
        """What a sentence is about, the next one takes up."""
        after = self._contrasted(sentence) or self._of_whole(sentence) or self._after(sentence, self._current)
        if (first := FIRST.search(sentence.text)) is not None and first.start() > 0:
            self._listed = after
        if after != self._current and self._only_speaks(sentence, self._current):
            self._unquoted = self._current
        self._current = after
        for person in self._named.people.get(sentence.index, ()):
            self._homes.setdefault(person.name, after)
        if sentence.index == 0 or self._named.sentences[sentence.index - 1].paragraph != sentence.paragraph:
            self._opening = after or self._named.main

    def __getitem__(self, index: int) -> str:
        """What sentence ``index`` takes up, or ""."""
        return self._before[index]

    def _after(self, sentence: Sentence, current: str) -> str:
        """The topic after a sentence that took up ``current``."""
        if sentence.kind == "caption" or is_cells(sentence.text):  # the text goes on about what the table is of
            return current
        subject = self._subjects.of(sentence.index)
        return subject if subject and not self._subjects.acts_for(sentence.index, subject, current) else current

    def _contrasted(self, sentence: Sentence) -> str:
        """云溪社区做“减法”，三里外的翠园社区做的却是“加法”: what the passage turns to with its last clause, or ""."""
        turn = TURNS_TO.search(sentence.text)
        places = self._named.places.get(sentence.index, [])
        before = [p for p in places if turn and p.end < turn.start()]
        there = [p for p in places if turn and turn.start() <= p.start < turn.end()]
        small = bool(there) and LEVELS[there[-1].type] >= LEVELS["community"]
        return self._named.place(there[-1]) if small and before else ""

    def _of_whole(self, sentence: Sentence) -> str:
        """What the paragraph opened with, the whole, where its sentence comes back to that in the end; or ""."""
        back = BACK_TO_WHOLE.search(sentence.text)
        after = any(p.start > back.start() for p in self._named.places.get(sentence.index, [])) if back else True
        return self._opening if not after and self._broad(self._opening) else ""

    def _of_item(self) -> bool:
        """3.桃林社区获评…。4.…: whether a report on the street names the topic in one numbered point alone."""
        named, entity = self._named, self._named.entities.get(self._current)
        if entity is None or len(set(entity.sentences)) > 1 or not named.contains(named.main, self._current):
            return False
        of = named.sentences[entity.sentences[0]]
        return of.kind != "heading" and NUMBERED.match(of.text) is not None

    def _only_speaks(self, sentence: Sentence, current: str) -> bool:
        """“…。”云溪社区党委书记李敏说: in a passage on the district, an example at most."""
        places = self._named.places.get(sentence.index, [])
        spoken = sentence.text.startswith("“") and any(speaker(sentence.text, place) for place in places)
        return spoken and self._broad(current)

    def _of_person(self, index: int) -> str:
        """当上院长后，|李敏组建…: what was told of when the one was first named with whom a part opens, or ""."""
        first = next(iter(self._named.people.get(index, ())), None)
        home = self._homes.get(first.name, "") if first is not None and not self._named.places.get(index) else ""
        return home if home and self._named.level(home) >= LEVELS["community"] else ""

    def _of_heading(self, sentence: Sentence) -> str:
        if sentence.kind != "heading":
            return ""
        places = self._named.places.get(sentence.index, [])
        return self._named.place(places[-1]) if places else ""

    def _stays(self, topic: str) -> bool:
        """Whether a topic goes on in the next part of the report."""
        return self._broad(topic) or self._alone(topic)

    def _one_example(self, topic: str, paragraph: int) -> bool:
        """Whether a topic was only taken up within the paragraph before, after a larger one that contains it.

        …全区建成驿站40处。|云溪街道把它开到了地铁口。 The next paragraph goes on about the whole; what the report
        opens with (“我们小区…”这几天，在云溪社区…) is its scene.
        """
        entity, sentences = self._named.entities.get(topic), self._named.sentences
        if entity is None or topic == self._opening or not self._named.contains(self._opening, topic):
            return False
        first, last = min(entity.sentences), max(entity.sentences)
        inside = sentences[first].paragraph == sentences[last].paragraph == paragraph
        started = any(s.paragraph < paragraph and "。" in s.text for s in sentences[:first])
        return inside and started and sentences[first - 1].paragraph == paragraph

    def _turns_to_main(self, index: int) -> bool:
        """行动期间清运垃圾80吨。下一步，柳荫镇将…: whether the first place that a paragraph names is the report's own.

        What the paragraph before told of one of its villages is over with it.
        """
        named = self._named
        large = named.level(named.main) < LEVELS["street"]  # of a district much is told by the places it names
        if large or not named.contains(named.main, self._current):
            return False
        for sentence in named.sentences[index:]:
            if sentence.paragraph != named.sentences[index].paragraph or ANAPHOR.search(sentence.text):
                return False
            if places := named.places.get(sentence.index):
                return named.place(places[0]) == named.main and bool(OPENS.search(sentence.text, 0, places[0].start))
        return False

    def _alone(self, identifier: str) -> bool:
        """Whether it is the only small place of the report, but for what contains it, and what lies in a community."""
        chain = {e.id for e in self._named.chain(identifier)}
        small = (e for e in self._named.entities.values() if LEVELS.get(e.type, -1) >= LEVELS["street"])
        others = [e for e in small if e.id not in chain]
        of_community = self._named.level(identifier) == LEVELS["community"]
        inside = of_community and all(e.within == identifier for e in others)  # 翠园社区 and one of its estates
        return bool(chain) and (not others or inside)

    def _broad(self, identifier: str) -> bool:
        """Whether it is a district or city, and not one that contains the place which the report is about."""
        large = self._named.level(identifier) <= LEVELS["county"]
        return bool(identifier) and large and not self._above(identifier)

    def _above(self, identifier: str) -> bool:
        """Whether it contains the place which the report is about."""
        return self._named.contains(identifier, self._named.main)
