"""Whether the numbers and kinds that a question names (24小时的驿站, 80岁以上, 物业类诉求) are said of a figure."""

import re

from kg.evidence import Evidence, said_before, said_behind
from kg.facts import Fact
from kg.figured import digits
from kg.model import Citation, Question
from kg.named import blank
from kg.wording import plain

# A number with what it measures, by which a question says which of them it means; no year, date, or name
_NAMED = re.compile(
    r"(?<![\d.第])(?P<number>\d+(?:\.\d+)?)[万亿]?(?:多|余)?(?:小时|分钟|周?岁|平方米|平米|公里|元|万元|米|吨|层(?!级))"
)
_OF_KIND = re.compile(
    r"(?<![一二三四五六七八九十分几各一这那同另])(?P<kind>[\u4e00-\u9fff]{2,4})类的?(?=诉求|投诉|工单|问题|事项|线索|矛盾|纠纷|案件|事件)"
)


def unsaid(question: Question, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say which number or kind of the question a sentence does not tell of a figure; empty where it tells all."""
    if question.kind != "metric" or question.value is not None:  # 超过330万元吗: a bound, to be compared
        return ""
    beside = f"{words.own}|{words.near}|{words.clause}"
    text = digits(plain(blank(question.plain, (*question.places, *question.entities))))
    before = digits(plain(f"{said_before(fact, citation)}|{beside}"))
    for named in _NAMED.finditer(text):
        if not re.search(rf"(?<![\d.]){re.escape(named['number'])}(?![\d.])", before):
            return f"没有说到“{named[0]}”"
    kind = _OF_KIND.search(text)
    if kind and kind["kind"] not in beside and kind["kind"] not in said_behind(fact, citation)[:len(kind[0])]:
        return f"没有说到“{kind['kind']}类”"
    return ""
