"""What is counted stands before the number: 志愿者300人, 具有本科学历的占40%."""

import dataclasses
import re
from collections.abc import Sequence
from functools import cache

from ingest.backward import backward
from ingest.deeds import done_with
from ingest.lexicon import alternatives, terms
from ingest.noun_phrase import BRACKET_LIMIT, Phrase, Span
from ingest.quantity import Quantity
from ingest.tokens import Token
from ingest.which_of_them import which_of_them

BRACKET_BEFORE = re.compile(rf"（[^（）]{{1,{BRACKET_LIMIT}}}）$")  # 老旧小区（院落）|12个
QUOTE_BEFORE = re.compile(r"“([^“”]{1,20})”$")  # “春风家园”5处
INNER_QUOTE = re.compile(r"‘([^‘’]{1,20})’$")  # “……‘租友’从最初的21名增加到320名”
LINKED = 60  # characters at most that link a noun and its number
WHOLE = frozenset(("报到", "签到", "迟到"))  # verbs that end like what links a noun and its number: 提高|到
WORD_ENDS = frozenset("现占还共要")  # 兑|现, 归|还: alone they link, at the end of a word they do not
WHEN = re.compile(r"^[一-鿿]{1,4}(?:时|前|后|期间|以来|之初|当天|当日)$")  # says when, not what
# 由|此前的|2410个, 从|改造前的|三成: than what there was
FORMERLY = "[由从](?:此前|往年|往常|前期|上年|上年同期|[一-鿿]{2,4}前)的"
WHERE = re.compile(r"^[一-鿿]{1,4}(?:里|上)(?:的)?$")
COMPARED = frozenset("多少高低快慢")  # 同比|少了54%
INSIDE = frozenset(("内", "里", "中", "上"))  # 辖区|内|共有2300户
REGIONAL = "自治区级"
LINK_REACH = 12  # characters
CHANGED_LATER = re.compile(r"，[^，。；]{0,6}?(?:[降减缩增升扩][到至为少]|达到)")  # 增加420元|，达到|4350元


# 社区账上只有|4.3万元. Group: the noun.
ON_ACCOUNT = re.compile(
    "(?<![金款费])(?P<noun>账(?:面|户)?[上里])(?:的钱)?(?:一共|总共|现|还|只|仅|才|就|已经?|目前|当时)*(?:有|剩下?|余|趴着|躺着|存着|攒下?了?)$"
)
THERE_ARE = re.compile(r"(?:小区|社区|辖区|全村|大院)[内里]?(?:现|共|仅|只)?有(?=[一-鿿])")  # 小区有|楼7栋
STARS = re.compile(r"(?<!\d)\d$")
INNER, INNER_OF = re.compile(r"内(?![科设部容地])(?=[一-鿿]{2})"), ("区", "域", "村", "院", "园")
ONLINE = re.compile(r"线上(?:[、和与及]|以及)?$")
EXAMPLES = re.compile(r"[^等]{2,10}等(?=[一-鿿]{2})")
BECOMES = re.compile(r"(?:变|扩|增|涨|减|缩|压)(?:成|为|作)了?")


@cache
def _linking() -> re.Pattern[str]:
    """Between noun and number: 楼长队伍 | 目前已达到 | 300人."""
    # 从2020年的|2600元, 上升到今年上半年的|93%
    year = r"全[市区县镇]的|[从由](?:19|20)\d{2}年(?:[初底末])?的?|(?<=[到至为])(?:(?:19|20)\d{2}年|今年)[上下]半年的"
    return re.compile(rf"(?:{alternatives(terms('linking_words'))}|{year}|{FORMERLY}|：|:|，总数)*$")


def is_linking(text: str, start: int, end: int) -> bool:
    """Whether only linking words stand between two numbers: 98项|减至|21项."""
    if CHANGED_LATER.match(text, start, end):
        start += len("，")
    if become := BECOMES.match(text, start, end):
        start = become.end()  # 1处变成|如今的4处
        if start == end:
            return True
    return 0 < end - start <= LINK_REACH and bool(_linking().fullmatch(text, start, end))


def before(
    text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[Span], floor: int
) -> Phrase | None:
    """The noun phrase (or the verb) right before the number.

    ``numbers``: spans of the sentence's other quantities; ``floor``: where the nearest named place ends.
    """
    linking = _linking().search(text, max(0, quantity.start - LINKED), quantity.start)
    edge = linking.start() if linking else quantity.start
    edge = _past_word(tokens, edge, linking.end() if linking else edge)
    edge -= text.endswith("在", 0, edge) and quantity.comparator != "="  # 收入在2000万元以上
    edge -= text.endswith("等", 0, edge)  # 骑手、保洁员等|420人次
    if quantity.kind == "money" and (account := ON_ACCOUNT.search(text, floor, quantity.start)):
        return Phrase(account["noun"], account["noun"], *account.span("noun"))
    if done := done_with(text, tokens, edge):
        return done
    if text.endswith(REGIONAL, 0, edge):  # 样板楼|自治区级4个: two words to the dictionary
        noun = backward(text, tokens, edge - len(REGIONAL), floor if floor <= edge else 0)
        return noun and dataclasses.replace(noun, label=REGIONAL + noun.label, end=edge)
    quoted = text.endswith(("”", "’"), 0, edge) and (
        QUOTE_BEFORE.search(text, 0, edge) or INNER_QUOTE.search(text, 0, edge)
    )
    if quoted:
        return Phrase(quoted.group(1), quoted.group(1), quoted.start(), edge)
    lower = max([floor if floor <= edge else 0, *(b for a, b in numbers if b <= edge and a < quantity.number_start)])
    bracket = BRACKET_BEFORE.search(text, 0, edge) if text.endswith("）", 0, edge) else None
    phrase = backward(text, tokens, bracket.start() if bracket else edge, lower)
    if bracket and phrase is not None:
        aside = bracket.group()
        phrase = dataclasses.replace(phrase, label=phrase.label + aside, counted=phrase.counted + aside, end=edge)
    if phrase is not None and (phrase.label in terms("scope_words") or phrase.label in INSIDE):
        return None  # 全小区|累计37部
    if phrase is not None and (WHEN.search(phrase.label) or WHERE.search(phrase.label) or phrase.label in COMPARED):
        return None  # “零散楼”2022年|摸底时|有40个, 棚里的|50个充电口
    return which_of_them(text, phrase and _whole_phrase(text, phrase), floor)


def _whole_phrase(text: str, phrase: Phrase) -> Phrase:
    """辖区|内单位, 线上、|线下活动, …加固、|书屋扩建等项目: a noun cut before or after its first word."""
    start = phrase.start
    if INNER.match(phrase.label) and text.endswith(INNER_OF, 0, start):
        return _relabelled(phrase, phrase.label[1:])
    if phrase.label.startswith("星") and (stars := STARS.search(text, 0, start)):
        return dataclasses.replace(phrase, label=stars.group() + phrase.label, start=stars.start())  # 8|星党组织12个
    if there := THERE_ARE.match(phrase.label):
        return _relabelled(phrase, phrase.label[there.end() :])
    if phrase.label.startswith("线下") and (online := ONLINE.search(text, 0, start)):
        return dataclasses.replace(phrase, label=online.group() + phrase.label, start=online.start())
    examples = "等" in phrase.label and text[start - 1 : start] == "、" and EXAMPLES.match(phrase.label)
    return _relabelled(phrase, phrase.label[examples.end() :]) if examples else phrase


def _relabelled(phrase: Phrase, label: str) -> Phrase:
    return dataclasses.replace(phrase, label=label, counted=label, start=phrase.end - len(label))


def _past_word(tokens: Sequence[Token], edge: int, end: int) -> int:
    """小区报到|5200名: what links ends no word that begins before it, unless that is a verb and its end (升|到)."""
    torn = next((t for t in tokens if t.start < edge < t.end), None)
    whole = torn is not None and (torn.text in WHOLE or torn.text[edge - torn.start :] in WORD_ENDS)
    return torn.end if torn is not None and whole and torn.end <= end else edge
