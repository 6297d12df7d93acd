"""What a sum of money with no noun of its own was: what was done with it, and who was given it or bore it."""

import re

from ingest.common_words import ABOUT
from ingest.figure import Surroundings
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

SPENDING = frozenset(
    ("投入", "出资", "投资", "拿出", "支出", "花费", "花", "筹集", "筹措", "募集", "自筹", "补助", "奖励", "进账", "出",
     "垫资", "垫付")
)
SPENT = re.compile(
    rf"(?P<verb>{'|'.join(sorted(SPENDING, key=len, reverse=True))})(?:了|{ABOUT}|资金|共|总共)*$"
)
# 投入的|30万元中，…, 花费的|8万元由…分担: the sum is of the verb; what follows says who bore it
BORNE = re.compile(r"(投入|花费|筹集|筹措|募集|支出|开支)的$")
BY_WHOM = re.compile(r"[里中]，|由(?![此于])")
# ：|12万元用来补贴电梯电费, 拿其中的|45万元修好了11部电梯, 最大的一笔|19万元换了两台水泵: the sum opens its clause.
SUM_OPENS = re.compile(r"(?:^|[，。；：、]|[一那这]笔|其中的?|(?:剩下|余下|其余|另外)的?)$")
DEED = re.compile(
    r"(?:则|都|全部|主要)*(?P<deed>(?:用来|用于|用作|投进|投入|存入|留作|返还|付给|买了?|换了?|修好?了?|建了?|装了?|添置了?|补贴|补助)"
    r"[^，。；：]{2,18})"
)
COUNTED = re.compile(r"[\d一二两三四五六七八九十]++[.\d]*+[万亿]?[余多]?[部台个名盏座处套间条辆张块]|[了“”]")
# 付给2名保洁员和1名门卫|4.6万元. Groups: the verb, whom.
PAID = re.compile(
    r"(?:^|[，。；：、])[^，。；：、]{0,8}?((?:付给|补给|支付给|发给|奖给|返给|分给|退给)[^，。；：、“”]{2,16})$"
)
# 拿出|1300万元，对散楼进行围合; 拿出|30万元，给楼院装了扶手. Groups: to what and what, or all of it.
GIVES = re.compile(r"(?:拿出|挤出|掏出|拨出|凑出|划出|列支)(?:了|近|约|将近)*$")
GIVEN_FOR = re.compile(
    r"，(?:对(?:全[省市区县镇村])?(?P<what>[^，。；：“”\d]{2,16}?)(?:进行|开展|实施)了?(?:集中|全面|统一)?(?P<deed>[一-鿿]{2,6})|"
    r"(?P<all>[给为][^，。；：“”\d]{4,18}))(?=[，。；]|$)"
)


# 电梯改造涉及五个小区，花去|830万元: the clause before says on what. Groups: on what, the verb.
COST = re.compile(
    r"(?:^|[。；，：])(?P<what>(?![该本此这])[^，。；：“”\d]{2,12}?(?:改造|建设|工程|整治|修缮|维修|更新|翻新|加装|安装|项目|治理))"
    r"(?:共|总|累计|已|先后|一共)*(?:涉及|覆盖|惠及|包括|涵盖)[^，。；：]{2,16}，(?:共|总共|一共|累计|总计|共计)?"
    r"(?P<verb>花去|花费|花了|花掉|耗资|耗费|耗去|用去|用掉)(?:了|近|约|超过?)*$"
)


# 改造总共花了|318万元. Groups: on what, the verb.
WORK_COST = re.compile(
    r"(?P<what>(?:改造|建设|工程|整治|修缮|维修|更新|翻新|加装|安装|项目))(?:总共|一共|共|总计|前后|先后|总的)*"
    r"(?P<verb>花去|花费|花了|花掉|耗资|耗费|用去|用掉)(?:了|近|约|超过?)*$"
)
# 更换电梯花了|86万元: what was done tells this sum from that of another deed. Groups: the deed and to what, the verb.
DEED_COST = re.compile(
    r"(?P<what>(?:更换|加装|安装|改造|修缮|翻修|翻新|维修|新建|扩建|购置|购买|粉刷|重建)(?![了过的总一共前先])[一-鿿]{2,8}?)"
    r"(?:总共|一共|共|总计|前后|先后)*(?P<verb>花去|花费|花掉?|耗资|耗费|用去|用掉)(?:了|近|约|超过?)*$"
)


def cost(text: str, q: Quantity) -> Phrase | None:
    """电梯改造涉及五个小区，花去|830万元."""
    if q.kind != "money":
        return None
    costs = (pattern.search(text, 0, q.start) for pattern in (COST, DEED_COST, WORK_COST))
    m = next((found for found in costs if found), None)
    if m is None:
        return None
    return Phrase(f"{m['what']}花费", m["what"], *m.span("what"), verb=m["verb"])


def spent(around: Surroundings, q: Quantity) -> Phrase | None:
    """投入|12万元修了路: the verb says what the sum is, where no noun of money stands beside it."""
    m = SPENT.search(around.text, 0, q.start) if q.kind == "money" else None
    if m is None:
        return None
    return Phrase(m["verb"], m["verb"], m.start(), m.end(), verb=m["verb"])


def borne(text: str, q: Quantity) -> Phrase | None:
    """投入的|30万元中，区里补助10万元: what is shared out between those who bore it."""
    m = BORNE.search(text, 0, q.start) if q.kind == "money" and BY_WHOM.match(text, q.end) else None
    return Phrase(m[1], m[1], m.start(), m.end(1), verb=m[1]) if m else None


def purpose(text: str, q: Quantity) -> Phrase | None:
    """12万元|用来补贴电梯电费: what a sum was spent on, where nothing before it says what it is."""
    paid = PAID.search(text, 0, q.start) if q.kind == "money" else None
    if paid:
        whom = COUNTED.sub("", paid[1])
        return Phrase(whom, whom, *paid.span(1), verb=whom[:2])
    m = DEED.match(text, q.end) if q.kind == "money" and SUM_OPENS.search(text, 0, q.start) else None
    if m is None:
        return None
    deed = COUNTED.sub("", m["deed"])
    return Phrase(deed, deed, m.start("deed"), m.end("deed"), verb=deed[:2])


def given_for(text: str, q: Quantity) -> Phrase | None:
    """拿出|1300万元，对散楼进行围合: what a sum was for, where the verb only says that it was given."""
    if q.kind != "money" or not text.startswith("，", q.end) or not GIVES.search(text, max(0, q.start - 6), q.start):
        return None
    m = GIVEN_FOR.match(text, q.end)
    if m is None:
        return None
    label = m["all"].replace("了", "") if m["all"] else m["what"] + m["deed"]
    return Phrase(label, label, m.start() + 1, m.end(), verb=m["deed"] or "")
