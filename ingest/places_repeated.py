"""Places that only other sentences of the report, or what stands right before them, show to be places."""

import re
from collections.abc import Sequence

from ingest.lexicon import terms
from ingest.name_edges import HAMLET_BEHIND
from ingest.text import occurrences
from kg.model import EntityType, Mention, Sentence

COMMUNITY = "社区"
# ，奋斗|社区党委书记李敏: a community whose name is a verb. Group: that.
HEADED = re.compile(
    r"(?:^|(?<=[，。；：“]))([一-鿿]{2})社区(?:党工委|党委|党总支|党支部|居委会|两委)?(?:副?书记|副?主任)(?![、和与及等的])[一-鿿]{2,3}"
)
OFTEN = 3  # times that a report on such a community names it
# Whom one does something with: 邀请|社区书记李敏
WITH_PERSON = frozenset((
    *("邀请", "聘请", "采访", "联系", "走访", "委派", "指派", "选派", "任命", "担任", "推选", "选举", "当选", "找到"),
    *("来到", "组织", "动员", "发动", "协助", "委托", "街道", "本地", "所在", "属地", "各个", "党建", "记者", "得知"),
    *("随后", "于是", "如今", "现在", "目前", "当时", "此时", "同时", "另外", "作为", "身为", "听到", "看到", "通过"),
    *("对此", "为此", "据悉"),
))


def _verb_communities(sentences: Sequence[Sentence]) -> set[str]:
    """Names of communities called by a verb, as a clause that opens with their official shows."""
    heads = {m[1] for s in sentences if COMMUNITY in s.text for m in HEADED.finditer(s.text)}
    heads -= WITH_PERSON | terms("generic_modifiers")
    return {h + COMMUNITY for h in heads if sum(s.text.count(h + COMMUNITY) for s in sentences) >= OFTEN}


VILLAGE_TYPES = ("village", "community")


def _hamlets(sentences: Sequence[Sentence], found: Sequence[list[Mention]]) -> set[str]:
    return {
        m[1]
        for row in found
        for place in row
        if place.type in VILLAGE_TYPES and place.name.endswith("村")
        and (m := HAMLET_BEHIND.match(sentences[place.sentence].text, place.end))
    }


def repeated(sentences: Sequence[Sentence], found: list[list[Mention]]) -> None:
    """Add to ``found`` communities that are called by a verb, and natural villages, wherever they stand."""
    kinds: dict[str, EntityType] = dict.fromkeys(_verb_communities(sentences), "community")
    kinds |= dict.fromkeys(_hamlets(sentences, found), "village")
    for name, kind in kinds.items():
        for sentence in sentences:
            row = found[sentence.index]
            for start in occurrences(sentence.text, name):
                end = start + len(name)
                row[:] = [m for m in row if not (m.type == kind and m.end == end and m.start < start)]
                if not any(m.start < end and start < m.end for m in row):
                    row.append(Mention(kind, name, sentence.index, start, end))
