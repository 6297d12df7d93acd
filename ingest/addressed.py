"""Estates, communities and buildings that an address names: 芦荡路618弄居民区, 东井街15号院, 环湖路312号楼.

The road stands before the number; where its name begins, the words before it show.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from ingest.lexicon import terms
from ingest.text import occurrences
from ingest.tokens import Token, segmenter
from kg.model import EntityType, Mention, Sentence

# From the last character of a road to what the address is one of.
ADDRESS = re.compile(
    r"(?:路|街|巷|里|胡同|大道|弄)(?P<number>\d{1,4}(?P<sort>弄|号))(?P<what>居民区|小区|家属院|大院|宿舍|院|楼|居委会)?"
)
KINDS: dict[str, EntityType] = {"居民区": "community", "楼": "building"}
ESTATES = ("小区", "大院", "家属院", "宿舍")  # nothing else is called so
LANE, QUARTER, COMMITTEE = "弄", "居民区", "居委会"
LONGEST_ROAD = 7  # characters of it
SHORTEST_ROAD = 2
NOT_OF_ROAD = frozenset("的在自是对住到将把为有共这此于由从向和与及让进至距了个座该本")
FUNCTION = NOT_OF_ROAD
OPENS_ROAD = ("v", "p", "d", "c", "r", "u", "m", "t")  # tags of words before a road's name
# What shows that an address is spoken of as one whole, and not as where something else stands
TOLD = re.compile(
    r"，?(?:是(?:个|一|全|上世纪|典型|老|农民|单位)|始?建于|建成于|(?:19|20)\d{2}年(?:建|竣工|交付)|居?住着|共?有[^，。；]{0,6}\d|现有|只有|"
    r"没有|无物业|的?(?:居民|业主|住户|大爷|大妈|阿姨|[一-鿿]?(?:大爷|大妈|阿姨|奶奶))|院内|楼内|党支部|业委会|共?\d+[户栋层])"
)
OFFICE = re.compile(r"(?:办事处|党工委|街道办)的?(?:辖区(?:内)?的?)?")
RECURRING = 2  # times that a place of its own is named
# 泗泾二村|居民区: named after its estate, and spoken of by that name
OF_ESTATE = re.compile(r"[一二三四五六七八九十]村$")
QUARTER_OF_ESTATE = re.compile(r"[一-鿿]{2}[一二三四五六七八九十]{1,2}村居民区")
# 所住的|建中小区: 中 begins no 中小 there. Before the name, or after it, stands what is said of one estate.
WITH_MIDDLE = re.compile(
    r"(?:(?<=[住的])|(?<=在)|(?<=[走住]进)|^|(?<=[，。；、：“]))(?P<name>(?![其当集途从之正的])[一-鿿]{1,3}(?<!治理|整治|改造|建设|过程|服务)中小区)"
    r"(?=，?(?:地处|位于|是|共?有|现有|建于|始建|坐落|居住|住着|居民|业主|的))"
)
# 水岸名邸|二期, where it is named again. Group: the name.
PHASE = re.compile(
    r"(?:^|(?<=[，。；：、“在到])|(?<=说起|谈起|提起|针对|走进|步入|踏进|来到|位于|家住))"
    r"([一-鿿]{2,5}[苑邸府园城湾庭里轩居筑郡都岛榭阁庐坊墅][一二三四五六七]期)"
)

# 在青禾小区、|长安三区北区，…: beside an estate in a list. Group: the name.
IN_LIST = re.compile(
    r"(?<=小区、)([一-鿿]{2,6}(?:[东南西北]区|[一二三四五六七八九十][区期]|[苑园庭邸府]|家属院|大院|公寓|宿舍))(?=[，、和及等共])"
)


@dataclass(frozen=True, slots=True)
class _Address:
    sentence: Sentence
    start: int
    match: re.Match[str]

    @property
    def core(self) -> str:
        return self.sentence.text[self.start : self.match.end("number")]

    @property
    def name(self) -> str:
        return self.sentence.text[self.start : self.match.end()]


def addressed(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], found: list[list[Mention]]) -> None:
    """Add to ``found`` (mentions by sentence) what is named by its address, and its short forms."""
    addresses = [
        _Address(s, start, m)
        for s, tokens in zip(sentences, words, strict=True)
        for m in ADDRESS.finditer(s.text)
        if (start := _road(s.text, tokens, m, found[s.index])) >= 0
    ]
    often = Counter(a.name for a in addresses)
    quarters = {a.core for a in addresses if a.match["what"] in (QUARTER, COMMITTEE) and a.match["sort"] == LANE}
    yards = {n for n in often if n.endswith("院") and _is_place(n, often, addresses)}
    for address in addresses:
        what, row = address.match["what"], found[address.sentence.index]
        if address.core in quarters and what in (None, QUARTER, COMMITTEE):
            end = address.match.end() if what == QUARTER else address.match.end("number")
            _add(address.sentence, address.core + QUARTER, address.start, end, "community", row)
        elif what != COMMITTEE and (what or address.match["sort"] == LANE) and (
            _is_place(address.name, often, addresses) or _alone(address, row)
        ):
            kind = KINDS.get(what, "residential")
            _add(address.sentence, address.name, address.start, address.match.end(), kind, row)
    _by_number(sentences, yards, found)
    _coined(sentences, found)
    _quarters(sentences, found)


def _alone(address: _Address, row: Sequence[Mention]) -> bool:
    """柳荫社区|环湖路312号楼，如今…: right after its community, and the end of its phrase."""
    after = address.sentence.text[address.match.end() :][:1]
    inside = any(m.end == address.start and m.type in ("street", "community", "village") for m in row)
    return inside and bool(address.match["what"]) and after in ("，", "。", "的", "")


def _coined(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add what its words hide: 泗泾二村居民区, 建中小区, 水岸名邸二期."""
    kinds: dict[str, EntityType] = {}
    for s in sentences:
        if not any(needed in s.text for needed in (QUARTER, "小区", "期")):
            continue
        kinds |= dict.fromkeys((m.group() for m in QUARTER_OF_ESTATE.finditer(s.text)), "community")
        kinds |= dict.fromkeys((m["name"] for m in WITH_MIDDLE.finditer(s.text)), "residential")
        kinds |= dict.fromkeys((m[1] for m in IN_LIST.finditer(s.text) if not FUNCTION & set(m[1])), "residential")
        kinds |= dict.fromkeys((m[1] for m in PHASE.finditer(s.text) if not FUNCTION & set(m[1])), "residential")
    for name, kind in kinds.items():
        spots = [(s.text, start) for s in sentences for start in occurrences(s.text, name)]
        told = any(TOLD.match(text, start + len(name)) for text, start in spots)
        if name.endswith("期") and len(spots) < RECURRING and not told:
            continue
        for s in sentences:
            for start in occurrences(s.text, name):
                row, end = found[s.index], start + len(name)
                row[:] = [m for m in row if not (start <= m.start and m.end <= end)]
                _add(s, name, start, end, kind, row)


def _is_place(name: str, often: Counter[str], addresses: Sequence[_Address]) -> bool:
    """Whether an address is a place that is spoken of, somewhere in the report."""
    if name.endswith((*ESTATES, QUARTER)) or (often[name] >= RECURRING and not name[-1].isdigit()):
        return True
    return any(a.name == name and TOLD.match(a.sentence.text, a.match.end()) for a in addresses)


def _road(text: str, tokens: Sequence[Token], address: re.Match[str], named: Sequence[Mention]) -> int:
    """Where the name of an address's road begins, or -1: at a larger place, after a function word or a verb."""
    last = address.start("number")
    lowest = max([0, last - LONGEST_ROAD, *(_end(text, m) for m in named if m.end <= address.start())])
    start = last
    while start > lowest and "一" <= text[start - 1] <= "鿿" and text[start - 1] not in NOT_OF_ROAD:
        start -= 1
    inside = tokens[bisect_right(tokens, start - 1, key=attrgetter("start")) :]
    for token in inside:
        if token.end >= last - 1:
            break
        leads = token.tag.startswith(OPENS_ROAD) and segmenter().has_word(token.text) and token.start > lowest
        if leads or token.text in terms("boundaries"):
            start = token.end
    return start if last - start >= SHORTEST_ROAD else -1


def _end(text: str, place: Mention) -> int:
    """柳荫街道办事处|梨花街15号院: where what follows a place begins, behind its office."""
    office = OFFICE.match(text, place.end) if place.type == "street" else None
    return office.end() if office else place.end


def _by_number(sentences: Sequence[Sentence], yards: set[str], found: list[list[Mention]]) -> None:
    """15号院 for the only yard of that number in a report."""
    numbers = Counter(re.sub(r"^\D+", "", name) for name in yards)
    for name in yards:
        short = re.sub(r"^\D+", "", name)
        if numbers[short] == 1:
            for sentence in sentences:
                for start in occurrences(sentence.text, short):
                    if not sentence.text[start - 1 : start].isdigit():
                        _add(sentence, name, start, start + len(short), "residential", found[sentence.index])


def _quarters(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add communities by the estate that they are called after: 泗泾二村 for 泗泾二村居民区."""
    cores = {m.name.removesuffix(QUARTER) for row in found for m in row if m.name.endswith(QUARTER)}
    for core in cores:
        if not OF_ESTATE.search(core):
            continue
        for sentence in sentences:
            row = found[sentence.index]
            row[:] = [m for m in row if m.name != core]
            for start in occurrences(sentence.text, core):
                if not sentence.text.startswith("小区", start + len(core)):
                    _add(sentence, core + QUARTER, start, start + len(core), "community", row)


def _add(sentence: Sentence, name: str, start: int, end: int, kind: EntityType, row: list[Mention]) -> None:
    if not any(m.start < end and start < m.end for m in row):
        written = sentence.text[start:end]
        row.append(Mention(kind, name, sentence.index, start, end, {"bare": written} if written != name else {}))
