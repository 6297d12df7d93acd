"""A list of plans goes on: of 计划投入…，改造…；新建… each clause is still to be done."""

import re
from collections.abc import Sequence

from ingest.tokens import Token
from kg.model import Observation, Sentence

CLAUSE = re.compile("[，；]")
# 下一步，我们将重点抓好三项工作：一是…: all that is listed after it
ANNOUNCED = re.compile(r"(?:下一步|接下来|下一?阶段|今后一个时期)，?[^。；：]{0,40}：")
# Words before the verb that opens a clause; after the second kind whatever is done may stand.
OPENS = re.compile(
    r"(?:[一二三四五六七八九]是|20\d{2}年(?:底|末)?前?|年[底末]前|并|还|再|同时|届时|逐步|共|总)*"
    "(?P<done>新[建增设开]|扩|通过|面向|向|为|对|在|由|把|将|使|让|以|用)?"
)
# Done after all, there already, or told of something else: the list is at its end.
ENDS = re.compile(r"已|目前|如今|[现共]有|累计|截至|完成(?!剩余)|其中|实际|[去前上]年|曾|(?<!为)了|(?<!通)过(?!程)|占|平均")
# 由每月|300元提高到500元: what there is before the plan
PRESENT = re.compile(r"[由从][^，。；\d]{0,4}$")
BECOMES = re.compile(r"[一-鿿%％]{0,6}(?:提[高升]|增加?|扩大|扩展|压减|减少?|降低?|缩短|调整)[到至为]")


def still_planned(
    sentence: Sentence, tokens: Sequence[Token], made: Observation, earlier: Sequence[Observation]
) -> bool:
    """Whether a figure stands in a list of plans; ``earlier``: the figures before it."""
    text, start = sentence.text, _place(sentence, made.raw_start)
    if PRESENT.search(text, 0, start) and BECOMES.match(text, _place(sentence, made.raw_end)):
        return False
    announced = ANNOUNCED.match(text)
    end = announced.end() if announced else _planned_before(sentence, earlier)
    if not 0 <= end <= start or ENDS.search(text, end, start):
        return False
    verbs = {token.start for token in tokens if token.tag.startswith("v")}
    opens = [OPENS.match(text, at) for at in (*([end] if announced else []),
                                              *(one.end() for one in CLAUSE.finditer(text, end, start)))]
    return bool(opens) and all(one and (one["done"] or one.end() in verbs) for one in opens)


def _planned_before(sentence: Sentence, earlier: Sequence[Observation]) -> int:
    """Where the plan ends that a sentence told last, -1 where it told none, or something else since."""
    for one in reversed(earlier[-2:]):
        if one.sentence != sentence.index:
            return -1
        end = _place(sentence, one.raw_end)
        if one.status == "plan":
            return end
        if not BECOMES.match(sentence.text, end):
            return -1
    return -1


def _place(sentence: Sentence, offset: int) -> int:
    """Return where an offset of the report lies in a sentence's text."""
    return sum(one < offset for one in sentence.offsets)
