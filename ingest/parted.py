"""Names that the rest of a report shows to be cut in the wrong place: 柳西村|听松苑小区, 建|东苑第一社区."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.name_context import COMMUNITY, ESTATE
from kg.divisions import divisions
from kg.model import EntityType, Mention, Sentence

CONTAINERS = ("village", "community")
# 柳西村|听松苑小区, right after the town. Group: the village.
IN_VILLAGE = re.compile(r"([一-鿿]{1,3}(?<![新东南西北中一二三四五六七八九十])村)(?=[一-鿿]{3,6}$)")
ORDINAL = re.compile(r"第[一二三四五六七八九十]+社区$")
SHORTEST = 3  # characters of an estate that communities are numbered after


def as_parts(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Mend ``found`` (mentions by sentence): what begins with a village of the report, or lacks its first character."""
    villages = {m.name for row in found for m in row if m.type in CONTAINERS}
    villages |= {v for s in sentences for v in OF_VILLAGE.findall(s.text)}
    estates = {m.name.removesuffix(ESTATE) for row in found for m in row if m.type == "residential"}
    estates = {e for e in estates if len(e) >= SHORTEST}
    trades = {TRADE.sub("", m.name) for row in found for m in row if m.type == "business" and TRADE.search(m.name)}
    for sentence in sentences:
        row = found[sentence.index]
        row[:] = [_trade(m, sentence.text, trades) for m in row]
        towns = {m.end for m in row if m.type == "street"}
        in_villages = {v[1] for m in row if m.start in towns and (v := IN_VILLAGE.match(m.name))}
        row[:] = [part for m in row for part in _parts(m, sentence.text, villages | in_villages, estates)]
        _numbered(row, sentence.text)


# Names of communities that open with a city's: 北京|东路社区, 武汉|大学社区, 上海|花园社区
OF_CITY = re.compile(r"(?:路|街|巷|道|桥|门|[东西南北中]|大学|学院|城|湾|湖|山|江|河|花园|家园|公馆|新村|小镇|公司)$")
CITY = 2  # characters of its short form
CITY_LEVELS = ("prefecture", "county")


def without_city(accepted: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """苏州|荷风社区 in a report on 荷风社区, or where it opens a sentence: the name begins after the city's."""
    names = {m.name for m in accepted}
    accepted = [_without_former(m, names) for m in accepted]
    return [
        replace(m, name=m.name[CITY:], start=m.start + CITY)
        if m.type in ("community", "residential") and _after_city(m, names, sentences[m.sentence].text)
        else m
        for m in accepted
    ]


# 原云城市|面粉厂家属院, where the report calls it 面粉厂家属院 elsewhere
FORMER = re.compile(r"原?(?:[一-鿿]{2,3}[市县])?(?=[一-鿿]{5})")


def _without_former(mention: Mention, names: set[str]) -> Mention:
    before = FORMER.match(mention.name) if mention.type == "residential" else None
    length = before.end() if before else 0
    if not length or mention.name[length:] not in names or mention.end - mention.start != len(mention.name):
        return mention
    return replace(mention, name=mention.name[length:], start=mention.start + length)


def _after_city(mention: Mention, names: set[str], text: str) -> bool:
    rest, city = mention.name[CITY:], divisions().find(mention.name[:CITY])
    core = rest.removesuffix(COMMUNITY)
    if len(core) < CITY or not any(row.type in CITY_LEVELS for row in city):
        return False
    opens = mention.start == 0 or text[mention.start - 1] in "，；：“"
    alone = rest != core and len(core) == CITY and opens and not OF_CITY.search(core)
    return mention.end - mention.start == len(mention.name) and (rest in names or alone)


# 桂花街|桃岭社区, where the report calls the community 桃岭社区 elsewhere: some cities write 街 for 街道. Groups: both.
OF_STREET = re.compile(r"([一-鿿]{2,3}街)([一-鿿]{2,6}社区)")


def after_street(accepted: Sequence[Mention]) -> list[Mention]:
    """Street and community for each that is named with its street, where the community is named without it as well."""
    names = {m.name for m in accepted if m.type == "community"}
    parted: list[Mention] = []
    for m in accepted:
        both = OF_STREET.fullmatch(m.name) if m.type == "community" and m.end - m.start == len(m.name) else None
        if both is None or both[2] not in names:
            parted.append(m)
            continue
        middle = m.start + len(both[1])
        parted += [Mention("street", both[1], m.sentence, m.start, middle), replace(m, name=both[2], start=middle)]
    return parted


# 康居西城|商圈, 康居西城|商务街
TRADE = re.compile(r"(?:商圈|商务街|商务街区|商业街|商务区|步行街)$")


def _trade(mention: Mention, text: str, cores: set[str]) -> Mention:
    """康居|西城商圈 in a report on 康居西城商务街: the name begins before it."""
    core = TRADE.sub("", mention.name)
    end = mention.start + len(core)
    whole = next((c for c in cores if c != core and c.endswith(core) and text.endswith(c, 0, end)), "")
    if mention.type != "business" or not whole or mention.end - mention.start != len(mention.name):
        return mention
    return replace(mention, name=whole + mention.name[len(core) :], start=mention.start + len(core) - len(whole))


# 柳西村|党总支: what only a village has
OF_VILLAGE = re.compile(r"(?<![一-鿿])([一-鿿]{1,3}村)(?=党总支|党支部|党委|村委会|“?两委)")


def _parts(mention: Mention, text: str, villages: set[str], estates: set[str]) -> Iterator[Mention]:
    name = mention.name
    if mention.type == "residential" and mention.end - mention.start == len(name):
        village = next((v for v in villages if name.startswith(v) and len(name.removesuffix(ESTATE)) - len(v) >= 2), "")
        if village:
            middle = mention.start + len(village)
            kind: EntityType = "community" if village.endswith(COMMUNITY) else "village"
            yield Mention(kind, village, mention.sentence, mention.start, middle)
            yield replace(mention, name=name[len(village) :], start=middle)
            return
    if mention.type in ("community", "residential") and mention.start:
        before = text[mention.start - 1]
        longer = (before + name).removesuffix(ESTATE)
        if any(longer.startswith(e) and e != longer[:1] for e in estates if e[0] == before and e[1:] in name):
            yield replace(mention, name=before + name, start=mention.start - 1)
            return
    yield mention


def _numbered(row: list[Mention], text: str) -> None:
    """建东苑第一社区、|第二社区: of the same estate."""
    for i, mention in enumerate(row):
        if not ORDINAL.fullmatch(mention.name):
            continue
        for other in row:
            core = ORDINAL.sub("", other.name)
            if core and core != other.name and other.end + 1 == mention.start and text[other.end] in "、和与":
                row[i] = replace(mention, name=core + mention.name, attributes={"bare": mention.name})
