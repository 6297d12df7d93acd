"""Sums of each, troubles that were settled, things that stand about: what names a figure around its clause's verb."""

import re

from ingest.common_words import CLOSES
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

# 15万元|/台的补助: what each is given. Group: the noun.
OF_EACH = re.compile(
    r"/每?[一-鿿]{1,3}?的([一-鿿]{0,6}?(?:补助|补贴|奖补|奖励|奖金|费|费用|标准|资金|经费|价格|单价|租金|收费|工资|报酬|津贴|补偿))(?=[，。；、]|$)"
)
# 楼道堆物、飞线拉线等问题|累计解决31件. Group: what they are.
SETTLED = re.compile(
    r"等(?:各[类种级]|多[种项]|一系列)*(?P<noun>[一-鿿]{0,6}?(?:问题|难题|诉求|矛盾|纠纷|隐患|事项|乱象|现象|实事|投诉|工单))"
    r"(?:目前|已经?|一?共|累计|总共|先后|均|都|全部|陆续|合计|得到)*"
    r"(?:解决|化解|办结|处理|整改|排查|整治|消除|调解|处置|清理|查处|收集|受理|纠正|制止|劝导)(?:了|掉|完)?(?:近|约|超)?$"
)
TROUBLES = frozenset(("件", "个", "起", "项", "处", "条", "次", "宗", "桩", "例"))
# 建起的红色驿站大大小小、形式各异，|已有420个. Group: what stands about.
ABOUT = re.compile(
    r"(?:^|[，。；])(?:[^，。；、]{0,14}的)?(?P<noun>[一-鿿]{2,8}?)"
    r"(?:大大小小|有大有小|大小不一|形式[不各]一|形式多样|形态各异|形式各异|规模不一|各具特色|各有特色|各不相同|遍地开花|遍布[一-鿿]{2,6}|星罗棋布|随处可见)"
    r"(?:、[一-鿿]{2,6})*，(?:[^，。；\d]{0,6}?(?:目前|如今|现在|现|迄今|眼下))?(?:已经?|总共|一?共|累计)*(?:有|达到?|超过?|多达|建成|建起)(?:了|近|约)*$"
)
THINGS = frozenset(("个", "处", "家", "座", "间", "所", "支"))


# 为|63户|解决门锁失灵、灯管不亮等问题: what was done for so many. Groups: the verb, the deed.
FOR_HOMES = re.compile(r"(?:为|给|帮|帮助|替)(?:近|约|了)?$")
DONE_FOR = re.compile(
    r"(?P<deed>(?P<verb>解决|化解|消除|排除)[^，。；：“”\d]{1,12}?、[^，。；：“”\d]{1,12}?等[一-鿿]{0,4}(?:问题|难题|隐患|困难|故障)|"
    r"(?P<does>换|装|修|更换|安装|加装|疏通|维修|检修|粉刷)[上好了]?[^，。；：“”\d的]{2,10})(?=[，。；]|$)"
)


def done_for(text: str, q: Quantity) -> Phrase | None:
    """为|63户|解决门锁失灵、灯管不亮等问题."""
    m = DONE_FOR.match(text, q.end) if q.unit == "户" and FOR_HOMES.search(text, 0, q.start) else None
    return Phrase(m["deed"], m["deed"], *m.span("deed"), verb=m["verb"] or m["does"]) if m else None


def of_each(text: str, q: Quantity) -> Phrase | None:
    """15万元/台的补助."""
    m = OF_EACH.match(text, q.end) if q.kind == "money" else None
    return Phrase(m[1], m[1], *m.span(1)) if m else None


def settled(text: str, q: Quantity) -> Phrase | None:
    """楼道堆物、飞线拉线等问题累计解决|31件."""
    m = SETTLED.search(text, 0, q.start) if q.unit in TROUBLES and CLOSES.match(text, q.end) else None
    return Phrase(m["noun"], m["noun"], *m.span("noun")) if m else None


def standing_about(text: str, q: Quantity) -> Phrase | None:
    """红色驿站大大小小、形式各异，已有|420个."""
    m = ABOUT.search(text, 0, q.start) if q.unit in THINGS and CLOSES.match(text, q.end) else None
    return Phrase(m["noun"], m["noun"], *m.span("noun")) if m else None
