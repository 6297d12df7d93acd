"""Questions that lean on the one before: 那乙区呢, 其中党员有多少, 差多少, 什么时候开的.

The page sends the earlier questions along; nothing is remembered on the server.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from kg.asked import parse
from kg.catalogue import Catalogue
from kg.cut import tagged
from kg.model import FIGURE_KINDS, Asked, Named, Question, QuestionKind
from kg.wording import either, plain

_OPENING = re.compile(r"^(?:那么?|还有|换成|如果是|再看看?|其中|它|他们?|她们?|这里|那里|该|这个|那个|此人|这位)")
_LITTLE = re.compile(
    r"^(?:那么?|还有|换成|如果是|再看看?|其中|那里|这里|那个|这个|它|该|的|[□,;、])+|"
    rf"(?:呢|{either('particle')}|那个|这个|[□,;])+$"
)
_THAN_IT = re.compile(r"比(?:它|他们?|她|那里|那边|前者|上面的?)(?:还)?(?:多|少|高|低)")
_THAT_ONE = re.compile(r"(?:那个|的那个|那一个|那家|那处)呢?$")
_THEY = r"^(?:那|两[地者个处]?|它们|二者)*"
PERSON = re.compile(r"^(?:那)?(?:他|她|此人|这位|这个人)")
_WEIGHED = {
    "difference": re.compile(rf"{_THEY}(?:之间)?(?:相差|差距|差|多|少)(?:是|了)?(?:多少|几)"),
    "sum": re.compile(rf"{_THEY}(?:一共|总共|合计|加起来|共)"),
    "compare": re.compile(rf"{_THEY}(?:谁|哪个|哪边|哪里).{0, 4}[多少高低]"),
}


def depends(question: Question) -> bool:
    """Whether a question leaves out what the one before it said."""
    if _OPENING.search(question.plain) or question.plain.endswith("呢") or _THAN_IT.search(question.plain):
        return True
    if question.places or question.entities or question.level:
        return False
    return question.kind not in ("how", "why") or len(question.plain) <= len("怎么解决的呢")


def carried(question: Question, context: Sequence[Question], blanked: str) -> Question:
    """Put what this question says in the place of what the last one said; ``blanked`` has its places blanked."""
    before = context[-1]
    weighed = next((kind for kind, pattern in _WEIGHED.items() if pattern.search(question.plain)), "")
    if weighed and not question.places and len(context) > 1:
        question = replace(question, kind=cast("QuestionKind", weighed), asked=())
        places = tuple(dict.fromkeys(named for each in context[-2:] for named in each.places))
        return replace(question, places=places, asked=_filled(question.asked, before.asked))
    if _THAN_IT.search(question.plain) and question.places and before.places:  # 乙大厦比它少几个
        both = tuple(dict.fromkeys((*question.places, *before.places[-1:])))
        return replace(question, kind="difference", places=both, asked=before.asked, time=question.time or before.time)
    rest = _LITTLE.sub("", blanked)
    places = question.places or before.places
    if not rest or (question.kind in FIGURE_KINDS and not _heads(question.asked)):  # 那乙区呢, 其中甲街道有几个
        kind = before.kind if not rest or before.kind in FIGURE_KINDS else question.kind
        return replace(
            before,
            text=question.text,
            kind=kind,
            places=places,
            level=() if places else before.level,
            entities=question.entities or before.entities,
            time=question.time or before.time,
        )
    if question.kind in ("how", "metric", "what") and question.plain.endswith("呢"):  # 那志愿者呢
        if before.kind in FIGURE_KINDS:
            return replace(
                before,
                text=question.text,
                plain=question.plain,
                asked=parse(rest),
                places=places,
                entities=question.entities,
                time=question.time or before.time,
            )
        return replace(
            before,
            text=question.text,
            plain=question.plain,
            places=places,
            entities=question.entities or before.entities,
            role=question.role or before.role,
            content=question.content,
        )
    asked = question.asked
    if before.kind in FIGURE_KINDS and len(asked) == 1 and before.asked and _is_deed(asked[0], before.asked[0]):
        asked = (replace(before.asked[0], demands=(asked[0].head,)),)  # 办结了多少: of what was asked before
    if question.plain.startswith("其中"):
        inside = tuple(part.head for part in before.asked if part.head)
        asked = tuple(replace(part, demands=(*part.demands, *inside)) for part in asked)
    keeps = not question.entities and not (question.kind in FIGURE_KINDS and _heads(question.asked))
    return replace(question, places=places, entities=before.entities if keeps else question.entities, asked=asked)


def _is_deed(asked: Asked, before: Asked) -> bool:
    """Whether nothing is named but what was done, of what the question before counted."""
    words = tagged(asked.head)
    return not asked.money and bool(before.head) and len(words) == 1 and words[0][1] == "v" and not asked.demands


def namesakes(
    question: Question, places: tuple[Named, ...], before: Question, catalogue: Catalogue
) -> tuple[Named, ...]:
    """Read 乙街道那个呢 after a question on 甲街道的某社区 as the place of that name in 乙街道."""
    if not _THAT_ONE.search(question.plain) or len(question.places) != 1 or len(before.places) != 1:
        return places
    names = {plain(catalogue.entities[one].name) for one in before.places[0].ids}
    outer = question.places[0]
    inside = {one for each in outer.ids for one in catalogue.inside(each)}
    found = tuple(one for name in sorted(names) for one in catalogue.by_name.get(name, ()) if one in inside)
    return (replace(outer, ids=found, type=before.places[0].type),) if found else places


def _heads(asked: Sequence[Asked]) -> bool:
    return any(part.head or part.money for part in asked)


def _filled(asked: Sequence[Asked], before: Sequence[Asked]) -> tuple[Asked, ...]:
    return tuple(asked) if _heads(asked) else tuple(before)
