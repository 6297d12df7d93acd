"""Which of the things that a noun before a number names are counted: their rank, level, age, what describes them."""

import dataclasses
import re

from ingest.backward_words import BARE_HEADS
from ingest.noun_phrase import Phrase

# Before a noun that says too little by itself. Group: the description.
DESCRIBES = re.compile(r"(?:^|[，。；、])[^，。；、]{0,2}?([一-鿿]{2,12}的)$")
# 一级|网格2个, 二类|小区35个: which of them. Group: the rank.
RANK = re.compile(
    r"(?:[，。；、：—（]|其中|[中有出划分设建配聘评选定了立成上]|^)([一二三四五六七八九]级|[一二三四五六]类|[甲乙丙丁]级|[A-Ea-e][级类])$"
)
# 示范社区|国家级2个, 市级|9个: which of them, behind the noun. Groups: the noun, the level.
LEVEL_BEHIND = re.compile(r"([一-鿿“”]{2,}?)((?:国家|自治区|省|市|区|县|旗|街道|镇|乡)级)")
# 五|星级门店9家: the dictionary parts the stars from their number
STARS, STARRED = re.compile(r"[一二三四五六七八九十]$"), "星级"
# 没有车棚的|小区13个, 成立业委会的|小区有7个: one half of them, told by what they have. Group: that.
HAVING = re.compile(
    r"(?:^|[，。；、：]|其中，?|(?<=[了来续区]))((?:没有|未|已|无|有|建有|设有)?(?:成立|组建|建立|有|无|没有)(?![关效序机])[一-鿿]{2,6}的)$"
)
# 愿意让骑手进门的|小区，由61个增加到203个. Group: what they do.
DOING = re.compile(
    r"((?:不?(?:愿意?|允许|准许|同意|肯|让)|拒绝|禁止|实行|实施|推行|引入|引进|纳入|参与|加入|参加|获评|被评为|实现|完成|达到|通过|使用|接入)"
    r"[一-鿿“”]{2,12}的)$"
)
HAD_BY = ("小区", "楼组", "楼栋", "楼宇", "企业", "院落", "网格", "村", "社区", "家庭", "楼院")
WENT_WELL = "成功"
# Right before a noun: 35岁以下|党员46名, 房龄超过30年的|小区有46个, 楼宇里的|党员910人: not all of the district's
CONSTRAINT_BEFORE = re.compile(
    r"(?:\d+(?:[-—~至]\d+)?周?岁(?:及?以[上下])?|"
    r"(?:初中|高中|中专|大专|专科|本科|硕士|研究生|博士)(?:[及或]?以[上下])?(?:学历|学位|文化程度|文化)?|"
    r"[一-鿿]{2}(?:超过|不足|满)\d+年|\d+(?:平方米|人|户|万元|亿元)(?:及?以[上下])|"
    r"(?:商务楼宇|楼宇|商圈|园区|市场|厂区|行业)[里内中](?=的))的?$"
)


def which_of_them(text: str, phrase: Phrase | None, floor: int) -> Phrase | None:
    """The phrase with all that says which are counted. ``floor``: where the nearest named place ends."""
    return _with_constraint(text, _ranked(text, _described(text, phrase), floor))


def _described(text: str, phrase: Phrase | None) -> Phrase | None:
    """临时生活困难的|人员: a noun that says too little, with its description."""
    if phrase and (having := having_or_doing(text, phrase.label.partition("（")[0], phrase.start)):
        told = having[1] + phrase.label
        return Phrase(told, phrase.counted, having.start(1), phrase.end, (having[1].removesuffix("的"),), phrase.verb)
    m = DESCRIBES.search(text, 0, phrase.start) if phrase and phrase.label in BARE_HEADS else None
    if phrase is None or m is None:
        return phrase
    label = m.group(1) + phrase.label
    return Phrase(label, phrase.counted, m.start(1), phrase.end, (m.group(1).removesuffix("的"),), phrase.verb)


def having_or_doing(text: str, noun: str, start: int) -> re.Match[str] | None:
    """What the things of a noun that begins at ``start`` have or do, which says that not all of them are counted."""
    if noun not in HAD_BY:
        return None
    return HAVING.search(text, 0, start) or DOING.search(text, 0, start)


def _ranked(text: str, phrase: Phrase | None, floor: int) -> Phrase | None:
    """The phrase with the rank or level that says which of them are counted."""
    if phrase is None:
        return None
    if behind := LEVEL_BEHIND.fullmatch(phrase.label):
        return dataclasses.replace(phrase, label=behind[2] + behind[1], counted=behind[1])
    if phrase.label == WENT_WELL and phrase.verb:
        return Phrase(phrase.verb, phrase.verb, phrase.start, phrase.end, verb=phrase.verb)  # 调解|成功113件
    if phrase.label.startswith(STARRED) and (stars := STARS.search(text, floor, phrase.start)):
        return dataclasses.replace(phrase, label=stars.group() + phrase.label, start=stars.start())
    rank = RANK.search(text[min(floor, phrase.start) : phrase.start])
    acts = rank is not None and phrase.verb and not text.endswith(phrase.verb, 0, phrase.start - len(rank[1]))
    if rank is None or acts or phrase.label[0] == rank[1][0]:
        return phrase
    return dataclasses.replace(phrase, label=rank[1] + phrase.label, start=phrase.start - len(rank[1]))


def _with_constraint(text: str, phrase: Phrase | None) -> Phrase | None:
    """A constraint with a number of its own belongs to the phrase after it."""
    m = CONSTRAINT_BEFORE.search(text, 0, phrase.start) if phrase else None
    if phrase is None or m is None:
        return phrase
    constraint = m.group().removesuffix("的")
    label = f"{m.group()}{phrase.label}"
    return Phrase(label, phrase.counted, m.start(), phrase.end, (constraint, *phrase.constraints), phrase.verb)
