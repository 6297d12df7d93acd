"""Programmes without quotation marks: 四点半课堂, 爱心驿站, after a verb of founding or a place."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.lexicon import terms
from ingest.tokens import Token, segmenter
from kg.model import (
    Mention,
    Sentence,
)

HEADS = (
    "驿站",
    "联盟",
    "工作法",
    "工作室",
    "议事厅",
    "服务圈",
    "生活圈",
    "共同体",
    "课堂",
    "大讲堂",
    "工程",
    "宣讲小组",
    "宣讲团",
    "志愿队",
    "先锋队",
    "调解室",
    "会客厅",
    "学堂",
    "夜校",
)
HEAD_VERBS = re.compile(
    r"(?:成立|组建|建立|建起|打造|开设|设立|实施|推行|开展|启动|创建|建设|推出|探索|深化|开办|创办|推进|办起|开了|办了|建成|设有|挂牌)(?:了|起)?$"
)
LONGEST = 16


def unquoted(
    sentences: Sequence[Sentence], words: Sequence[Sequence[Token]], places: Sequence[Mention], known: set[str]
) -> list[Mention]:
    """四点半课堂, 爱心驿站, …商圈党建联盟: a head word that names programmes, after a verb of founding or a place."""
    found = []
    often = Counter(m.group() for s in sentences for m in re.finditer(rf"[一-鿿]{{2,6}}(?:{'|'.join(HEADS)})", s.text))
    for sentence, own in zip(sentences, words, strict=True):
        barriers = {p.end: p for p in places if p.sentence == sentence.index}
        for i, token in enumerate(own):
            if not token.text.endswith(HEADS):
                continue
            head = next(h for h in HEADS if token.text.endswith(h))
            start = _edge(own, i, barriers)
            at_place = barriers.get(start)
            if at_place is not None and at_place.type == "business":
                start = at_place.start
            name = sentence.text[start : token.end]
            core = name[: -len(head)]
            before = sentence.text[:start]
            if (
                len(core) < 2
                or core in terms("generic_modifiers")
                or name in known
                or "”" in name
                or not (at_place or _distinct(core))
                or core[0] in "一二两三四五六七八九十首每各该这那另"
            ):
                continue
            coined = any(
                not segmenter().has_word(t.text) or t.tag.startswith(("nr", "nz", "m"))
                for t in own
                if start <= t.start < token.start
            )
            if (
                HEAD_VERBS.search(before)
                or (_distinct(core) and (coined or often[name] >= 2))
                or (at_place is not None and re.match(r"成立|启动|揭牌|挂了?牌", sentence.text[token.end :]))
            ):
                found.append(Mention("programme", name, sentence.index, start, token.end, {"type": head, "acted": "1"}))
    return found


def _distinct(core: str) -> bool:
    return not re.search(
        r"(?:重点|民生|惠民|建设|改造|系列|各类|相关|一批|多个|社区|示范|特色|重大|基层|党建|系统|整治|提升|亮化|民心|实事|配套|城市)$",
        core,
    )


def _edge(tokens: Sequence[Token], i: int, barriers: dict[int, Mention]) -> int:
    start = tokens[i].start
    for token in reversed(tokens[:i]):
        if start in barriers or tokens[i].end - token.start > LONGEST:
            break
        if token.tag.startswith(("p", "c", "r", "u", "x", "d", "f", "y", "q")) or token.text in terms("boundaries"):
            break
        if (token.tag == "v" and token.start != start) or token.tag == "t":
            break
        start = token.start
    return start
