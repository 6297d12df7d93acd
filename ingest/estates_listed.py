"""Estates and communities that only the list shows in which they stand: 财政局小区、老干所小区, 听雨、桃岭等社区."""

import re
from collections.abc import Iterator, Sequence

from ingest.estates import NO_ESTATE, ORGANISATION, SHORTEST_LISTED, suffixes_of_others
from ingest.name_context import COMMUNITY, ESTATE
from ingest.place_names import can_be_name
from ingest.text import occurrences
from ingest.tokens import segmenter
from kg.model import EntityType, Mention, Sentence

# 财政局小区、老干所小区、…: three and more in a row
ROW = re.compile(r"(?:^|(?<=[，。；：“、]))[一-鿿]{2,7}小区(?:、[一-鿿]{2,7}小区){2,}")
# What firms and bureaus build for their staff: 财政局小区, 邮电所小区
OF_OFFICE = re.compile(r"[一-鿿]{1,5}(?:局|委|办|所|厂|社|站|行|校|院|队|公司)小区")
# 在|粮管所小区|“议事角”开会: after 在, with what it has. Group: it.
AT_OFFICE = re.compile(r"(?<=[在到进])((?:[一-鿿]{1,3}(?:局|委|所|厂|公司)|供销社|信用社)小区)(?=“)")
# 走进|云泽尚城、云泽观澜|等小区，: estates that a list names by their own names. Group: them.
LED = re.compile(
    r"(?:走进|来到|深入|步入|进驻|在|对|以|(?:社区|街道)的)((?:[一-鿿]{3,8}、){1,5}[一-鿿]{3,8})等(?:老旧|住宅|重点|新建)?小区(?=[，。；、]|开展|试点|先行|率先)"
)
# ，云泽名苑、金桂豪庭|等小区设起…: opening its clause, where one of them ends like an estate. Group: them.
OPENING_ROW = re.compile(
    r"(?:^|(?<=[，。；：]))((?:[一-鿿]{3,7}、){1,6}[一-鿿]{3,7})等(?:\d{1,3}个)?(?:老旧|住宅|重点|新建)?小区(?![一-鿿]{0,4}[难题])"
)
WITH_AND = re.compile(r"[一-鿿]与[城湾园苑山海湖江河庭]")
# 听雨、桃岭|等社区获评…, where the report names one of them. Group: them.
OF_COMMUNITIES = re.compile(
    r"(?:^|(?<=[，。；：]))((?:[一-鿿]{2,4}、){1,7}[一-鿿]{2,4})等(?:多个|多家)?社区(?!工作|服务|治理|公共|教育|干部|党)"
)
# 怡和园|和怡景园小区: before an estate, what ends as only estates do
BESIDE = re.compile(r"([一-鿿]{1,3}(?:(?<![公校儿田菜果游乐业技物陵桑茶家花])园|(?<![政])府|[苑庭邸轩阁郡]))[和与、]$")
FUNCTION = frozenset("在将把从由让使向对与及以为有到给被用等的了着过其该本各全这那每某个")
# What estates have and are like: 楼道口、停车棚等小区, 老旧小区、无物业小区
SORT = re.compile(
    r"楼道|车[棚位库]|门口|绿化|广场舞|车间|花坛|[老旧新大小无型级式性化类]$|商品"
    r"|保障|封闭|开放|安置$|回迁$|物业|业主|管理"
)


def estates_in_lists(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` (mentions by sentence) what lists name, wherever it stands."""
    kinds: dict[str, EntityType] = {}
    known = {m.name for row in found for m in row if m.type == "community"}
    for sentence in sentences:
        text = sentence.text
        kinds |= dict.fromkeys(_spots(text, found[sentence.index]), "residential")
        if ESTATE in text:
            at_office = (m[1] for m in AT_OFFICE.finditer(text) if _estate(m[1].removesuffix(ESTATE)))
            listed = (*_row(text, found[sentence.index]), *_led(text))
            kinds |= dict.fromkeys((*at_office, *listed), "residential")
        kinds |= dict.fromkeys(_beside(text, found[sentence.index]), "residential")
        for m in OF_COMMUNITIES.finditer(text) if "等" in text and known else ():
            names = m[1].split("、")
            if any(name + COMMUNITY in known for name in names):
                kinds |= dict.fromkeys((name + COMMUNITY for name in names), "community")
                _of_list(sentence, m, found[sentence.index])
    for name, kind in kinds.items():
        for s in sentences:
            for start in occurrences(s.text, name):
                _add(kind, name, s, start, start + len(name), found[s.index])


def _row(text: str, known: Sequence[Mention]) -> Iterator[str]:
    """财政局小区、|老干所小区、…: all of a row of which one is known, or an office's."""
    for m in ROW.finditer(text):
        names = m.group().split("、")
        sure = any(k.type == "residential" and m.start() <= k.start < m.end() for k in known)
        if sure or any(OF_OFFICE.fullmatch(name) for name in names[1:]):
            first = names[:1] if segmenter().has_word(names[0].removesuffix(ESTATE)) else []
            yield from (n for n in (*first, *names[1:]) if _estate(n.removesuffix(ESTATE)))


def _estate(core: str) -> bool:
    return can_be_name(core, ESTATE, after_place=False) and not FUNCTION & set(core) and not SORT.search(core)


def _beside(text: str, known: Sequence[Mention]) -> Iterator[str]:
    """推动|怡和园|和怡景园小区换水管."""
    for estate in known:
        beside = BESIDE.search(text, 0, estate.start) if estate.type == "residential" else None
        if beside is None:
            continue
        for name in (beside[1][i:] for i in range(len(beside[1]) - 2)):
            before = text[: beside.end(1) - len(name)]
            opens = not before or before[-1] in OPENING or (len(before) > 1 and segmenter().has_word(before[-2:]))
            if opens and name[0] not in OPENING and _estate(name) and not segmenter().has_word(name):
                yield name
                break


OPENING = "，。；：、在对将把给为向使让到从由“"


def _led(text: str) -> Iterator[str]:
    for m in LED.finditer(text):
        names = m[1].split("、")
        if all(_own_name(name) for name in names):
            yield from names


    for m in OPENING_ROW.finditer(text):
        names = m[1].split("、")
        if any(LIKE_ESTATES.fullmatch(name) for name in names) and all(_own_name(name) for name in names):
            yield from names


def _own_name(name: str) -> bool:
    """云泽尚城: no word, and nothing that any estate has."""
    joined = WITH_AND.fullmatch(name) is not None  # 云与城
    if segmenter().has_word(name) or SORT.search(name):
        return False
    if not joined and (FUNCTION & set(name) or len(name) < SHORTEST_LISTED):
        return False
    return not (NO_ESTATE.search(name) or ORGANISATION.search(name) or name.endswith(suffixes_of_others()))


# 在云溪路46号、青禾雅园、双桂西苑、|祥云家园增设…: what stands before an estate in a list of spots. Group: it.
SPOTS = re.compile(r"(?:^|(?<=[，。；镇乡村区道县市]))(?:将|拟|计划)?[在对为]((?:[一-鿿\d]{2,12}、)+)$")
LIKE_ESTATES = re.compile(r"[一-鿿]{2,6}(?:[苑园居庭邸府湾城墅轩郡庐寓]|家园|花园|新村|公寓)")


def _spots(text: str, known: Sequence[Mention]) -> Iterator[str]:
    for estate in known:
        spots = SPOTS.search(text, 0, estate.start) if estate.type == "residential" else None
        for name in spots[1].split("、") if spots else ():
            if LIKE_ESTATES.fullmatch(name) and _own_name(name):
                yield name


def _of_list(sentence: Sentence, listed: re.Match[str], row: list[Mention]) -> None:
    start = listed.start(1)
    for name in listed[1].split("、"):
        _add("community", name + COMMUNITY, sentence, start, start + len(name), row)
        start += len(name) + 1


def _add(kind: EntityType, name: str, sentence: Sentence, start: int, end: int, row: list[Mention]) -> None:
    if any(m.start < end and start < m.end for m in row):
        return
    written = sentence.text[start:end]
    row.append(Mention(kind, name, sentence.index, start, end, {"bare": written} if written != name else {}))
