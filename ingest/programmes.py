"""Programmes: brands, mechanisms, projects, teams. Names stand in quotation marks or before their type word.

A quotation is a programme when its surroundings say so: a type word after or in it, a verb of founding before it,
recurrence or a heading. Metaphors, slogans, speech and awards are none.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.programme_forms import MEASURES_LISTED
from ingest.programme_signs import signs
from ingest.programmes_unquoted import unquoted
from ingest.text import occurrences
from ingest.tokens import Token
from kg.model import Mention, Sentence

SHORTEST = 2  # characters of a name
QUOTED = (re.compile(r"“([^“”‘’]{2,30})”"), re.compile(r"‘([^‘’]{2,20})’"))  # longer ones are speech
# One middling sign, or two slight ones. Over labelled reports of 27 places F1 is flat from 0.2 to 0.6 and lower on both
# sides: a quotation that a report founds, opens or rolls out is a name more often than not.
THRESHOLD = 0.6
NEVER = -1.5  # a metaphor stays one however often it comes
RECURRENCE, RECURRENCES = 0.5, 3  # weight of each time that it comes again, and how many of them count
BESIDE = ("、", "和", "与", "及")  # between members of a list
# 清理|“路边菜地”
REMOVED = re.compile(r"违[章规法]搭建$|(?:铲除|清理|整治|消除|拆除|清除|告别|摘掉|破除|杜绝|根治)[^，。；“”]{0,8}$")
# “三缺楼院”治理难题: a sort of place, and what is the matter with it
SORT_OF_PLACE = re.compile(r"(?:小区|社区|楼|楼院|院落|村|街巷|门店)$")
PROBLEM_AFTER = re.compile(r"的?[一-鿿]{0,4}(?:难题|问题|困境|现象|顽疾|乱象|短板)")
SCREEN_NAME = re.compile(r"(?:网名|微信名|昵称|绰号|外号|笔名|化名|网友|艺名)(?:叫|为|是|叫做)?$")  # 网名“采蘑菇”的夫妻
BRAND = "品牌"
HEADED = 0.5  # weight of standing in a heading
SHORTEST_AGAIN = 3  # characters; shorter names are everyday words outside quotation marks


@dataclass(slots=True)
class _Quoted:
    """All quotations of one text in a report."""

    mentions: list[Mention] = field(default_factory=list)
    best: float = float("-inf")  # score of the quotation that looks most like a programme
    headed: bool = False
    removed: bool = False  # 清理“…”: what is done away with is no programme

    @property
    def total(self) -> float:
        again = min(len(self.mentions) - 1, RECURRENCES)
        return self.best + RECURRENCE * again + (HEADED if self.headed else 0)

    @property
    def accepted(self) -> bool:
        """Whether it is a programme."""
        return not self.removed and self.best > NEVER and self.total >= THRESHOLD


def programmes(
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Token]],
    places: Sequence[Mention],
    persons: Sequence[Mention],
) -> list[Mention]:
    """Mentions of programmes; ``attributes``: type (工程, 制度 …) and acted (a verb of founding stands before)."""
    quoted = _quotations(sentences, {m.name for m in persons})
    found: list[Mention] = []
    for quotation in quoted.values():
        if quotation.accepted:
            found += quotation.mentions
    found += _branded(found, quoted)
    found += _neighbours(sentences, found, quoted)
    found += _puns(sentences)
    full = {m.name for m in found}
    found += [_in_full(m, full) for m in unquoted(sentences, words, places, full)]
    found += _again(sentences, found)
    spelt = {number: m.name for m in found if (number := _numbers(m.name))}
    found = _as_one([dataclasses.replace(m, name=spelt.get(m.name, m.name)) for m in found])
    return sorted(found, key=lambda m: (m.sentence, m.start))


# 政协|“码”上说|平台: a name whose first character alone stands in quotation marks, before its type word
PUN = re.compile(
    r"“[一-鿿]”(?![出好起活亮实准牢紧了着])[一-鿿]{2,4}?"
    r"(?=(?:服务|议事|协商|治理)?(?P<type>平台|机制|模式|工作法|小程序|品牌|行动))"
)


def _puns(sentences: Sequence[Sentence]) -> list[Mention]:
    return [
        Mention("programme", m.group(), s.index, *m.span(), {"type": m["type"]})
        for s in sentences
        if "”" in s.text
        for m in PUN.finditer(s.text)
    ]


DIGITS = "〇一二三四五六七八九十"


def _numbers(name: str) -> str:
    """“1+4+9” for 一街区、四楼院、九食堂: how a report calls by its numbers what it names in full; "" for others."""
    if MEASURES_LISTED.fullmatch(name) is None:
        return ""
    return "+".join(str(DIGITS.find(p[0])) if p[0] in DIGITS else p[0] for p in re.split("[、，]", name))


def _in_full(mention: Mention, full: set[str]) -> Mention:
    """组建邻里商户联盟…成立“花桥邻里商户联盟”: what a quotation names in full is the same thing without its place."""
    longer = [name for name in full if name != mention.name and name.endswith(mention.name)]
    return dataclasses.replace(mention, name=longer[0]) if len(longer) == 1 else mention


LED_BY_PARTY = "党建引领"
PUNNED = re.compile(r"[一-鿿]“[一-鿿]”[一-鿿]{1,4}$")


def _as_one(found: Sequence[Mention]) -> list[Mention]:
    """党建引领四心院落 is 四心院落, and 云桥广场爱“骑”驿站 one of 爱“骑”驿站, where a report has both."""
    names = {m.name for m in found}
    shorter = {name: name.removeprefix(LED_BY_PARTY) for name in names if name.startswith(LED_BY_PARTY)}
    shorter |= {name: pun.group() for name in names if (pun := PUNNED.search(name))}
    return [dataclasses.replace(m, name=short) if (short := shorter.get(m.name)) in names else m for m in found]


def _quotations(sentences: Sequence[Sentence], people: set[str]) -> dict[str, _Quoted]:
    """Quotations by their text, but for the names of people."""
    found: dict[str, _Quoted] = {}
    for sentence, m in _quotes(sentences):
        name = m.group(1).replace(" ", "")  # headings keep spaces, and OCR puts some into names
        if len(name) < SHORTEST or name in people:
            continue
        score, type_word, acted = signs(sentence.text, m.start(), m.end(), name)
        attributes = ({"type": type_word} if type_word else {}) | ({"acted": "1"} if acted else {})
        quotation = found.setdefault(name, _Quoted())
        quotation.mentions.append(Mention("programme", name, sentence.index, m.start(), m.end(), attributes))
        quotation.best = max(quotation.best, score)
        quotation.removed |= bool(REMOVED.search(sentence.text, 0, m.start()))
        quotation.removed |= bool(SORT_OF_PLACE.search(name) and PROBLEM_AFTER.match(sentence.text, m.end()))
        quotation.removed |= bool(SCREEN_NAME.search(sentence.text, 0, m.start()))
        quotation.headed |= sentence.kind == "heading"
    return found


def _quotes(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, re.Match[str]]]:
    for sentence in sentences:
        for pattern in QUOTED:
            for m in pattern.finditer(sentence.text):
                yield sentence, m


def _branded(found: Sequence[Mention], quoted: Mapping[str, _Quoted]) -> list[Mention]:
    """“云雀”党建品牌 …, 制作“云雀爱心袋”: what is called after a brand of the report."""
    brands = tuple({m.name for m in found if m.attributes.get("type", "").endswith(BRAND)})
    names = {m.name for m in found}
    return [
        mention
        for name, quotation in quoted.items()
        if name not in names and quotation.best >= 0 and brands and name.startswith(brands)
        for mention in quotation.mentions
    ]


def _neighbours(
    sentences: Sequence[Sentence], found: Sequence[Mention], quoted: Mapping[str, _Quoted]
) -> list[Mention]:
    """“睦邻客厅”“睦邻食堂”: what stands beside a programme in a list, and looks somewhat like one, is one."""
    edges = {(m.sentence, edge) for m in found for edge in (m.start, m.end)}
    names = {m.name for m in found}
    more: list[Mention] = []
    for name, quotation in quoted.items():
        if name not in names and quotation.best >= 0 and any(_beside(sentences, m, edges) for m in quotation.mentions):
            more += quotation.mentions
    return more


def _beside(sentences: Sequence[Sentence], mention: Mention, edges: set[tuple[int, int]]) -> bool:
    text = sentences[mention.sentence].text
    before = mention.start - text.endswith(BESIDE, 0, mention.start)
    after = mention.end + text.startswith(BESIDE, mention.end)
    return (mention.sentence, before) in edges or (mention.sentence, after) in edges


def _again(sentences: Sequence[Sentence], found: Sequence[Mention]) -> list[Mention]:
    """Names found once are found wherever they stand, with or without quotation marks; longer names first."""
    taken = {(m.sentence, position) for m in found for position in range(m.start, m.end)}
    more: list[Mention] = []
    for name in sorted(dict.fromkeys(m.name for m in found), key=len, reverse=True):
        if len(name) < SHORTEST_AGAIN:
            continue
        for sentence in sentences:
            for start in occurrences(sentence.text, name):
                if (sentence.index, start) not in taken:
                    end = start + len(name)
                    more.append(Mention("programme", name, sentence.index, start, end))
                    taken.update((sentence.index, position) for position in range(start, end))
    return more
