"""What a sentence states a figure of in so many words, apart from the number: a group of people, duties, a share."""

import re

from ingest.common_words import ABOUT, PERSON_UNITS, SO_FAR
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

REACH = 90  # characters before a number
CLOSES = re.compile(r"[，。；！”]|$")
# 退役军人，咱们社区有|37人. Group: who.
PEOPLE = re.compile(
    r"(?:^|[，。；：“”])(?P<noun>[一-鿿]{0,6}?(?:党员|军人|干部|居民|村民|老人|儿童|职工|志愿者|网格员|楼栋长|楼长|骨干|租客|业主|商户|骑手))，"
    rf"(?:(?:我们|咱们?|这个|整个|全)?(?:小区|社区|村|街道|楼|院|辖区)(?:里|内)?)?(?:{SO_FAR})*有(?:{ABOUT})*$"
)
# 管家的任务归纳为代办代跑、隐患排查等|8项. Group: what was laid down.
LAID_DOWN = re.compile(
    r"(?:^|[，。；：的把将])(?P<noun>[一-鿿]{2,8}?)(?:被|也|都|统一|逐一|进一步)?"
    r"(?:明确|细化|归纳|概括|规定|确定|梳理|归并|整合|精简|归类)[为成](?:[^，。；：“”、]{2,14}、){1,8}[^，。；：“”、]{2,14}等(?:共)?$"
)
LAID_UNITS = frozenset(("项", "条", "类", "种", "款"))
# 租户在居民里占的比重约|62%. Groups: the part, the whole.
SHARE = re.compile(
    r"(?:^|[，。；：])(?P<part>[一-鿿]{2,10}?)在(?P<whole>[一-鿿]{2,10}?)(?:数|总数)?(?:中|里|当中)(?:所占|占|占据)的?"
    rf"(?:比例|比重|份额)(?:已|已经|高|也|达到?|超过?|为|是|约|近|接近|{ABOUT})*$"
)


# 业委会成员中|党员的比例, 交叉任职|比例, 被上门检查的|次数: what alone would not say of whom. Group: of whom.
BARE = frozenset(("比例", "比率", "次数", "频次"))
OF_WHOM = re.compile(
    r"(?:.*(?:[，。；：、中里将把省市区县镇乡村]|成员|街道)(?!工作者|干部))?"
    r"(?P<of>(?![的这那该此])[一-鿿]{2,8})(?<!的)的?(?:比例|比率|次数|频次)$"
)


def of_whom(text: str, phrase: Phrase) -> Phrase:
    """党员的|比例: the whole of what a bare word of measure is of."""
    m = OF_WHOM.match(text, max(0, phrase.end - REACH), phrase.end) if phrase.label in BARE else None
    if m is None or m["of"].endswith(("所占", "占", "一定", "总")):
        return phrase
    label = f"{m['of'].removeprefix('被')}{phrase.label}"
    return Phrase(label, label, m.start("of"), phrase.end, phrase.constraints, phrase.verb)


def people_apart(text: str, q: Quantity) -> Phrase | None:
    """退役军人，咱们社区有|37人."""
    m = PEOPLE.search(text, max(0, q.start - REACH), q.start) if q.unit in PERSON_UNITS else None
    return Phrase(m["noun"], m["noun"], *m.span("noun")) if m and CLOSES.match(text, q.end) else None


def laid_down(text: str, q: Quantity) -> Phrase | None:
    """任务归纳为代办代跑、隐患排查等|8项."""
    listed = q.unit in LAID_UNITS and text.endswith(("等", "等共"), 0, q.start) and CLOSES.match(text, q.end)
    m = LAID_DOWN.search(text, max(0, q.start - REACH), q.start) if listed else None
    return Phrase(m["noun"], m["noun"], *m.span("noun")) if m else None


def share(text: str, q: Quantity) -> Phrase | None:
    """租户在居民里占的比重约|62%."""
    m = SHARE.search(text, max(0, q.start - REACH), q.start) if q.kind == "share" else None
    return Phrase(f"{m['part']}占{m['whole']}的比例", m["part"], m.start("part"), q.start) if m else None
