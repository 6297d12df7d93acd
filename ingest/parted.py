"""Names that the rest of a report shows to be cut in the wrong place: 柳西村|听松苑小区, 建|东苑第一社区."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import EntityType, Mention, Sentence

ESTATE, COMMUNITY = "小区", "社区"
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
    for sentence in sentences:
        row = found[sentence.index]
        towns = {m.end for m in row if m.type == "street"}
        in_villages = {v[1] for m in row if m.start in towns and (v := IN_VILLAGE.match(m.name))}
        row[:] = [part for m in row for part in _parts(m, sentence.text, villages | in_villages, estates)]
        _numbered(row, sentence.text)


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
