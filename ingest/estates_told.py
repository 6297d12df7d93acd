"""Estates without a suffix that a report tells of under their bare name: 枫桥苑坐落在河东, 枫桥苑业委会拿出…."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.estates import FUNCTION, NO_ESTATE, ORGANISATION, suffixes_of_others
from ingest.lexicon import terms
from ingest.name_odds import name_odds
from ingest.place_names import can_be_name
from ingest.place_suffixes import suffixes
from ingest.text import occurrences
from ingest.tokens import segmenter
from kg.model import EntityType, Mention, Sentence

TAILS = "苑园庭邸府湾庄墅榭阁轩郡坊庐筑寓居城岛"
# What is told of an estate only, after a name that opens its clause. Groups: the name, what is told.
TOLD = re.compile(
    r"(?:^|(?<=[，。；：、“”！？])|(?<=[，。；：、“”！？][在对给为让从由与和])|(?<=[市区县镇乡道]的)|(?<=[走迈]进|来到|说起|提起|谈起|讲起|按照|住在|家住|搬进))"
    rf"(?P<name>[一-鿿]{{2,4}}[{TAILS}](?:[A-Z东南西北一二三四五六]区)?)"
    r"(?P<told>的?(?:业主|业委会|住户|物业(?!企业)|公共收益|居民议事会|小区党支部)|坐落|(?:始建|建成|建)于|"
    r"[，是]?(?:19|20)\d{2}年(?:建成|交付|交房|入住|竣工)|[现共]?有(?:住宅|居民|住户|业主|楼房?|\d+[栋幢户])|\d+(?:、\d+)*[号栋幢]|"
    r"是(?:个|一个|典型的?|一处|一座)?(?:[^，。；\d]{0,8})小区)"
)
# 棉纺厂西苑|便是其中的一处，小区有26栋楼: told so once is enough. Group: the name.
SURELY = re.compile(
    r"(?:^|(?<=[，。；：、“”！？]))(?P<name>(?![该本各每全这那整])[一-鿿]{2,5}[苑园庭邸府湾庄墅榭轩坊庐居城里])"
    r"(?:(?:就|便|也|正|正好|恰好|恰)?是其中(?:的)?(?:一个|之一|一处|一家)，(?:小区|院子|院里|这个小区)|"
    r"\d+(?:、\d+)*[栋幢](?:\d+户|[一二三四五六七八\d]单元|楼道|楼上|楼下)|"
    r"[现共]?有(?:居民|住宅)?楼?\d+[栋幢](?:楼房?|住宅楼?)?[、，和]\d+户|小区(?:始建|建|建成)于)"
)
# 云溪社区的|盐马院，是一处建于上世纪70年代的职工宿舍: of a community, and what it is. Group: the name.
OF_COMMUNITY = re.compile(
    r"(?<=(?:社区|街道)的)(?P<name>(?![该本各每全这那整大老小四])[一-鿿]{2,4}(?<!四合)(?<!学)(?<!法)(?<!医)[院苑园里坊])，(?:它|原)?是(?:一[处座个]|[原由老])"
    r"[^，。；]{0,18}?(?:宿舍|小区|院落|家属区|居民楼|居住区|住宅)"
)
SHORT_FORM = 2  # characters of an estate's name that stand for it: 改造之后的|西苑|换了模样
# ，桥东里|支部书记李敏: whose branch somebody leads, an estate by how its name ends. Group: the name.
BRANCH_OF = re.compile(
    r"(?:^|(?<=[，。；：、”]))(?P<name>[一-鿿]{2,4}[里苑园庭邸坊轩郡])(?:党总支|党支部|支部)(?:副?书记|委员)(?=[一-鿿]{2})"
)
# 桥西片区|里有街巷7条: a part of a street that is told of under a name. Group: the name, and it without its kind.
QUARTER = re.compile(
    r"(?:^|(?<=[，。；：]))(?P<name>(?P<core>(?![该本各每全这那整所第])[一-鿿]{2,6})片区)[里内]?，?"
    r"(?:[现共]?有[一-鿿]{0,6}\d|辖|占地|总?面积|东起|北起|南起|西起|住着|坐落|位于|地处)"
)
# 其中临湖地区站点64个: a part of a district under a name, with figures of its own; 农村地区, 沿海地区 are of a sort
AREA = re.compile(
    r"(?:^|(?<=[，。；：])|(?<=其中))(?P<name>(?![该本各每全这那整所其此])[一-鿿]{2,3}(?<!贫困)(?<!农村)(?<!城市)(?<!沿海)(?<!山)(?<!民族)(?<!边远)"
    r"(?<!偏远)(?<!周边)(?<!部分)(?<!部)(?<!发达)(?<!牧)(?<!边境)(?<!边疆)(?<!革命)(?<!中心)(?<!试点)(?<!灾)(?<!一些)(?<!不同)(?<!城乡)地区)"
    r"[现共]?有?[一-鿿]{1,8}\d"
)
# 桃林小区、|枫桥苑两个小区, 枫桥苑和|南湖尚品两个小区: beside an estate in a list of so many. Group: the others of it.
BESIDE = re.compile(
    r"(?P<names>(?:[、和与及][一-鿿](?:(?![和与及])[一-鿿]){1,5}?)+)(?:等)?(?:[两二三四五六七八九十]|\d{1,2})个(?:[新老]旧?)?(?:小区|楼院|家属院|院落)"
)
JOINED = re.compile(r"[、和与及]")
# 花桥街道的新建住宅小区云栖乐岸，…, 盖了一座商业综合体江澜星汇，…: what sort of thing, then its name. Groups: both.
OF_SORT = re.compile(
    r"(?:的|一[座个处])(?:大型|老旧|老|新建|高档|中高档|普通|超大型?|综合|封闭式|开放式|无物业){0,3}"
    r"(?:商品房|商品住宅|住宅|商住|安置|回迁|商务|商业|商办)?(?P<sort>小区|楼盘|商务体|综合体|楼宇|写字楼|商住楼)"
    r"(?:——)?“?(?P<name>[一-鿿]{3,6})”?(?=[，。；：（、]|坐落|位于|建于|业委会)"
)
SORT_WORD = re.compile(r"小区|楼盘|商务体|综合体|楼宇|写字楼|商住楼")
SORTS_TOLD: dict[str, EntityType] = {"小区": "residential", "楼盘": "residential"}
CLAUSE_TAGS = tuple("vpcdurm")
LIKELY = 2.0  # log-odds of a word that is a name besides: 水木年华
RECURRING = 2  # times that a report names what it tells of


def told_estates(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` (mentions by sentence) estates that the report tells of, wherever they stand."""
    texts = [s.text for s in sentences]
    told = Counter(m["name"] for text in texts for m in TOLD.finditer(text) if _is_name(m["name"]))
    named = [*told, *_quarters(texts)]
    names = {name for name in named if sum(text.count(name) for text in texts) >= RECURRING}
    names |= {m.group() for text in texts for name in names for m in _section(name).finditer(text)}
    names |= {m["name"] for text in texts if "支" in text for m in BRANCH_OF.finditer(text) if _leads(m["name"])}
    names |= {name for s in sentences for name in _beside(s.text, found[s.index])}
    surely = {m["name"] for text in texts for m in SURELY.finditer(text) if _may_be_name(m["name"])}
    surely |= {m["name"] for text in texts for m in OF_COMMUNITY.finditer(text)}
    names |= surely
    sorts = _of_sorts(texts)
    for name in sorted({*names, *sorts}, key=len, reverse=True):
        kind = sorts.get(name) or ("business" if name.endswith(("片区", "地区")) else "residential")
        for s in sentences:
            row = found[s.index]
            for start in occurrences(s.text, name):
                if not any(m.start < start + len(name) and start < m.end for m in row):
                    row.append(Mention(kind, name, s.index, start, start + len(name)))
    for name in surely:
        _in_short(name, sentences, found)


def _in_short(name: str, sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add where a report calls an estate by the end of its name, which no other place of the report has."""
    short = name[-SHORT_FORM:]
    if len(name) <= SHORT_FORM + 1 or any(m.name.endswith(short) and m.name != name for row in found for m in row):
        return
    for s in sentences:
        for start in occurrences(s.text, short):
            end = start + SHORT_FORM
            alone = start == 0 or s.text[start - 1] in "，。；：、“”的在到对给为和是由"
            if alone and not any(m.start < end and start < m.end for m in found[s.index]):
                found[s.index].append(Mention("residential", name, s.index, start, end, {"bare": short}))


def _of_sorts(texts: Sequence[str]) -> dict[str, EntityType]:
    """新建住宅小区云栖乐岸: names that a sort of estate or building opens, where a clause opens with them again."""
    told = {m["name"]: m["sort"] for text in texts if SORT_WORD.search(text) for m in OF_SORT.finditer(text)}
    return {
        name: SORTS_TOLD.get(sort, "building")
        for name, sort in told.items()
        if sum(text.count(name) for text in texts) >= RECURRING and _coined(name)
        if any(re.search(rf"(?:^|[，。；：“”、])(?:在|走进|来到)?{name}|{name}(?:业委会|党支部)", t) for t in texts)
    }


def _coined(name: str) -> bool:
    """Whether it is no word and holds no known word of a clause: 云栖乐岸; 改造提升 and 停车管理 are none."""
    if segmenter().has_word(name) or FUNCTION & set(name) or NO_ESTATE.search(name) or ORGANISATION.search(name):
        return False
    return not any(tag.startswith(CLAUSE_TAGS) and segmenter().has_word(word) for word, tag in segmenter().tag(name))


SECTION = re.compile(r"([A-Z])区$")


def _section(name: str) -> re.Pattern[str]:
    """竹影苑A区 in a report on 竹影苑B区: the other sections of an estate."""
    return re.compile(f"{SECTION.sub('', name)}[A-Z]区" if SECTION.search(name) else r"(?!)")


def _quarters(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for m in QUARTER.finditer(text):
            if can_be_name(m["core"], "片区", after_place=False) and not FUNCTION & set(m["core"]):
                yield m["name"]
        yield from (m["name"] for m in AREA.finditer(text))


def _beside(text: str, row: Sequence[Mention]) -> Iterator[str]:
    for place in row:
        listed = BESIDE.match(text, place.end) if place.type == "residential" else None
        for name in filter(None, JOINED.split(listed["names"])) if listed else ():
            word = segmenter().has_word(name) and name_odds(name, "小区") < LIKELY
            if not word and not name.endswith(suffixes_of_others()) and not FUNCTION & set(name):
                yield name


def _leads(name: str) -> bool:
    """Whether a branch is called after an estate: 桥东里, but not 幼儿园."""
    other = segmenter().has_word(name) or (name[-1] != "里" and segmenter().has_word(name[-2:])) or FUNCTION & set(name)
    return not other and not NO_ESTATE.search(name) and not ORGANISATION.search(name)


def _is_name(name: str) -> bool:
    """Whether it is no word, and ends in none that estates and parks share with their like: 产业园, 老县城."""
    return not segmenter().has_word(SECTION.sub("", name)[-2:]) and _may_be_name(name)


def _may_be_name(name: str) -> bool:
    name = SECTION.sub("", name)
    if segmenter().has_word(name) or FUNCTION & set(name):
        return False
    if NO_ESTATE.search(name) or ORGANISATION.search(name) or name in terms("generic_modifiers"):
        return False
    return not name.endswith(tuple(suffixes()))
