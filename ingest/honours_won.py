"""Lists of honours that are told as won: 先后获评全国文明社区、省“书香”社区和“平安小区”等12项荣誉."""

import re
from collections.abc import Iterator, Sequence

from ingest.honours_listed import HONOUR, RANKED
from ingest.text import is_cells
from kg.model import Mention, Sentence

SAID = re.compile(r"[荣评授誉]|称号|奖项|认定|命名")  # in whatever tells honours
# 先后被评为|…. Group: who honours.
WON = re.compile(
    r"(?:(?:被|由)(?P<grantor>[^，。；“”、]{0,30}?)(?:评为|评选为|评定为|授予|命名为|认定为|确定为|表彰为|列为)|"
    r"(?:获得|荣获|获评|获颁|荣膺|夺得|斩获|喜获|摘得|赢得|捧回|揽获|收获|获|拿到|拿下|取得|争创))(?:了|过)?"
    r"(?=[“一-鿿\d])"
)
# …|等12项荣誉, …|之后的又一个荣誉, …|荣誉称号. What closes a list.
CLOSES = re.compile(
    r"(?P<also>，?(?:以及|和|及)[省市区县乡镇街道、和]{1,8})?(?:等(?!级)[^，。；“”]{0,10}?|之后(?:的)?(?:又|再)[^，。；“”]{0,8}?|"
    r"(?<=[”站区村位体人])的?)(?:荣誉|称号|奖项|殊荣)|等?[\d一二三四五六七八九十百多余]+(?:[余多])?[项个]荣誉"
)
FORMAL = re.compile(r"^(?:被|由|获评|荣获|获颁|荣膺)")
ENDS = re.compile(r"等?(?=[，。；]|$)")  # …|等。: what closes the list of what one was formally honoured as
HEADED = re.compile(r"(?:[一二三四五六七八九十]、)?(?:所获|主要|获得|近年来?)*(?:荣誉|获奖|奖项)(?:称号|情况|一览|榜)?")
# 2012年6月|“全国书香社区”, alone in its line under a heading of honours
DATED = re.compile(
    r"\d{4}年(?:度|\d{1,2}月)?(?:\d{1,2}日)?[，：:、]?"
    r"(?:“(?P<bare>[^“”]{4,40})”|(?P<name>[一-鿿]{1,6}“[^“”]{4,40}”|[一-鿿]{6,40}))[；。]?"
)
LONGEST = 500  # characters of a list
LONGEST_ITEM, SHORTEST_ITEM = 40, 4
MARKS = "“”‘’"
_LEVEL = (
    r"(?:全国|国家级?|国际|中国|全[省市区县州旗镇]|[省市区县州镇][省市区县州]?(?:两级|三级|级)?|[一-鿿]{2,7}[省市区县州盟旗镇])"
)
LEVEL = re.compile(rf"(?:\d{{4}}(?:年度?)?|首[批届]|第[一二三四五六七八九十]+[批届])*{_LEVEL}(?=[“一-鿿\d])")
ONLY_LEVELS = re.compile(r"[省市区县乡镇街道村级国家、和及]{1,8}")
AND = re.compile(
    r"(?:以及|还有|并获得?|和(?!谐)|与|及|又获)(?=[“‘]|全国|全[省市区县]|国家|[省市区县][级“]|[一-鿿]{2,3}[省市区县]|文明|先进)"
)
AFTER = re.compile(r"^(?:以及|还有|并获得?|和|与|及|又获)")
NO_NAME = re.compile(r"[的了]|好评|认可|赞誉|支持|关注")
FURTHER = re.compile(
    r"示范|星级|规范化|标准化|学习型|节约型|试点|红旗|第[一二三]名|[一二三]等奖|奖$|优胜|最佳|十大|百佳"
)


def honours_won(sentences: Sequence[Sentence]) -> list[Mention]:
    """The awards of such lists; ``attributes``: the grantor, and the offset before which the receiver stands."""
    found: list[Mention] = []
    under: int | None = None  # the heading of honours right above
    for sentence in sentences:
        text = sentence.text
        if under is not None and (m := DATED.fullmatch(text)):
            span = m.span("bare" if m["bare"] else "name")
            more = {"before": "0", "under": str(under)}
            found.append(Mention("award", text[slice(*span)], sentence.index, *span, more))
            continue
        under = sentence.index if sentence.kind == "heading" and HEADED.fullmatch(text) else None
        several = ("、" in text or "”“" in text) and sentence.kind != "heading"
        if several and SAID.search(text) and not is_cells(text):
            found += _of_sentence(sentence)
    return found


def _of_sentence(sentence: Sentence) -> Iterator[Mention]:
    text, end = sentence.text, 0
    for won in WON.finditer(text):
        items = _list_after(text, won) if won.start() >= end else []
        if not items:
            continue
        end = items[-1][1]
        grantor = (won["grantor"] or "").strip()
        more = {"before": str(won.start())} | ({"grantor": grantor} if grantor else {})
        for start, stop in items:
            name = text[start:stop]
            bare = name[0] in "“‘" and name[-1] in "”’" and not set(name[1:-1]) & set("“”")
            yield Mention("award", name[bare : len(name) - bare], sentence.index, start + bare, stop - bare, more)


def _list_after(text: str, won: re.Match[str]) -> list[tuple[int, int]]:
    """The honours that a verb tells, with their offsets; none where it is no list of them."""
    for closes in (CLOSES, ENDS) if FORMAL.match(won.group()) else (CLOSES,):
        closed = closes.search(text, won.end(), won.end() + LONGEST)
        items = list(_items(text, won.end(), closed.start())) if closed else []
        if len(items) < 2 or not all(_is_honour(text[a:b]) for a, b in items):
            continue
        if sum(_ranked(text[a:b]) for a, b in items) * 2 >= len(items):
            return items
    return []


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list between two offsets, cut outside of quotation marks."""
    depth, begin, position = 0, start, start
    while position < end:
        char = text[position]
        if char in "“‘":
            if depth == 0 and text[position - 1] in "”’" and position > begin:
                yield from _item(text, begin, position)
                begin = position
            depth += 1
        elif char in "”’":
            depth = max(0, depth - 1)
        elif depth == 0:
            also = AND.match(text, position, end) if position > begin + 2 else None
            if char in "、，；" or also:
                yield from _item(text, begin, position)
                begin = also.end() if also else position + 1
        position += 1
    yield from _item(text, begin, end)


def _item(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if also := AFTER.match(text[start:end]):
        start += also.end()
    if start < end and not ONLY_LEVELS.fullmatch(text, start, end):
        yield start, end


def _is_honour(name: str) -> bool:
    """Whether an item can be an honour: in quotation marks, or of a level, or with an honour's ending."""
    bare = re.sub(r"“[^“”]*”|‘[^‘’]*’", "", name)
    if not (SHORTEST_ITEM <= len(name) <= LONGEST_ITEM) or NO_NAME.search(bare):
        return False
    return bare != name or LEVEL.match(name) is not None or (HONOUR.search(name) is not None and _ranked(name))


def _ranked(name: str) -> bool:
    return (RANKED.search(name) or FURTHER.search(name) or LEVEL.match(name)) is not None
