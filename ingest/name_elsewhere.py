"""Where a name begins, by how the report writes it elsewhere: 数|翠园社区 in a report on 花桥街道翠园社区.

What the words of one clause leave open, the rest of the report shows: there the name stands right after a larger place
or a mark, or after one word here and another there. What stands before it then is the clause's, if no name begins so.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.name_context import opens_clause
from ingest.name_edges import ESTATES
from ingest.place_suffixes import Candidate, suffixes
from ingest.tokens import segmenter
from kg.divisions import divisions
from kg.model import Mention, Sentence

# What makes another name of a name: 东翠园社区 beside 翠园社区, 第二翠园小区
OF_NAMES = frozenset("东南西北中前后上下新老大小古旧外内一二三四五六七八九十")
CLAUSE_TAGS = ("v", "p", "d", "c", "r", "m", "u", "f", "t", "q")  # of a word that leads to a name
LEADING = frozenset("数属归原照连凡论拿据")  # nouns to the dictionary: 数|翠园社区最大, 归|翠园社区管
# What acts or lies in a place, and is followed by one: 花桥街道|筹备组|王家岗社区, 城东片区|柳荫街道
BODY_ENDS = ("组", "办", "局", "委", "处", "队", "会", "部", "站", "区", "县", "街道", "场", "集团", "公司")
BODY_BEFORE = ("街道办事处", "街道办", "街道党工委", "镇政府", "乡政府")  # 柳荫街道办事处|翠园社区
SHORTEST_CORE = 2


def as_elsewhere(
    candidates: Sequence[Candidate], sentences: Sequence[Sentence], found: Sequence[Sequence[Mention]]
) -> list[Candidate]:
    """``candidates``, the names of some begun later: where the report writes them so beyond doubt.

    ``found``: the divisions of each sentence.
    """
    written = [c.mention for c in candidates]
    if len({m.name for m in written}) == len(written) and not any(m.type == "street" for m in written):
        return list(candidates)  # none is written twice
    listed = [m for row in found for m in row if m.type == "street" and not m.attributes]
    often = Counter(m.name for m in [*written, *listed])
    kinds = {m.name: m.type for m in [*written, *listed]}
    shown = {m.name for m in listed} | _surely_begun(written, sentences, found)
    return [_begun_later(c, often, [n for n in shown if kinds[n] == c.mention.type], written) for c in candidates]


def _surely_begun(
    written: Sequence[Mention], sentences: Sequence[Sentence], found: Sequence[Sequence[Mention]]
) -> set[str]:
    """Names that can begin nowhere else: right after a larger place or a mark, or after different characters."""
    before: dict[str, set[str]] = {}
    ends = {(m.sentence, m.end) for row in found for m in row} | {(m.sentence, m.end) for m in written}
    for m in written:
        text = sentences[m.sentence].text
        opens = text.endswith(BODY_BEFORE, 0, m.start) or opens_clause(text, m.start) or (m.sentence, m.start) in ends
        before.setdefault(m.name, set()).add("" if opens else text[m.start - 1])
    return {name for name, left in before.items() if "" in left or len(left) > 1}


def _begun_later(
    candidate: Candidate, often: Mapping[str, int], names: list[str], written: Sequence[Mention]
) -> Candidate:
    m = candidate.mention
    for name in sorted(names, key=lambda one: (len(one), one)):
        if name == m.name or not m.name.endswith(name) or often[m.name] > often[name]:
            continue
        beside = any(w.name == name and w.sentence == m.sentence for w in written)
        if not beside and _tells(name, m) and _of_clause(m.name.removesuffix(name)):
            return Candidate(Mention(m.type, name, m.sentence, m.end - len(name), m.end, m.attributes), sure=True)
    return candidate


def _tells(name: str, longer: Mention) -> bool:
    """Whether a name is more than its kind: 花园社区 may be short for 锦程花园社区."""
    kind = next(suffix for suffix in suffixes() if longer.name.endswith(suffix))
    return len(name) >= SHORTEST_CORE + len(kind) and not name.startswith(ESTATES)


def _of_clause(before: str) -> bool:
    """Whether what stands before a name is no part of it: 数, 筹备组, 高新区, the short form of a division."""
    if before in OF_NAMES or before[-1] in OF_NAMES:
        return False
    if before in LEADING or before.endswith(BODY_ENDS) or divisions().find(before):
        return True
    _, tag = segmenter().tag(before)[-1]
    return tag[0] in CLAUSE_TAGS
