"""Changes rather than levels: 收入增长20%, 同比下降了15%. What is done or made better has not grown: 改造提升77公里."""

import re

from ingest.common_words import ABOUT
from ingest.figure import Surroundings
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

# 收入增长|20%. Group: the verb.
GROWTH = re.compile(
    r"(?P<verb>(?:比[^，。；]{2,12}|同比|环比)[多少]|净增|多出|高出|增长|增加|提升|提高|上升|下降|降低|减少|同比|环比|翻|增幅|降幅|扩大|缩减|压减|压缩|前移|上浮)"
    rf"(?:了|{ABOUT})*$"
)
# 道路改造提升77公里: done, not grown
RENEWED = re.compile(rf"(?:改造|提质|整治|升级|维修)(?:提升|提高)(?:了|{ABOUT})*$")
# 规范提升|36个村级活动室: a count of what was made better; 排名提升|3个位次 has grown
IMPROVED = re.compile(r"提升(?:了|近|约|超)*$")
IMPROVED_UNITS = frozenset(("个", "处", "家", "座", "所", "条", "间", "栋", "幢"))
OF_RANK = re.compile(r"(?:名次|位次|名额|档次|等级|级别|台阶)")
# 来信来访|同比下降62%: what opens the clause has grown or fallen. Group: what.
CLAUSE_GROWTH = re.compile(
    r"(?:^|[，；。、]|12345”?(?:政务服务)?(?:便民)?(?:热线)?(?:里|中|受理)?的?|(?:(?:热线|平台)”?|”)(?:受理|反映)?的)(?:今年(?:以来)?|去年|全年|上半年|全[省市区县镇]|累计|其中)*(?!同比|环比|较|比|(?:今年|去年)?在此|[两二三四五六七八九十]年(?:来|间|里)?(?:累计)?[增下上减提降翻])([一-鿿]{2,12}?)(?:因此|因而|由此|随之|从而|相应|一下子?|直接|平均|总共)?(?:同比|环比|较[^，。；]{2,4}|比[^，。；]{2,4})?"
    rf"(?:增长|下降|上升|减少|增加|提升|提高|降低|翻番)(?:了|{ABOUT})*$"
)
# 今年|计划再|增加6名: when and how, and nothing that could grow
WHEN = re.compile(
    "(?:计划|预计|预期|打算|准备|力争|有望|将要?|拟|要|会|再|又|还|已经?|也|进一步|继续|陆续|逐步|新|共|累计|今后|接下来|下一步)+"
)
CHANGES = ("points", "times")  # kinds of unit that only changes have: 百分点, 倍


def grows(text: str, q: Quantity) -> bool:
    """Whether a quantity says by how much something has changed."""
    if q.kind in CHANGES:
        return True
    return GROWTH.search(text, 0, q.start) is not None and not (_renewed(text, q) or _improved(text, q))


def _renewed(text: str, q: Quantity) -> bool:
    return RENEWED.search(text, 0, q.start) is not None


def _improved(text: str, q: Quantity) -> bool:
    """规范提升|36个|村级活动室: whether things were made better, of which there are as many as before."""
    noun = q.kind == "count" and "一" <= text[q.end : q.end + 1] <= "鿿" and not OF_RANK.match(text, q.end)
    return noun and q.unit in IMPROVED_UNITS and IMPROVED.search(text, 0, q.start) is not None


def grown(around: Surroundings, q: Quantity) -> Phrase | None:
    """来信来访同比下降|62%: what opens the clause."""
    m = CLAUSE_GROWTH.search(around.text, 0, q.start)
    if m is None or _renewed(around.text, q):
        return None
    start, end = m.span(1)
    floor = around.floor(end)  # 云溪街道|党员志愿者增加30名
    start = floor if start < floor < end - 1 else start
    start += around.text.startswith("的", start)  # 桃林街道|的|信访量
    label = around.text[start:end]
    if WHEN.fullmatch(label):
        return None
    return Phrase(label, label, start, end)
