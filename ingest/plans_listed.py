"""A list of plans goes on: of 将新建…，改造…；培训… each clause is still to be done."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.status import is_future
from ingest.text import place_in
from ingest.tokens import Token
from kg.model import Observation, Sentence

CLAUSE = re.compile("[，；]")
# Where a list of plans begins, if a verb follows. 要 says it of what is to come only: 今年|要新建…
OPENING = re.compile(
    r"(?<![即必务])将|拟|(?<!年度)(?<!行动)(?<!工作)计划|打算|准备|力争|争取(?![到了来过])|筹划|"
    r"(?:(?:今|明|后)年|新的一年|年内|接下来|下一步|下一?阶段|今后)[^。；]{0,16}(?<![需主重想只必不首])要"
)
# 下一步，我们将着力办好三件事情：一是…: all that is listed after it
ANNOUNCED = re.compile(r"(?:下一步|接下来|下一?阶段|今后一个时期)，?[^。；：]{0,40}：")
# Words before the verb that opens a clause; after those of the group whatever is done, or how large it will be, may be.
OPENS = re.compile(
    r"(?:[一二三四五六七八九]是|20\d{2}年(?:底|末)?前?|年[底末]前|[今明]年|并|还|再|同时|届时|逐步|重点|要|共|总)*"
    "(?P<done>新[建增设开]|扩|通过|面向|向|为|对|在|由|把|将|给|使|让|以|用|分|从|总?(?:建筑)?面积|总投资|占地|预算|"
    "[一-鿿]{2,16}(?:率|比例|占比|满意度)(?:提[高升]|达|增加|保持|稳定|控制|降))?"
)
# Done after all, there already, or told of something else: the list is at its end.
ENDS = re.compile(
    r"已|目前|如今|[现共]有|累计|截至|完成(?!剩余|剩下)|其中|实际|[去前上]年|曾|(?<!为)了|(?<!通)过(?!程)|占|平均"
)
DONE_AFTER = re.compile(r"[^，。；]{0,16}(?:(?<!为)了|已)")  # 给|29个院落换了屋面
# 由每月|300元提高到500元: what there is before the plan
BEFORE_CHANGE = re.compile(r"[由从][^，。；\d]{0,4}$")
BECOMES = re.compile(r"[一-鿿%％]{0,6}(?:提[高升]|增加?|扩大?|扩展|压减|减少?|降低?|缩短|调整)[到至为]")


def not_yet(
    sentence: Sentence, tokens: Sequence[Token], made: Observation, earlier: Sequence[Observation], published: str
) -> Observation:
    """Tell what is still to be done; ``earlier``: the figures before ``made``, ``published``: when it was told."""
    to_come = published and made.time[:4] > published[:4]  # 2025年，百万元村达到|12个, told in 2024
    if made.status == "plan" and not to_come:
        return made
    if _is_present(sentence, made):  # 明年把座位从|40个扩到80个: so many there are when it is told
        return replace(made, status="result", time=published, time_basis="publication") if to_come else made
    planned = to_come or _in_list(sentence, tokens, made, earlier)
    return replace(made, status="plan") if planned else made


def _in_list(sentence: Sentence, tokens: Sequence[Token], made: Observation, earlier: Sequence[Observation]) -> bool:
    """Whether a figure stands in a list of plans."""
    text, start = sentence.text, place_in(sentence, made.raw_start)
    announced = ANNOUNCED.match(text)
    if announced and announced.end() <= start:
        return _listed(text, tokens, announced.end(), start, first=True)
    if (end := _planned_before(sentence, earlier)) >= 0:
        same = CLAUSE.search(text, end, start) is None and not ENDS.search(text, end, start)
        return same or _listed(text, tokens, end, start)
    openings = (one.end() for one in OPENING.finditer(text, 0, start) if is_future(tokens, one.end()))
    return any(_listed(text, tokens, one, start) for one in openings)


def _is_present(sentence: Sentence, made: Observation) -> bool:
    """由每月|300元|提高到500元: what there is before a plan or a change."""
    start, end = place_in(sentence, made.raw_start), place_in(sentence, made.raw_end)
    return BEFORE_CHANGE.search(sentence.text, 0, start) is not None and BECOMES.match(sentence.text, end) is not None


def _listed(text: str, tokens: Sequence[Token], end: int, start: int, *, first: bool = False) -> bool:
    """Whether each clause from ``end`` to ``start`` goes on with what is to be done; ``first``: one begins there."""
    if ENDS.search(text, end, start) or DONE_AFTER.match(text, start):
        return False
    opens = [OPENS.match(text, at) for at in (*([end] if first else []),
                                              *(one.end() for one in CLAUSE.finditer(text, end, start)))]
    return bool(opens) and all(one and (one["done"] or is_future(tokens, one.end())) for one in opens)


def _planned_before(sentence: Sentence, earlier: Sequence[Observation]) -> int:
    """Where the plan ends that a sentence told last, -1 where it told none, or something else since."""
    for one in reversed(earlier[-2:]):
        if one.sentence != sentence.index:
            return -1
        end = place_in(sentence, one.raw_end)
        if one.status == "plan":
            return end
        if not BECOMES.match(sentence.text, end):
            return -1
    return -1
