"""When a figure held: the time named last before it, unless that is when something was built, began or was less."""

import re
from collections.abc import Sequence

from ingest.quantity import Quantity
from ingest.status import FROM_PRESENT
from ingest.time import Time
from kg.model import Report, TimeBasis

# 建于|1999年，共有住宅8幢; 2012年|交房，; 这个|1998年|建成的小区
BUILT = re.compile(r"(?:始|修|兴)?(?:建成|建|成立|创办|创建|落成|组建)[于自]$")
HANDED_OVER = re.compile(r"(?:正式|才|就|陆续)?(?:交房|交付|竣工|落成|入伙)(?:使用|入住)?，")
THIS_ONE, MADE = re.compile(r"(?:这[个座处片]|是一?[个座处])$"), re.compile(r"(?:建成|建造|修建|兴建|交付|投用)的")
# 由2019年|的82%提高到|93%
FROM = ("由", "从")
RISEN = re.compile(
    r"(?:[初底末])?的?[^，。；]{1,14}?(?:提[高升]|增加?|增长|扩大?|扩展|上升|升高?|下降|降低?|减少?|压[减缩]|缩短|发展|增至|降至)"
    r"(?:到|至|为)?了?(?:约|近|超过?)?"
)
# 2021年3月|成立调解室，|一年来化解|73起; no 2021年成立以来，累计化解73起
BEGUN = re.compile(
    r"(?:成立|组建|创办|开办|开张|启动|启用|揭牌|进驻|推行|推出|上线|设立|办起来?|建起来?|投用)"
    r"[^，；]{0,16}(?<!以来)(?<!后)[，；]"
)
SINCE = ("以来", "起")
SO_FAR = re.compile(r"现有|迄今|至今|(?:[一二三四五六七八九十两]|\d+)年多?来|累计|先后")


def time_of(report: Report, text: str, q: Quantity, times: Sequence[Time]) -> tuple[str, TimeBasis]:
    """The time of a figure (ISO 8601, or "") and what it rests on; ``text``: its sentence, ``times``: named there.

    A figure whose sentence names none held when the report was published.
    """
    become = FROM_PRESENT.search(text, 0, q.number_start)  # 到2026年底由目前的240个增至|420个: not of 目前
    end = become.start() if become else q.start
    before = [t for t in times if t.end <= end and not (_of_building(text, t) or _before_it(text, t, end))]
    if before:
        return before[-1].iso, before[-1].basis
    return (report.published, "publication") if report.published else ("", "none")


def _of_building(text: str, time: Time) -> bool:
    """Whether it is when a thing was built, not when anything was counted."""
    built = BUILT.search(text, 0, time.start) or HANDED_OVER.match(text, time.end)
    return bool(built or (THIS_ONE.search(text, 0, time.start) and MADE.match(text, time.end)))


def _before_it(text: str, time: Time, end: int) -> bool:
    """Whether what stands at ``end`` came after the time: since something began, or as what a number rose to."""
    begun = None if text.startswith(SINCE, time.end) else BEGUN.search(text, time.end, end)
    if begun and SO_FAR.search(text, begun.end(), end) and "。" not in text[time.end : end]:
        return True
    return text.endswith(FROM, 0, time.start) and RISEN.fullmatch(text, time.end, end) is not None
