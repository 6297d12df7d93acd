"""Understand a question: which places and things, what is asked of them, when, and how it is put.

Only the words are looked at here, with the store's names at hand; whether an answer exists is found out later.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from kg import figured, followup
from kg.asked_of import THAN, TIME, asked_of
from kg.catalogue import HEAD_LENGTH, Catalogue
from kg.cut import cut
from kg.errors import RequestError
from kg.kinds import kind_of
from kg.link import Linked, Linker
from kg.model import FIGURE_KINDS, Asked, EntityType, Question, Status
from kg.named import blank
from kg.posts import role_of
from kg.reworded import reworded
from kg.wanted import type_asked
from kg.wording import canonical, either, question_text, word_set

LONGEST = 500  # characters; a longer text is no question
_LEVEL = re.compile(r"(?:全|我|本|咱们?|我们)(?P<level>省|市|区|县|街道|镇|乡|社区|村|小区)")
_LEVELS: dict[str, tuple[EntityType, ...]] = {
    "省": ("province",),
    "市": ("prefecture", "county"),
    "区": ("county",),
    "县": ("county",),
    "街道": ("street",),
    "镇": ("street",),
    "乡": ("street",),
    "社区": ("community",),
    "村": ("village",),
    "小区": ("residential",),
}
_LEAST = re.compile(r"最(?:少|低|小|晚)|更(?:少|低|小)|(?:谁|哪).{0,12}(?:少|低|小)$")
_COUNTING = re.compile(r"(?<=.)(?:人|户|个|家|处)?数量?(?=是|为|有?多少|有?几)")  # 党员数是多少 asks of 党员
_NOT = re.compile(r"没有?(?!有)(?=.*的)|未(?!来)|(?<!有)没有?(?=[\u4e00-\u9fff]{1,6}$)")  # 有多少件没办结
_NO_CONTENT = re.compile(r"[\d+.-]{1,3}|哪.{0,2}")
_WHICH_ONE = re.compile("哪一?[所家位座条支]")  # 是哪所|学校: a measure word says nothing of what is asked
_YEARS_PLAN = re.compile(r"(?:(?<![今明后])年度?|全年)(?:计划|目标)")  # 占年计划的百分之几: what was done is asked


def understand(text: str, linker: Linker, context: Sequence[str] = ()) -> Question:
    """Understand a question; ``context`` are the questions before it on the same page, the oldest first."""
    if len(text) > LONGEST:
        raise RequestError(f"问题太长（{len(text)}字），请不要超过{LONGEST}字")
    question = _alone(text, linker)
    if context and followup.depends(question):
        earlier = [understand(one, linker, context[:index]) for index, one in enumerate(context)]
        carried = followup.carried(question, earlier, blank(question.plain, question.places))
        return replace(carried, places=followup.namesakes(question, carried.places, earlier[-1], linker.catalogue))
    return question


def _alone(text: str, linker: Linker) -> Question:
    plain = reworded(question_text(text))
    if not plain:
        raise RequestError("请输入一个问题")
    linked = linker.link(plain)
    kind = kind_of(plain, linked, linker.catalogue)
    if not linked.entities and kind in ("what", "when", "which", "who", "where", "yesno"):
        linked = linker.near(plain, linked)
    if not linked.entities and kind in FIGURE_KINDS:
        if not linked.places:
            linked = linker.near(plain, linked)
        elif not _known(asked_of(plain, linked, kind), linker.catalogue):
            linked = linker.near_whole(plain, linked)
    word, types = type_asked(plain)
    level = None if linked.places else _LEVEL.search(plain)
    value, comparator = figured.bound(plain) if kind == "yesno" else (None, None)
    return Question(
        text=text,
        plain=plain,
        kind=kind,
        places=linked.places,
        entities=linked.entities,
        asked=asked_of(plain, linked, kind),
        level=_LEVELS[level["level"]] if level else (),
        wanted=cast("tuple[EntityType, ...]", types),
        wanted_word=word,
        role=role_of(plain, linked, linker.catalogue),
        time=match[0] if (match := TIME.search(THAN.sub("", plain))) else "",
        status=_status(blank(plain, linked.entities)),
        comparator=comparator,
        value=value,
        least=bool(_LEAST.search(plain)),
        negated=kind in FIGURE_KINDS and _NOT.search(blank(plain, linked.places)) is not None,
        content=_content(plain, linked),
    )


def _known(asked: Sequence[Asked], catalogue: Catalogue) -> bool:
    """Whether reports count something that ends as what is asked does: then it is hardly misspelt."""
    return any(canonical(part.head)[-HEAD_LENGTH:] in catalogue.by_head for part in asked)


def _status(plain: str) -> Status | None:
    return "plan" if re.search(rf"{either('plan')}(?!了)", _YEARS_PLAN.sub("", plain)) else None


def _content(plain: str, linked: Linked) -> tuple[str, ...]:
    """Return the words that a passage should hold: no names of places, no small words."""
    text = _WHICH_ONE.sub(" ", _COUNTING.sub("", blank(re.sub(either("polite"), "", plain), linked.places)))
    small = word_set("stop") | word_set("particle") | word_set("filler")
    return tuple(
        dict.fromkeys(
            word
            for word in cut(text)
            if word not in small and re.fullmatch(r"[\w.%·+-]+", word) and not _NO_CONTENT.fullmatch(word)
        )
    )
