"""Quotations that name something else than a programme: honours, days, plans of years, accounts, firms, bodies."""

import re

from ingest.programme_context import RUN_AFTER, Quotation
from ingest.programme_forms import CHAIN

# 国家“二五”时期, “十三五”规划: plans of five years
FIVE_YEARS = re.compile(r"[一二三四五六七八九十]{1,3}五")
PERIOD_AFTER = re.compile(r"时期|期间|[一-鿿]{0,18}规划|以来|末|初|开局|收官")
# “三八”妇女节, “七一”前夕: days of the year
DAY = re.compile(r"(?:三八|五一|五四|六一|七一|八一|十一|九九|双十一|双十二)")
OF_EVERY_PLACE = frozenset((
    *("一站式", "一窗式", "一门式", "红色", "绿色", "智慧"),
    *("一老一小", "一老一幼", "回头看", "吹哨", "报到", "最后一公里"),
    *("三线", "两委", "两新", "两企三新", "一把手", "一肩挑", "大工委", "大党委", "第一责任人"),
))
OF_LEVELS = re.compile(r"的?[两二三四五六]级(?:网格|组织|党组织|治理|管理|联动|党建)*(?:体系|架构|网络|链条|链)")
BODY_IN_CHAIN = re.compile(r"党[委组总支]|支部|党小组|网格")
# What was won: 获评“平安小区”.
AWARD_BEFORE = re.compile(
    r"(?:评为|授予|荣获|获得|获评|获|选入|确定为|命名为|列为|评选为|认定为|表彰为|入选|称号|夺得|捧回)[^，。；“]{0,8}$|"
    r"(?:确定|评选|认定|评定|评)[^，。；“”]{2,30}为$|(?:入选|获评|荣获)[^，。；“”]{4,14}(?:年度|年)$"
)
AWARD_AFTER = re.compile(r"的?(?:荣誉|光荣)?称号|等?荣誉")
CHOSEN = re.compile(r"(?:评出|评选出?|评上|选树|评定)(?:了|出)?[^，。；“”]{0,6}$")  # 评出|“五好楼院”|32个
COUNTED_OR_ENDS = re.compile(r"等?(?:\d|[一二三四五六七八九十百]+[余多]?[个户家名])|[，。；、]")
# 获得某某省“…”“…”，某某市|“红旗支部”|“…”等荣誉称号: one of a list of honours
HONOURS_BEFORE = re.compile(r"(?:获得|得到|赢得|收获|荣获|获评|授予|摘得|捧回)(?:[^。；]{0,120}”)?[^。；“”]{0,10}$")
HONOURS_AFTER = re.compile(
    r"(?:[、，和]?[一-鿿]{0,7}“[^“”]{2,40}”){0,12}等?(?:多项|[一二三四五六七八九十]项)?(?:荣誉|称号|殊荣)"
)
# 先后获得全国绿色社区、省|“零投诉”|试点社区等多项荣誉: one of a list with and without quotation marks
LIST_BEFORE = re.compile(r"(?:获得|荣获|获评|评为|授予|摘得|捧回)[^。；，]{2,160}、[^。；，“”]{0,8}$")
LIST_AFTER = re.compile(r"[^。；，]{0,160}?等[^。；，“”]{0,8}?(?:荣誉|称号|殊荣)")
# 将其命名为“春风里”, but not 被命名为“文明村”
NAMED_SO = re.compile(r"(?:^|[，。；])(?:(?!被)[^，。；]){0,20}?(?:将其|把它|取名|起名|定名)?命名为$")
# 列为“桐花·议事”|治理体系的试点: one of the places where a programme is tried
PILOT_OF = re.compile(
    r"[一-鿿]{0,6}(?:体系|机制|工程|行动|模式|项目|计划|平台|工作法)的?(?:首批)?(?:试点|示范点|联系点|样板)"
)
FIRMS_AFTER = re.compile(
    r"等?(?:近|约|超)?(?:[\d一二三四五六七八九十百]+[余多]?|多|数)[家户](?:(?!党)[^，。；“”]){0,16}?"
    r"(?:企业|公司|平台|商户|门店|商家)"
)
ACCOUNT_AFTER = re.compile(r"(?:官方)?(?:微信|抖音|微博|视频)?(?:公众号|公众平台|视频号|抖音号|服务号|订阅号|账号)")
SHORT_FORM = re.compile(r"(?:简称|以下称|又称|也称)(?:为)?$")
DIVISION = re.compile(r"(?:[新区县市镇乡]|街道|社区|公司|集团|局)$")
BODY = re.compile(
    r"(?:业委会|业主委员会|自管会|物管会|居委会|党支部|党总支|党委|党组织|协会|商会|合作社|物业|基金会|医院|学校)$"
)


def is_body(quoted: Quotation) -> bool:
    """“两委”机制, “一把手”工程: what every place has, whatever follows."""
    return quoted.name in OF_EVERY_PLACE


def is_day(quoted: Quotation) -> bool:
    """“三八”妇女节, “十三五”规划: days of the year, and plans of five years."""
    plan = FIVE_YEARS.fullmatch(quoted.name) and PERIOD_AFTER.match(quoted.after)
    return bool(plan or DAY.fullmatch(quoted.name))


def is_levels(quoted: Quotation) -> bool:
    """“镇党委+村支部+屋场党小组”三级|组织架构: bodies under one another."""
    return bool(CHAIN.fullmatch(quoted.name) and OF_LEVELS.match(quoted.after) and BODY_IN_CHAIN.search(quoted.name))


def is_award(quoted: Quotation) -> bool:
    """获评“平安小区”, “红旗支部”等荣誉称号; but not 命名为“春风里” or 列为“桐花·议事”治理体系的试点."""
    won = AWARD_BEFORE.search(quoted.before) and not (NAMED_SO.search(quoted.before) or PILOT_OF.match(quoted.after))
    chosen = CHOSEN.search(quoted.before) and COUNTED_OR_ENDS.match(quoted.after)
    listed = HONOURS_AFTER.match(quoted.after) and HONOURS_BEFORE.search(quoted.before)
    listed = listed or (LIST_AFTER.match(quoted.after) and LIST_BEFORE.search(quoted.before))
    return bool(won or chosen or AWARD_AFTER.match(quoted.after) or listed)


def is_account(quoted: Quotation) -> bool:
    """“柳荫街道”|视频号: called after the place whose it is."""
    return bool(DIVISION.search(quoted.name) and ACCOUNT_AFTER.match(quoted.after))


def is_firm_or_place(quoted: Quotation) -> bool:
    """“云豆”“闪物”等60家互联网企业, （简称“云溪高新区”）: firms, and short forms of places."""
    firms = FIRMS_AFTER.match(RUN_AFTER.sub("", quoted.after))
    short = SHORT_FORM.search(quoted.before) and (DIVISION.search(quoted.name) or BODY.search(quoted.name))
    return bool(firms or short)
