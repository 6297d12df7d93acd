"""Names with the suffix of a place, such as 社区, 村, 小区, 大厦, 商圈.

A suffix alone names nothing: a candidate needs evidence that it is a name (it stands right after a larger place, holds
a proper noun, comes again, or is followed by what only a named place has) and no generic modifier (老旧小区, 示范社区).
"""

import re
from collections.abc import Sequence

from ingest.by_characters import likelier
from ingest.coined_names import coined_core
from ingest.common_words import DOT
from ingest.lexicon import terms
from ingest.likely_names import surely, unlikely
from ingest.name_begins import Begin, begin_of
from ingest.name_context import (
    COMMUNITY,
    ESTATE,
    OF_BRANCH,
    STREET,
    VILLAGE,
    of_one,
    opens_clause,
    shown_by_context,
    village_sits,
)
from ingest.name_edges import MEMORIAL, SHORT_NAME, of_works
from ingest.neighbours import sides_end
from ingest.place_names import OF_TOWERS, can_be_name, holds_proper_noun
from ingest.place_suffixes import CITIES, Candidate, ends_name, place_suffixes, suffixes
from ingest.tokens import Token
from kg.model import Mention, Sentence

LISTED_NEXT = re.compile(r"[、和][一-鿿]{2,4}(?:社区|村)(?=[、和等\d三四五六]|$)")  # 云谷、|炭坑村|、云溪社区3个
# 该街道|云溪社区, 该镇|云北村, 在街道的|云溪社区
THAT_STREET = re.compile(
    r"[该本我]街道|[该本](?:镇|乡)(?!级)|(?:^|(?<=[，。；：在]))街道(?:的|里的|下辖的|所辖的)(?=[一-鿿]{2,6}社区)"
)
NUMBERED_ESTATE = re.compile(r"[一-鿿]{2}[一二三四五六七八九十]{1,2}$")  # 临江六|村: estates of a city are numbered so
# 这个有612户人家的|古渡村: the one that was just named, and of which sort it is
THIS_VILLAGE = re.compile(
    r"(?:^|[，。；：])这[个座]?(?:(?:曾|昔日|远近|全[省市县区镇]|地处|位于|只?有|住着)[^，。；“”]{1,24}|[^，。；“”]{0,10}\d[^，。；“”]{0,20}|[^，。；“”]{0,8}[闻出]名)的$"
)
# 云溪社区是上世纪七十年代盖起来的|机床厂家属区: what sort of place it is
WAS_BUILT = re.compile(r"是[^，。；“”]{0,16}(?:建|盖|修|形成|发展)(?:起来|成|起|设)?的$")
BODY_OF_STREET = re.compile(
    r"(?:办事处|办(?!事)|党工委|管委会)的?(?:辖区(?:内)?的?|(?:所|下)(?:辖|属)的?)?|的?(?:所|下)[辖属]的?"
)
TOWNSHIP = re.compile(r"[镇乡]的?$")
REGIONS = ("province", *CITIES)


def candidates(sentence: Sentence, tokens: Sequence[Token], named: Sequence[Mention]) -> list[Candidate]:
    """What stands before a suffix of a place and can be its name. ``named``: the divisions of the sentence."""
    found: list[Candidate] = []
    # A short form (眉山, 四川) may be the beginning of a name and is then no boundary, unless the place is spoken of.
    firm = [m for m in named if "guess" not in m.attributes]
    barriers = _barriers(sentence.text, firm)
    for suffix in place_suffixes(sentence):
        if any(n.start < suffix.end() <= n.end for n in firm):
            barriers.add(suffix.end())
            continue
        if not ends_name(sentence.text, tokens, suffix):
            continue
        coined = [c.mention for c in found if c.mention.type in ("street", "community")]
        candidate = _candidate(sentence, tokens, suffix, barriers, [*named, *coined])
        candidate = likelier(sentence, tokens, suffix, barriers, candidate)
        if candidate is not None and not _honours(sentence.text, candidate.mention, firm):
            found.append(candidate)
            barriers.add(suffix.end())
            if suffix.group() == COMMUNITY and sentence.text.startswith("的", suffix.end()):
                barriers.add(suffix.end() + 1)  # …社区的|春天里小区
    return found


def _barriers(text: str, named: Sequence[Mention]) -> set[int]:
    """Where larger places end, so that names begin there at the earliest. ``named``: the divisions of the sentence."""
    streets = [m for m in named if m.type == "street"]
    barriers = {m.end for m in named}
    barriers |= {m.end + 1 for m in streets if text.startswith("的", m.end)}  # …街道的|正街社区
    # 普明街道办|普明寺社区, 柳荫街道办事处|杏花村社区
    barriers |= {body.end() for m in streets if (body := BODY_OF_STREET.match(text, m.end))}
    barriers |= {m.end() for m in THAT_STREET.finditer(text)}
    return barriers | sides_end(text)


def _candidate(
    sentence: Sentence, tokens: Sequence[Token], suffix: re.Match[str], barriers: set[int], named: Sequence[Mention]
) -> Candidate | None:
    text, kind, end = sentence.text, suffixes()[suffix.group()][0], suffix.end()
    begins = begin_of(text, tokens, suffix, barriers, named)
    if begins is None:
        return None
    start, after_place = begins.start, begins.after_place
    within = any(n.end == start and n.type in ("street", "community") for n in named)
    sits = village_sits(text, start, suffix)
    one = sits or (within and of_one(text, start, end, suffix.group()))
    after_street = any(n.end == start and n.type == "street" for n in named)
    if kind == "residential" and WAS_BUILT.search(text, 0, start):
        return None
    if suffix.group() == VILLAGE and THIS_VILLAGE.search(text, 0, start):
        return None
    if not _can_be_name(text, start, suffix, after_place=after_place, after_street=after_street, one=one):
        return None
    if kind == "residential" and text.startswith(ESTATE, end):
        end += len(ESTATE)  # 枫林名苑|小区
    if not after_place and text[start - 1 : start] == "“" and text[end : end + 1] == "”":
        return None  # “和谐社区” is a slogan
    shown = _shown(text, tokens, start, suffix)
    works = (kind == "residential" and of_works(text, start, suffix.start())) or _has_branch(text, start, suffix)
    if not one and not works and unlikely(kind, text, start, suffix, shown, after_place):
        return None
    sure = after_place or works or shown or sits or _sure(text, tokens, begins, suffix)
    if _is_quarter(text, start, suffix):
        kind = "residential"
    return Candidate(Mention(kind, text[start:end], sentence.index, start, end), sure)


def _has_branch(text: str, start: int, suffix: re.Match[str]) -> bool:
    """，|勤勉社区|东桥支部书记李敏: a community whose branch somebody leads, whatever it is called."""
    led = suffix.group() in (COMMUNITY, VILLAGE) and OF_BRANCH.match(text, suffix.end()) is not None
    return led and opens_clause(text, start)


def _can_be_name(
    text: str, start: int, suffix: re.Match[str], *, after_place: bool, after_street: bool, one: bool
) -> bool:
    """Whether what stands before a suffix can be a name; 柳荫街道|柳荫|社区, called like its street, always is."""
    core = text[start : suffix.start()]
    if after_street and core and text.endswith(core + STREET, 0, start):
        return True
    return can_be_name(DOT.sub("", core), suffix.group(), after_place, after_street, one)


def _shown(text: str, tokens: Sequence[Token], start: int, suffix: re.Match[str]) -> bool:
    """Whether what stands around shows a name, or its words can be nothing else."""
    if shown_by_context(text, start, suffix) or OF_TOWERS.fullmatch(text, start, suffix.start()):
        return True
    if suffix.group() != VILLAGE:
        return _opens_coined(text, tokens, start, suffix)
    listed = text[start - 1 : start] == "、" and LISTED_NEXT.match(text, suffix.end()) is not None
    return listed or DOT.sub("", text[start : suffix.start()]) in MEMORIAL


def _sure(text: str, tokens: Sequence[Token], begins: Begin, suffix: re.Match[str]) -> bool:
    """Whether a name is one by its own words and characters."""
    kind, start = suffixes()[suffix.group()][0], begins.start
    if not begins.doubted and holds_proper_noun(tokens, start, suffix.start()):
        return True
    coined = begins.trimmed and coined_core(text[start : suffix.start()])
    return coined or surely(kind, text, start, suffix)


def _is_quarter(text: str, start: int, suffix: re.Match[str]) -> bool:
    """临江六|村: an estate of a city by its number, and no village."""
    numbered = suffix.group() == VILLAGE and NUMBERED_ESTATE.search(text, start, suffix.start())
    return bool(numbered) and not TOWNSHIP.search(text, 0, start)


def _honours(text: str, place: Mention, named: Sequence[Mention]) -> bool:
    """评为“桐江市|文明新风社区”: what a city calls the best of its kind, in quotation marks with it alone."""
    whole = text.startswith("”", place.end)
    return whole and any(n.end == place.start and n.type in REGIONS and text.endswith("“", 0, n.start) for n in named)


def _opens_coined(text: str, tokens: Sequence[Token], start: int, suffix: re.Match[str]) -> bool:
    """双|桥亭|社区的…, 半山|街|社区的…: words of one and two characters that make none, at a clause's beginning."""
    core = text[start : suffix.start()]
    opens = opens_clause(text, start)
    if suffix.group() != COMMUNITY or len(core) != max(SHORT_NAME) or not opens or text[suffix.end() :][:1] != "的":
        return False
    words = [t for t in tokens if start <= t.start < suffix.start()]
    parted = [len(t.text) for t in words] in ([1, 2], [2, 1]) and words[0].text not in terms("generic_modifiers")
    return parted and all(t.tag.startswith(("n", "s")) for t in words) and coined_core(core)
