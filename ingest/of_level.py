"""What a level has of the things just told of another: 街道台账由86本减到14本，村由|72本减到11本."""

import re
from collections.abc import Sequence

from ingest.figure import Figure
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

LEVELS = "市直|乡镇|街镇|镇街|村居|村社|街道|社区|网格|嘎查|苏木"
LEVEL = rf"(?:{LEVELS}|[省市区县乡镇村旗]级?)(?:一级|层面|层级)?"
THINGS = frozenset(("项", "条", "件", "本", "份", "张", "册", "类", "种", "款", "套"))  # none counts levels
# ，社区则从原来的|28项精简至9项. Group: the level.
NEXT_LEVEL = re.compile(
    rf"[，、；](?P<level>{LEVEL})(?:则|也|和)?(?:由|从|有|为|保留|减[到至]|压减[到至])?(?:原来的?|原先的?|过去的?|以前的?|约|近)*$"
)
# 村级|台账, 街道|证明, but not 市|场监管事项
OF_LEVEL = re.compile(rf"(?:(?:{LEVELS})(?:一级|层面|层级)?|[省市区县乡镇村旗](?:一?级|层面))的?")
REACH = 20  # characters before a number in which its level stands
SHORTEST = 2  # characters of what it has


def of_next_level(text: str, q: Quantity, own: Sequence[Figure]) -> Phrase | None:
    """社区由|28项精简至9项, after 街道证明从35项精简为12项. ``own``: figures of the sentence before it."""
    if q.unit not in THINGS or own[-1].quantity.unit != q.unit:
        return None
    last = own[-1]
    m = NEXT_LEVEL.search(text, max(last.quantity.end, q.start - REACH), q.start)
    if m is None:
        return None
    first = OF_LEVEL.match(last.phrase.counted)
    noun = last.phrase.counted[first.end() :] if first else last.phrase.counted
    if len(noun) < SHORTEST or noun == m["level"]:
        return None
    return Phrase(m["level"] + noun, noun, m.start("level"), m.end("level"))
