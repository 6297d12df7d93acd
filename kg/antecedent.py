"""What a sentence only points back to, and which sentence before it names that: 他牵头, 三家签约, 同年9月."""

import re

from kg.desk import Desk
from kg.ids import Spot
from kg.model import Citation, Question
from kg.named import entity_ids
from kg.verify import is_heading
from kg.wording import plain

BEFORE = 3  # sentences back, at most, while each points further back: 她…。她又…
YEAR_BEFORE = 6  # sentences before, at most, of whose year 同年 is
_BACK = re.compile(
    r"^(?:[^,;，；。]{0,10}[,，])?"  # 2022年，他牵头
    r"(?:[他她]们?|该(?![做管办])|双方|[两三四五六]家(?!单位)|[对为]此|这(?:里|[个项一]))|"
    # 建成调度中心。|中心2021年3月启用: by its kind alone
    r"^(?:如今,?|目前,?|现在,?)?(?:中心|平台|联盟|驿站|食堂|书屋|服务站|工作站|协会|公司|服务队|基地|工作室|学堂|队伍|热线)"
    r"(?!主任|书记|负责人|理事|队长|经理|党|、|和|与)"
)
DAY_BEFORE = 2  # sentences before, at most, that tell which day 这一天 is
THAT_DAY = re.compile("(?:这|那)一?天|当[天日]")
_DAY = re.compile(r"(?:(?:(?:19|20)\d{2}|[去今前])年)?\d{1,2}月\d{1,2}日")
_SAME_YEAR = re.compile(r"[同当]年(?=\d{1,2}月|[底末初春夏秋冬上下])")
_YEAR = re.compile(r"(?:19|20)\d{2}年|[去今前]年")


def antecedent(desk: Desk, where: Spot) -> Spot | None:
    """Return the sentence that names what a sentence opens by pointing back to; None where it points nowhere."""
    report, index = where
    for back in range(BEFORE):
        own = desk.gate.cite_quietly((report, index - back))
        if own is None or is_heading(own):
            return None
        if not _BACK.search(plain(own.sentence)):
            return (report, index - back) if back else None
        if back == index:
            return None
    return None


def naming_before(desk: Desk, question: Question, where: Spot) -> Citation | None:
    """Return the sentence before, where it names what the answer is about and the answer's own sentence does not."""
    own, before = desk.gate.cite(where), desk.gate.cite((where[0], where[1] - 1)) if where[1] else None
    named = entity_ids(question)
    if not named and (told := antecedent(desk, where)):
        return desk.gate.cite_quietly(told)  # what 中心 is, the sentence before says
    if own is None or before is None or any(desk.gate.holds(plain(own.sentence), one) for one in named):
        return None
    return before if any(desk.gate.holds(plain(before.sentence), one) for one in named) else None


def year_told(desk: Desk, where: Spot, date: str) -> tuple[str, Citation] | None:
    """Return a date of 同年 with the year that the sentences before tell, and the one that tells it."""
    if not _SAME_YEAR.match(date):
        return None
    return _told_before(desk, where, date, _YEAR, YEAR_BEFORE, date[2:])


def day_told(desk: Desk, where: Spot, date: str) -> tuple[str, Citation] | None:
    """Return the day that 这一天 is, and the sentence before that tells it: 转机在5月6日。这一天，…."""
    return _told_before(desk, where, date, _DAY, DAY_BEFORE) if THAT_DAY.fullmatch(date) else None


def _told_before(
    desk: Desk, where: Spot, date: str, wanted: re.Pattern[str], most: int, rest: str = ""
) -> tuple[str, Citation] | None:
    """Return what is told last before a date, in its sentence or one of the ``most`` before, with what follows it."""
    for back in range(min(where[1], most) + 1):
        citation = desk.gate.cite_quietly((where[0], where[1] - back))
        text = plain(citation.sentence) if citation else ""
        told = wanted.findall(text if back else text[: text.find(date)])
        if citation and told:
            return told[-1] + rest, citation
    return None
