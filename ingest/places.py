"""Place mentions: divisions by name, development zones, and what bears a place's suffix (社区, 村, 小区, 大厦, 商圈 …).

A suffix alone names nothing: a candidate needs evidence that it is a name (it stands right after a larger place, holds a
proper noun, comes again, or is followed by what only a named place has) and no generic modifier (老旧小区, 示范社区).
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import daachorse

from ingest.lexicon import alternatives, rows, terms
from ingest.tokens import Token, segmenter
from kg.divisions import Division, divisions
from kg.model import EntityType, Mention, Sentence

LEVEL_SUFFIX = re.compile(r"(?:省|市|自治区|自治州|地区|盟|区|县|旗|街道|镇|乡|苏木)$")
ZONE = alternatives(tuple(
    "高新技术产业开发区 高新技术开发区 高新区 经济技术开发区 经济开发区 经开区 开发区 新区 示范区 度假区 保税区 功能区 "
    "化工园区 工业园区 太阳城 新城区".split()
))
STOP_TAGS = ("p", "c", "r", "u", "x", "d", "f", "t", "y", "e", "o", "m")
PROPER_TAGS = ("nr", "ns", "nt", "nz")
FOLLOWING = re.compile(
    r"(?:[“”]?(?:党总支|党支部|党委|党组织|支部|书记|主任|居民|村民|负责人|网格|居委会|村委会|两委|“两委”|业主|业委会|物业|工作人员|社工|"
    r"楼长|志愿者|党群服务|党员|的?[^，。]{0,4}(?:大爷|大妈|阿姨|先生|女士)|\d+号楼|\d+栋|位于|地处|是))"
)


# 村级, 村民, 村务 … speak of villages in general
NO_NAME_AFTER = re.compile(r"村(?:级|民|务|集体|规|庄|落|镇|史|官|容|风)")
LONG_WORD = 4  # words of this length and more are set phrases (充分发挥), unless they are proper nouns


@cache
def _gazetteer() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, tuple[str, ...]]:
    names = divisions().names()
    return daachorse.CharwiseDoubleArrayAhoCorasick(list(names), daachorse.MATCH_KIND_LEFTMOST_LONGEST), names


@cache
def _suffixes() -> dict[str, tuple[EntityType, int]]:
    return {row["term"]: (row["kind"], int(row["longest"])) for row in rows("place_suffixes")}  # type: ignore[misc]


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(tuple(_suffixes()))})$")


def places(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], known: Sequence[str] = ()) -> list[Mention]:
    """Mentions of places, by sentence and position. ``known``: names that the front matter gives."""
    full = _full_names(sentences, known)
    found: list[list[Mention]] = []
    candidates: list[tuple[int, Mention, bool]] = []
    for sentence, tokens in zip(sentences, words, strict=True):
        named = _divisions(sentence, tokens, full)
        found.append(named)
        candidates += [(sentence.index, *c) for c in _suffixed(sentence, tokens, named)]
    often = Counter(mention.name for _, mention, _ in candidates)
    accepted = {m.name for _, m, sure in candidates if sure or often[m.name] >= 2}
    for index, mention, _ in candidates:
        if mention.name in accepted:
            found[index].append(mention)
    _bare_names(sentences, found)
    return [m for row in found for m in _longest(row)]


def _full_names(sentences: Sequence[Sentence], known: Sequence[str]) -> frozenset[str]:
    """Short forms whose full name stands somewhere in the report."""
    automaton, names = _gazetteer()
    shorts = set()
    for text in (*known, *(s.text for s in sentences)):
        for _, _, index in automaton.find(text):
            if LEVEL_SUFFIX.search(names[index]):
                shorts.update(d.short for d in divisions().find(names[index]) if d.short)
    return frozenset(shorts)


def _divisions(sentence: Sentence, tokens: Sequence[Token], full: frozenset[str]) -> list[Mention]:
    automaton, names = _gazetteer()
    text = sentence.text
    starts = {t.start: t for t in tokens}
    ends = {t.end for t in tokens}
    found: list[Mention] = []
    for start, end, index in automaton.find(text):
        name = names[index]
        zone = re.match(ZONE, text[end:])
        rows_ = divisions().find(name)
        if zone and rows_[0].type in ("prefecture", "county"):
            whole = rows_[0].short + zone.group() if rows_[0].short else name + zone.group()
            found.append(Mention("county", whole, sentence.index, start, end + zone.end(), {"zone": rows_[0].name}))
        elif rows_[0].name == name or name.endswith(("街道", "镇", "乡")):
            if (end in ends or name.endswith("街道")) and not _ordinary(name, full):
                found.append(Mention(rows_[0].type, name, sentence.index, start, end))
        elif _short_form(text, start, end, rows_[0], starts, ends, full):
            guess = {} if rows_[0].short in full else {"guess": "1"}
            found.append(Mention(rows_[0].type, rows_[0].name, sentence.index, start, end, {"short": name, **guess}))
    known = {m.start for m in found}
    for short in full:  # short forms that are everyday words (市中) count only where the full name is near
        if len(short) >= 2:
            found += [Mention(d[0].type, d[0].name, sentence.index, m.start(), m.end(), {"short": short})
                      for m in re.finditer(re.escape(short), text)
                      if m.start() not in known and (d := divisions().find(short)) and m.start() in starts and m.end() in ends
                      and not any(f.start <= m.start() < f.end for f in found)]
    return sorted(found, key=lambda m: m.start)


def _ordinary(name: str, full: frozenset[str]) -> bool:
    """高标准建设街道、社区…: a street whose name is an ordinary word counts only in a report on the places around it."""
    core = LEVEL_SUFFIX.sub("", name)
    if not name.endswith(("街道", "镇", "乡")) or not segmenter().has_word(core):
        return False
    _, tag = segmenter().tag(core)[0]
    if tag.startswith(("ns", "nr", "nz")):
        return False
    return not any(up.short in full for d in divisions().find(name) for up in divisions().chain(d.code)[1:] if up.short)


def _short_form(
    text: str, start: int, end: int, division: Division, starts: dict[int, Token], ends: set[int], full: frozenset[str]
) -> bool:
    """A short form (济宁, 任城) is a place where its full name is in the report, or where it cannot well be else."""
    if start not in starts or end not in ends:
        return False
    if division.short in full:
        return True
    return division.type in ("province", "prefecture") and starts[start].tag.startswith("ns") and starts[start].end == end


def _suffixed(sentence: Sentence, tokens: Sequence[Token], named: Sequence[Mention]) -> list[tuple[Mention, bool]]:
    """Candidates with whether they are sure to be names."""
    text = sentence.text
    found: list[tuple[Mention, bool]] = []
    # A short form (乐山, 山东) may be the beginning of a name and is then no boundary, unless the place is spoken of.
    barriers = {m.end for m in named if "guess" not in m.attributes}
    for i, token in enumerate(tokens):
        suffix = _suffix_pattern().search(token.text)
        if not suffix or NO_NAME_AFTER.match(text, token.end - 1):
            continue
        kind, longest = _suffixes()[suffix.group()]
        if any(m.start <= token.start and token.end <= m.end for m in named):
            barriers.add(token.end)
            continue
        start = _left_edge(tokens, i, barriers, token.end - longest)
        core = text[start:token.end - len(suffix.group())]
        if not _names(core, suffix.group()):
            continue
        after_place = start in barriers
        sure = after_place or _proper(tokens, i, start, core) or bool(FOLLOWING.match(text, token.end))
        quoted = text[start - 1:start] == "“" and text[token.end:token.end + 1] == "”"
        if quoted and not after_place:
            continue
        found.append((Mention(kind, core + suffix.group(), sentence.index, start, token.end), sure))
        barriers.add(token.end)
    return found


def _left_edge(tokens: Sequence[Token], i: int, barriers: set[int], lowest: int) -> int:
    """Where the name that ends in token ``i`` begins: back over nouns to a barrier, a function word or a verb."""
    start = tokens[i].start
    for j in range(i - 1, -1, -1):
        token = tokens[j]
        if start in barriers or token.start < lowest or token.text in terms("boundaries"):
            break
        if len(token.text) >= LONG_WORD and not token.tag.startswith(PROPER_TAGS):
            break
        if token.tag.startswith(STOP_TAGS) or (token.tag in ("q", "v", "vd", "ad", "vn") and not _opens(tokens, j, barriers, start, i)):
            break
        start = token.start
    return start


def _opens(tokens: Sequence[Token], j: int, barriers: set[int], start: int, i: int) -> bool:
    """A verb or classifier belongs to a name only as its first word, right after a larger place (…街道团结社区)."""
    single = len(tokens[j].text) == 1 and tokens[j].text not in "个名位条户家处支项次场座栋"
    return tokens[j].start in barriers or (single and j + 1 < i and tokens[j].tag == "q")


def _names(core: str, suffix: str) -> bool:
    """Whether the part before the suffix can be a name."""
    if len(core) < (1 if suffix in ("村", "大厦") else 2) or re.search(r"[\d，。、：；“”‘’（）《》\s]", core):
        return False
    generic = terms("generic_modifiers")
    return core not in generic and not any(core.endswith(g) and (len(g) >= 2 or core == g) for g in generic)


def _proper(tokens: Sequence[Token], i: int, start: int, core: str) -> bool:
    """Whether the core holds a proper noun or a word that the dictionary does not know."""
    inside = [t for t in tokens[max(0, i - 5): i + 1] if t.start >= start]
    return any(t.tag.startswith(PROPER_TAGS) and len(t.text) > 1 or not segmenter().has_word(t.text) for t in inside) and len(core) >= 2


def _bare_names(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Names of estates and buildings also stand without their suffix (方圆忻居小区 → 方圆忻居)."""
    cores: dict[str, Mention] = {}
    for row in found:
        for m in row:
            core = _suffix_pattern().sub("", m.name)
            if m.type in ("residential", "building") and len(core) >= 3:
                cores[core] = m
    for core, whole in cores.items():
        for sentence in sentences:
            for m in re.finditer(re.escape(core), sentence.text):
                if not any(f.start <= m.start() < f.end for f in found[sentence.index]):
                    found[sentence.index].append(
                        Mention(whole.type, whole.name, sentence.index, m.start(), m.end(), {"bare": core}))


def _longest(row: list[Mention]) -> list[Mention]:
    """Of overlapping mentions the longer one stays."""
    kept: list[Mention] = []
    for mention in sorted(row, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= k.start or mention.start >= k.end for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def bare(name: str) -> str:
    """The name of an estate without 小区: under either form it is the same estate."""
    return name.removesuffix("小区") if len(name) > 4 else name
