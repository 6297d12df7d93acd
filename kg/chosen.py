"""Which of the figures that answer are shown: not what a headline, an older or another part of a sentence tells."""

import re
from collections.abc import Sequence

from kg.evidence import covers, evidence, said_before, said_behind
from kg.facts import Fact
from kg.ids import Spot
from kg.kindred import CONCEPT, deed_said
from kg.model import Asked, Question
from kg.nouns import tagged_words
from kg.partial import asks_sum, goes_on, is_added, is_sum
from kg.proven import AnyShown, Proven
from kg.timely import OF_YEAR, headlined, may_be_plan, of_past, overtaken
from kg.told_words import told_words
from kg.wording import either, plain

MOST_CONDITIONS = 9  # no figure has as many


def fitting(question: Question, asked: Asked, proven: list[Proven]) -> list[Proven]:
    """Leave out what is another part's, a share, a headline's, or only came anew where all there is is asked."""
    proven = _summed(question, _without_headlines(_counted(question, asked, _in_own_part(asked, proven))))
    return _after_time(question, proven)


def _after_time(question: Question, proven: list[Proven]) -> list[Proven]:
    """Of one sentence's figures keep those behind the asked months: 涨到86%，今年上半年又升到91.2%."""
    months = OF_YEAR.search(question.time)
    if months is None or len({item.fact.sentence for item in proven}) > 1:
        return proven
    return [item for item in proven if months[0] in said_before(item.fact, item.citation)] or proven


def _counted(question: Question, asked: Asked, proven: list[Proven]) -> list[Proven]:
    """Leave out shares where 多少老人 is asked and so many are told: 老人1200人，占40%."""
    if asked.unit or not re.search("多少|几", question.plain) or re.search("率|比例|占比|比重|百分", question.plain):
        return proven
    counted = [item for item in proven if item.fact.unit != "%"]
    return counted or (proven if told_words(question).deeds else [])  # 多少居民同意: a share says so, too


def _in_own_part(asked: Asked, proven: list[Proven]) -> list[Proven]:
    """Leave out figures whose part of a sentence does not say what another's does: 镇级…覆盖率95%；村级…覆盖率75%."""
    words = (*asked.demands, *tagged_words(asked.head))
    said = [sum(covers(word, part) for word in words) for part in map(_part, proven)] if len(proven) > 1 else [0]
    most: dict[Spot, int] = {}
    for item, many in zip(proven, said, strict=False):
        most[item.fact.sentence] = max(most.get(item.fact.sentence, 0), many)
    return [item for item, many in zip(proven, said, strict=False) if many == most[item.fact.sentence]]


def _part(item: Proven) -> str:
    """The part of a sentence, between semicolons, that a figure stands in, up to its clause's end."""
    text, at = item.citation.sentence, item.fact.raw_start - item.citation.start
    begin = max(text.rfind("；", 0, at), text.rfind(";", 0, at), text.rfind("。", 0, at)) + 1
    return plain("|".join((text[begin:at], item.fact.variable.label, re.split("[，,；;。]", text[at:])[0])))


def _without_headlines(proven: Sequence[Proven]) -> list[Proven]:
    """Leave out figures of a headline that the very next sentence tells otherwise."""
    by_sentence: dict[Spot, list[Fact]] = {}
    for one in proven:
        by_sentence.setdefault(one.fact.sentence, []).append(one.fact)
    return [
        one
        for one in proven
        if not any(headlined(one.fact, one.citation, under) for under in by_sentence.get(_next(one.fact), ()))
    ]


def _next(fact: Fact) -> Spot:
    return fact.sentence[0], fact.sentence[1] + 1


def _summed(question: Question, proven: list[Proven]) -> list[Proven]:
    """Keep sums where all together is asked; beside a sum, nothing that only came anew: 新建12个，累计45个."""
    sums = [item for item in proven if is_sum(item.fact, item.citation)]
    if asks_sum(question):
        return sums or proven
    if re.search(either("anew"), question.plain):
        return [item for item in proven if _anew(item)] or proven
    if sums and not re.search(either("event"), question.plain):
        return [item for item in proven if not is_added(item.fact, item.citation)]
    return proven


def _anew(item: Proven) -> bool:
    """Whether a figure is of what came, or is to come, beside what there is: 再建30处, not 到2026年建成200处."""
    label = "".join((item.fact.variable.label, *item.fact.variable.constraints))
    return is_added(item.fact, item.citation) or re.search(either("anew"), label) is not None


def by_deed(question: Question, proven: list[Proven]) -> list[Proven]:
    """Of several values of one thing keep those that the asked deed is told of: 排查412部，已更换287部 for 换了几部."""
    for deed in told_words(question).deeds if len({item.fact.value for item in proven}) > 1 else ():
        itself = [item for item in proven if deed in _near(item)]  # 收集意见1960条，采纳1537条
        proven = itself or [item for item in proven if deed_said(deed, _near(item)) >= CONCEPT] or proven
    return proven


def _near(item: Proven) -> str:
    return evidence(item.fact, item.citation, "").near


def newest(proven: Sequence[AnyShown]) -> list[AnyShown]:
    """Leave out figures that their own report goes on to tell a newer one of."""
    of_report: dict[str, list[AnyShown]] = {}
    for one in proven:
        of_report.setdefault(one.fact.sentence[0], []).append(one)
    return [
        one
        for one in proven
        if not any(
            overtaken(one.fact, one.citation, other.fact, other.citation) for other in of_report[one.fact.sentence[0]]
        )
    ]


def best(question: Question, proven: Sequence[Proven]) -> list[Proven]:
    """Keep, for each place, the figures of the best grade; results before plans, later reports first."""
    kept: list[Proven] = []
    for about in dict.fromkeys(item.fact.about for item in proven):
        mine = _of_status(question, [item for item in proven if item.fact.about == about])
        if not told_words(question).deeds and not any(part.demands for part in question.asked):
            # 11家企业要求成立党支部 are some of those that moved in
            mine = [item for item in mine if not goes_on(item.fact, item.citation)] or mine
        mine = [item for item in mine if not _part_of_one(item, mine)]
        if not of_past(question):  # 社区原先承担的 stand before the split, not beside what the community has now
            mine = [item for item in mine if not item.far] or mine
        top = max(item.grade for item in mine)
        mine = [item for item in mine if item.grade == top]
        # What changed is asked of the very thing, which a report may call a part of another: 其中甲小区2件，去年19件.
        plainest = min(_conditions(item.fact) for item in mine) if question.kind != "change" else MOST_CONDITIONS
        kept += sorted(
            (item for item in mine if _conditions(item.fact) <= plainest),
            key=lambda item: (item.fact.time or item.citation.published, item.citation.published),
            reverse=True,
        )
    return kept


def _part_of_one(item: Proven, others: Sequence[Proven]) -> bool:
    """Whether a larger figure of the very thing stands before it, and more is told of it: 15个村，14个村收入超过…."""
    noun = plain(item.fact.variable.label)
    behind = said_behind(item.fact, item.citation).removeprefix(noun)
    opens = said_before(item.fact, item.citation).endswith((",", "，"))
    if not opens or not behind or behind[0] in ",，;；。、":
        return False
    same = (one.fact for one in others if one.fact.sentence == item.fact.sentence)
    mine = item.fact
    before = (one for one in same if one.raw_start < mine.raw_start and one.variable == mine.variable)
    return any(one.value > mine.value for one in before)


def _of_status(question: Question, mine: list[Proven]) -> list[Proven]:
    """Keep results; where it is asked what is to be done (要新建多少处), plans."""
    if question.status == "plan":
        return mine
    done = [item for item in mine if item.fact.status == "result"]
    planned = [item for item in mine if item.fact.status == "plan"] if may_be_plan(question) else []
    return planned or done or mine


def _conditions(fact: Fact) -> int:
    return len(fact.variable.constraints) + bool(fact.variable.denominator) + bool(fact.whole)
