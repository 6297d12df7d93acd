"""What else a sentence says of a phrase it counts: of each, at its worst, what they do not have."""

import dataclasses
import re

from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity
from ingest.which_of_them import having_or_doing

# 18个小区|没有成立业委会. Group: what they do not have.
LACKS = re.compile(
    r"(?:还|都|均|仍|至今|一直|目前|尚)*(?:(?:没有|未|没)(?:成立|建立|组建|配备|安装|引进|接入)|没有|缺乏|缺少|无)"
    r"(?![一人任得])(?P<what>[一-鿿]{2,6}?)(?=[，。；、]|$)"
)
# 日均|135人次, 最低时跌到|31%: an average or an extreme, not the number itself
AVERAGED = re.compile(r"([日月年户人件场村]均)(?:约|近|达到?|为|有|超过?|逾)*$")
EXTREME = re.compile(r"((?:最[低高多少差]|高峰|最严重)(?:的?时候?|期)|一度)[^，。；\d]{0,8}$")


# 开头一个|季度收缴率: when, and not of what
SEASON = re.compile(r"(?:季度|月|年度|年)(?=[一-鿿]{2,6}率$)")
ONE_BEFORE = re.compile(r"(?:[一二三四头首]个?|第[一二三四])$")
EACH_BEFORE = re.compile(r"((?:月|年)?[户人亩]均)$")
FROM_THEN = re.compile(r"(?<=..)[由从](?:上一?年度?|去年|前年|前一年|上年度?|上月|原来|过去|最初|年初)$")


# 参加表决的居民有87%|赞成
STANCE = re.compile(r"(?:表示)?(赞成|同意|反对|支持|满意|不满意|认可|知晓)(?=[，。；]|$)")


# 实现网格党支部|100%|覆盖: what the share is of. Group: the verb.
BROUGHT_ABOUT = re.compile(
    r"(全?覆盖|组建|建立|达标|挂牌|建档|入网|入格|参保|签约|落实|办结|回访|报到|公开|整改|到位|上门|入户|普及|使用|配备|回应|兑现|纳管)"
    r"(?=[，。；、]|$)"
)
REACHING = re.compile(r"(?:实现|做到|达到|确保|力争|保证|推动|，|^)[^，。；、\d]{2,20}$")


# 其中24|小时开放的|驿站11处: the number belongs to what describes them
HOURS, HOURS_OF = re.compile(r"\d+$"), "小时"


def qualified(text: str, q: Quantity, phrase: Phrase) -> Phrase:
    """The phrase of an average with that in its name, of an extreme with that as its condition."""
    if phrase.label.startswith(HOURS_OF):
        at = text.rfind(phrase.constraints[0] if phrase.constraints else phrase.label, 0, q.start)
        hours = HOURS.search(text, 0, at) if at > 0 else None
        told = tuple(hours[0] + one if one.startswith(HOURS_OF) else one for one in phrase.constraints) if hours else ()
        return dataclasses.replace(phrase, label=hours[0] + phrase.label, constraints=told) if hours else phrase
    if (mean := AVERAGED.search(text, 0, q.start)) and "均" not in phrase.label:
        return dataclasses.replace(phrase, label=mean[1] + phrase.label)
    if phrase.end <= q.start and (mean := EACH_BEFORE.search(text, 0, phrase.start)):
        return dataclasses.replace(phrase, label=mean[1] + phrase.label)  # 户均|分红820元
    season = SEASON.match(phrase.label)
    if season and ONE_BEFORE.search(text, 0, phrase.start):
        noun = phrase.label[season.end() :]
        return dataclasses.replace(phrase, label=noun, counted=noun, start=phrase.start + season.end())
    if then := FROM_THEN.search(phrase.label):  # 投诉由上一年|的210件降到37件
        noun = phrase.label[: then.start()]
        return dataclasses.replace(phrase, label=noun, counted=noun)
    if q.kind == "share" and phrase.end <= q.start and (stance := STANCE.match(text, q.end)):
        label, told = f"{stance[1]}的{phrase.label}", (*phrase.constraints, stance[1])
        return dataclasses.replace(phrase, label=label, constraints=told)
    brought = BROUGHT_ABOUT.match(text, q.end) if q.kind == "share" and phrase.end == q.start else None
    if brought and brought[1] not in phrase.label and REACHING.search(text, 0, q.start):
        return dataclasses.replace(phrase, label=phrase.label + brought[1])
    if q.kind == "count" and not phrase.constraints and (which := _which(text, q, phrase)):
        return which
    if extreme := EXTREME.search(text, 0, q.start):
        return dataclasses.replace(phrase, constraints=(*phrase.constraints, extreme[1]))
    return phrase


def _which(text: str, q: Quantity, phrase: Phrase) -> Phrase | None:
    """The phrase with what those counted lack (18个小区|没有成立业委会) or do, or None."""
    lacks = LACKS.match(text, phrase.end) if phrase.start >= q.end else None
    if lacks:
        lack = f"没有{lacks['what']}"
        return dataclasses.replace(phrase, label=f"{lack}的{phrase.label}", constraints=(lack,))
    at = text.rfind(phrase.counted, 0, q.start) if phrase.start < q.start and phrase.label == phrase.counted else -1
    doing = having_or_doing(text, phrase.counted, at) if at > 0 and text.count("，", at, q.start) <= 1 else None
    if doing is None:  # 愿意让骑手进门的|小区，由61个增加到203个
        return None
    return dataclasses.replace(phrase, label=doing[1] + phrase.label, constraints=(doing[1].removesuffix("的"),))
