"""Dates in a text: how they are written, and which of them tells when something began or until when it is open."""

import re
from collections.abc import Sequence

from kg.wording import either

_DATE = re.compile(
    r"(?:(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?|(?:今|去|前|当|同)年(?:\d{1,2}月(?:\d{1,2}日)?|年?底|年?初|春天|夏天|秋天|冬天|"
    r"[上下]半年)?|\d{1,2}月\d{1,2}日|\d{1,2}月(?:份|底|初|中旬|上旬|下旬)?|近日|日前|不久前|(?<![一-鿿])(?:[这那]一?天|当[天日])(?=[,，]))"
)
ISO = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")
VAGUE = re.compile(r"近日|日前|不久前")
_UNTIL = re.compile(r"(?:截至|截止|截止到|(?:^|[,;，；])到)$")  # 截至12月底建成30处: not when there was the first
_EVERYWHERE = re.compile("(?:全部|全面|均已?|都已?|全都)$")  # 各街道|全部开通: when the last did
_ISSUED = frozenset(("印发", "出台", "发布"))
# 着手筹备|成立: what is prepared has not come about
_PREPARED = re.compile("(?:筹备|筹划|筹建|酝酿|着手|准备|计划|打算|拟|争取|力争|提议|动员)[^,;，；。]{0,14}$")
_AGO = r"(?P<age>(?:[一二两三四五六七八九十半]+|\d+)个?多?[年月周天]多?(?!级|度)[余来]*)"  # 三年来, 一年多, 80天
NEAR = 40  # letters between a date and the verb of the beginning, at most


def chinese(date: str) -> str:
    """Write an ISO date as people do."""
    match = ISO.match(date)
    if not match:
        return date
    year, month, day = match.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def _begins_there(before: str) -> bool:
    """Whether a verb of beginning tells that it came about: not that it is prepared, nor that the last did so too."""
    return not (_PREPARED.search(before) or _EVERYWHERE.search(before))


def date_of(text: str, verbs: Sequence[str], *, asked: bool = False) -> str:
    """Return the date nearest before a verb of beginning; without a verb near it, a date says nothing about one.

    ``asked``: only these verbs count, where a text may hold others.
    """
    if asked and not verbs:
        return ""
    # What is issued, unless that is asked, is a document and no beginning of what its title names.
    spots = [match.start() for match in re.finditer(either("start_verb"), text) if match[0] not in _ISSUED]
    said = [match.start() for verb in verbs for match in re.finditer(re.escape(verb), text)]
    spots, said = ([at for at in found if _begins_there(text[:at])] for found in (spots, said))
    dates = [date for date in _DATE.finditer(text) if not _UNTIL.search(text, 0, date.start())]
    pairs = [
        (abs(spot - date.end()) + (NEAR if spot < date.start() else 0), date[0])
        for date in dates
        for spot in said or spots
        if abs(spot - date.end()) < NEAR
    ]
    return min(pairs)[1] if pairs else ""


def age_of(text: str, verbs: Sequence[str]) -> str:
    """Return how long ago something began where no date is told: 成立三年来, 运行一年多."""
    begun = "|".join(re.escape(verb) for verb in verbs)
    found = re.search(f"(?:{begun})(?:已|至今|以来)?{_AGO}", text)
    return found["age"] if found and verbs else ""


def deadline_of(text: str) -> str:
    """Return the date until which something is open: 3月15日前."""
    found = re.search(rf"({_DATE.pattern})(?:之?前|止|截止|为止)", text)
    return found[0] if found else ""
