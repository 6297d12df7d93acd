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
ZONE = alternatives(
    (
        "高新技术产业开发区",
        "高新技术开发区",
        "高新区",
        "经济技术开发区",
        "经济开发区",
        "经开区",
        "开发区",
        "新区",
        "示范区",
        "度假区",
        "保税区",
        "功能区",
        "化工园区",
        "工业园区",
        "太阳城",
        "新城区",
    )
)
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
    return re.compile(alternatives(tuple(_suffixes())))


def places(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], known: Sequence[str] = ()) -> list[Mention]:
    """Mentions of places, by sentence and position. ``known``: names that the front matter gives."""
    full = _full_names(sentences, known)
    unlisted = _unlisted(sentences, words, known)
    found: list[list[Mention]] = []
    candidates: list[tuple[int, Mention, bool]] = []
    for sentence, tokens in zip(sentences, words, strict=True):
        named = _divisions(sentence, tokens, full)
        named += _named_unlisted(sentence, unlisted, named)
        found.append(named)
        candidates += [(sentence.index, *c) for c in _suffixed(sentence, tokens, named)]
    often = Counter(mention.name for _, mention, _ in candidates)
    accepted = {m.name for _, m, sure in candidates if sure or often[m.name] >= 2}
    for index, mention, _ in candidates:
        if mention.name in accepted:
            found[index].append(mention)
    _unsuffixed(sentences, words, found)
    _bare_names(sentences, found)
    begun = {m.name[:2] for row in found for m in row if "guess" not in m.attributes and "short" not in m.attributes}
    for row in found:  # 山东 where only 山东商会大厦 is spoken of
        row[:] = [m for m in row if "guess" not in m.attributes or m.attributes["short"][:2] not in begun]
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


UNLISTED = re.compile(r"[一-鿿]{2,3}(?:市|区|县|旗)")
CHAIN = re.compile(r"[一-鿿]{2,7}?(?:省|自治区|自治州|高新区|经开区|开发区|新区|市|区|县|旗|街道|镇|乡)")


def _unlisted(
    sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], known: Sequence[str]
) -> dict[str, EntityType]:
    """Divisions that the table does not have (new or renamed ones): named by the front matter, or again and again.

    A word of the dictionary (责任区, 城市) is none; a name recurs and stands at the start of a phrase.
    """
    found: dict[str, EntityType] = {}
    for chain in known:
        for name in CHAIN.findall(chain):
            if not divisions().find(name):
                found[name] = _level(name, chain.startswith(name))
    seen: Counter[str] = Counter()
    for sentence, tokens in zip(sentences, words, strict=True):
        starts = {t.start for t in tokens if not (t.start and sentence.text[t.start - 1 : t.start] in NUMERALS)}
        after = {m.end() for name in found for m in re.finditer(re.escape(name), sentence.text)}
        for start in starts | after:
            m = UNLISTED.match(sentence.text, start)
            if (
                m
                and not segmenter().has_word(m.group())
                and not divisions().find(m.group())
                and not _everyday(m.group())
            ):
                seen[m.group()] += 2 if start in after else 1
    for name, times in seen.items():
        if times >= RECURRING and not any(name != other and (name in other or other in name) for other in found):
            found[name] = _level(name, False)
    return found


RECURRING = 2  # times; a phrase that only happens to end in 区 hardly comes so often
NUMERALS = "一二三四五六七八九十两几各全每该本我老新"
EVERYDAY_END = (
    "小区",
    "社区",
    "园区",
    "辖区",
    "街区",
    "片区",
    "景区",
    "校区",
    "厂区",
    "库区",
    "城区",
    "市区",
    "郊区",
    "城市",
    "楼区",
    "院区",
    "地区",
    "责任区",
    "示范市",
    "示范县",
    "示范区",
    "居民区",
    "商务区",
    "住宅区",
    "功能区",
    "分区",
    "全市",
    "全区",
    "全县",
    "学区",
    "战区",
    "都市",
    "超市",
    "门市",
    "上市",
    "夜市",
)


def _everyday(name: str) -> bool:
    return name.endswith(EVERYDAY_END) or name[0] in NUMERALS or bool(UNNAMED.search(name))


def _level(name: str, opens: bool) -> EntityType:
    if name.endswith(("街道", "镇", "乡")):
        return "street"
    if name.endswith("省"):
        return "province"
    return "prefecture" if name.endswith(("市", "自治州")) and (opens or name.endswith("市")) else "county"


def _named_unlisted(sentence: Sentence, unlisted: dict[str, EntityType], named: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for name in sorted(unlisted, key=len, reverse=True):
        forms = [name]
        core = re.sub(r"(?:市|区|县)$", "", name)
        if unlisted[name] == "prefecture":
            for m in re.finditer(f"{re.escape(core)}(?:{ZONE})", sentence.text):
                found.append(Mention("county", m.group(), sentence.index, m.start(), m.end(), {"zone": name}))
        if len(core) >= 2 and not segmenter().has_word(core):
            forms.append(core)
        for form in forms:
            for m in re.finditer(re.escape(form), sentence.text):
                taken = any(
                    f.start < m.end() and m.start() < f.end
                    for f in (*found, *(n for n in named if "guess" not in n.attributes))
                )
                if not taken:
                    found.append(
                        Mention(
                            unlisted[name],
                            name,
                            sentence.index,
                            m.start(),
                            m.end(),
                            {} if form == name else {"short": form},
                        )
                    )
    return found


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
            found += [
                Mention(d[0].type, d[0].name, sentence.index, m.start(), m.end(), {"short": short})
                for m in re.finditer(re.escape(short), text)
                if m.start() not in known
                and (d := divisions().find(short))
                and m.start() in starts
                and m.end() in ends
                and not any(f.start <= m.start() < f.end for f in found)
            ]
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
    return (
        division.type in ("province", "prefecture") and starts[start].tag.startswith("ns") and starts[start].end == end
    )


def _suffixed(sentence: Sentence, tokens: Sequence[Token], named: Sequence[Mention]) -> list[tuple[Mention, bool]]:
    """Candidates with whether they are sure to be names."""
    text = sentence.text
    found: list[tuple[Mention, bool]] = []
    # A short form (乐山, 山东) may be the beginning of a name and is then no boundary, unless the place is spoken of.
    barriers = {m.end for m in named if "guess" not in m.attributes}
    for m in _suffix_pattern().finditer(text):
        kind, longest = _suffixes()[m.group()]
        if any(n.start < m.end() <= n.end for n in named if "guess" not in n.attributes):
            barriers.add(m.end())
            continue
        if NO_NAME_AFTER.match(text, m.start()) or not _ends_word(tokens, m):
            continue
        start = _left_edge(tokens, m.start(), m.end(), barriers, m.end() - longest)
        guessed = _opening_name(text, tokens, m.start(), start, barriers)
        unsure, start = guessed != start, guessed
        core = text[start : m.start()]
        if not _names(core, m.group(), start in barriers):
            continue
        after_place = start in barriers
        start = _with_region(kind, start, named)
        core = text[start : m.start()]
        sure = (
            after_place
            or (not unsure and _proper(tokens, start, m.start(), core))
            or bool(FOLLOWING.match(text, m.end()))
            or bool(BEFORE_NAME.search(text[:start]))
        )
        if text[start - 1 : start] == "“" and text[m.end() : m.end() + 1] == "”" and not after_place:
            continue
        found.append((Mention(kind, core + m.group(), sentence.index, start, m.end()), sure))
        barriers.add(m.end())
    return found


BEFORE_NAME = re.compile(r"(?:住在|位于|坐落于?|走进|来到|地处|家住)$")
UNNAMED = re.compile(r"[的在和与及各每本该了是有个为把将从对向到被由以其这那不也都中内外里]")


def _opening_name(text: str, tokens: Sequence[Token], suffix: int, start: int, barriers: set[int]) -> int:
    """映月社区: two or three characters from a clause's start (or a larger place) to the suffix that make no word."""
    if suffix - start >= 2:
        return start
    for length in (2, 3):
        begin = suffix - length
        core = text[begin:suffix]
        opens = begin == 0 or begin in barriers or text[begin - 1] in "，。、；：“”（—"
        plain = not any(
            t.tag in ("p", "c", "r", "d", "uj", "ul", "y") or t.text in terms("boundaries")
            for t in tokens
            if begin <= t.start < suffix
        )
        if (
            begin >= 0
            and opens
            and plain
            and not UNNAMED.search(core)
            and not segmenter().has_word(core)
            and re.fullmatch(r"[一-鿿]+", core)
        ):
            return begin
    return start


def _with_region(kind: str, start: int, named: Sequence[Mention]) -> int:
    """山东商会大厦: a province's or city's short form right before a building is part of its name."""
    if kind not in ("building", "business"):
        return start
    region = next(
        (n for n in named if n.end == start and n.type in ("province", "prefecture") and "short" in n.attributes), None
    )
    return region.start if region else start


def _ends_word(tokens: Sequence[Token], m: re.Match[str]) -> bool:
    """A one-character suffix (村) must end its word; the longer ones end where they end."""
    return len(m.group()) > 1 or any(t.end == m.end() for t in tokens)


def _left_edge(tokens: Sequence[Token], suffix: int, end: int, barriers: set[int], lowest: int) -> int:
    """Where the name before ``suffix`` begins: back over nouns to a barrier, a function word or a verb."""
    start = suffix
    last = max((k for k, t in enumerate(tokens) if t.start < end), default=-1)
    for j in range(last, -1, -1):
        token = tokens[j]
        if token.start >= suffix:
            continue
        if start in barriers or token.start < lowest or token.text in terms("boundaries"):
            break
        if len(token.text) >= LONG_WORD and not token.tag.startswith(PROPER_TAGS) and token.end <= suffix:
            break
        if token.tag == "f" and len(token.text) == 1 and start < suffix:
            start = token.start  # 上塘村, 东关社区
            continue
        if (
            token.end <= suffix
            and (token.tag.startswith(STOP_TAGS) or token.tag in ("q", "v", "vd", "ad", "vn"))
            and not _opens(tokens, j, barriers, start, suffix)
        ):
            break
        start = token.start
    return start


def _opens(tokens: Sequence[Token], j: int, barriers: set[int], start: int, suffix: int) -> bool:
    """A verb or classifier belongs to a name only as its first word, right after a larger place (…街道团结社区)."""
    token = tokens[j]
    if token.tag == "q":
        return start < suffix and len(token.text) == 1 and token.text not in "个名位条户家处支项次场座栋"
    return (
        token.start in barriers
        and start == suffix
        and len(token.text) == 2
        and token.tag in ("v", "vn", "ad")
        and token.text[-1] not in "着了过"
    )


def _names(core: str, suffix: str, after_place: bool) -> bool:
    """Whether the part before the suffix can be a name."""
    if len(core) < (1 if after_place and suffix == "村" else 2) or re.search(r"[\d，。、：；“”‘’（）《》\s]", core):
        return False
    if (
        core[0] in "个各每该"
        or (suffix == "村" and (core[-1] in "联各全本原邻该个每" or core in NUMERALS))
        or (LEVEL_SUFFIX.search(core) and suffix == "村")
    ):
        return False
    generic = terms("generic_modifiers")
    return core not in generic and not any(core.endswith(g) and (len(g) >= 2 or core == g) for g in generic)


def _proper(tokens: Sequence[Token], start: int, suffix: int, core: str) -> bool:
    """Whether the core holds a proper noun or a word that the dictionary does not know."""
    inside = [t for t in tokens if t.start >= start and t.start < suffix]
    return len(core) >= 2 and any(
        (t.tag.startswith(PROPER_TAGS) and len(t.text) > 1)
        or t.tag in ("q", "ng", "zg", "f")
        or not segmenter().has_word(t.text)
        for t in inside
    )


ESTATE_TALK = re.compile(r"小区|业主|物业|业委会")
AFTER_NAME = re.compile(r"[，。、：”]|小区|物业|业主|居民|党群|的")


def _unsuffixed(sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], found: list[list[Mention]]) -> None:
    """柳行街道的方圆忻居: an estate without a suffix, right after its street, in a report on estates."""
    for sentence, tokens in zip(sentences, words, strict=True):
        around = "".join(s.text for s in sentences[sentence.index : sentence.index + 4])
        if not ESTATE_TALK.search(around):
            continue
        for place in [m for m in found[sentence.index] if m.type in ("street", "community")]:
            begin = place.end + (1 if sentence.text.startswith("的", place.end) else 0)
            end = begin
            for token in tokens:
                if (
                    token.start != end
                    or not token.tag.startswith(("n", "g", "q", "a", "z"))
                    or token.text in terms("boundaries")
                    or end - begin >= 6
                ):
                    if (token.start >= end > begin) or token.start > begin:
                        break
                    continue
                if AFTER_NAME.match(token.text) or token.text in ("居民", "党员"):
                    break
                end = token.end
            name = sentence.text[begin:end]
            unknown = any(
                not segmenter().has_word(t.text) or t.tag.startswith("nr") for t in tokens if begin <= t.start < end
            )
            if (
                3 <= len(name) <= 6
                and unknown
                and AFTER_NAME.match(sentence.text, end)
                and not ORGANISATION.search(name)
            ):
                found[sentence.index].append(Mention("residential", name, sentence.index, begin, end))


ORGANISATION = re.compile(r"(?:党|委|会|队|部|局|所|办|员|长|人|站|处|室|课堂|中心|联盟|街|路)$|书记|主任|党")


def _bare_names(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Names of estates and buildings also stand without their suffix (方圆忻居小区 → 方圆忻居)."""
    cores: dict[str, Mention] = {}
    for row in found:
        for m in row:
            core = next((m.name.removesuffix(x) for x in _suffixes() if m.name.endswith(x)), m.name)
            if m.type in ("residential", "building") and len(core) >= 3:
                cores[core] = m
    for core, whole in cores.items():
        for sentence in sentences:
            for m in re.finditer(re.escape(core), sentence.text):
                if not any(f.start <= m.start() < f.end for f in found[sentence.index]):
                    found[sentence.index].append(
                        Mention(whole.type, whole.name, sentence.index, m.start(), m.end(), {"bare": core})
                    )


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
