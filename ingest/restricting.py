"""Numbers that only say of which sort things are: 百人以上企业, 达到80万元的村6个, 少则十几万元, 往往有数十个."""

import re

from ingest.quantity import Quantity

BARE_MULTIPLE = re.compile(r"[百千万亿]+")  # 亿元产业, 万户千家
# 税收超亿元|写字楼
TAXPAYERS = re.compile(r"的?[一-鿿]{0,2}(?:楼宇?|写字楼|大厦|企业|公司|园区|商圈|市场|村|镇|产业|项目)")
OF_EACH = re.compile(r"的(?:村|镇|社区|企业|项目|合作社|户)?(?:共|有|达)?\d+[个家户名]")
RESTRICTING = re.compile(r"的(?:[^，。；]{2,16}?)?(?:达到?|有|共|已达|突破|超过)?\d")
# 800元以下|的开支主任签字
THRESHOLD = re.compile(r"的(?:开支|支出|项目|合同|采购|事项|工程|交易|贷款|损失|资金使用|款项|收入|部分)")
SIZED = re.compile(r"[一-鿿]{2,8}(?:共|有|达)?\d")  # 5000平方米以上|商务楼宇135座
# 有|3名以上|党员的商户建立党支部: a condition
NORM_BEFORE = re.compile(r"(?:凡|有|具有|拥有|满|达到)$")
NORM_AFTER = re.compile(r"[^，。；]{1,8}的[^，。；]{1,12}(?:建立|成立|组建|设立|可|应|须|必须|要|都)")
LESS_OR_MORE = re.compile(r"(?:少则|多则|动辄|少说)$")  # 少则|十几万元: what such things cost
# 一个片区往往有|数十个: what such things have
TYPICAL = re.compile(
    r"(?:常常|往往|动辄|通常|时常|一般|经常|每每)(?:会|能|都|就)?(?:多达|高达|达到?|超过|有|是|要|在|住着)*$"
)


def only_restricts(text: str, q: Quantity) -> bool:
    """百人以上企业, 200平方米以上的中心58个, 达到80万元的村6个: a number that restricts what another counts."""
    bounded = text[: q.end].endswith(("以上", "以下"))
    bare = BARE_MULTIPLE.fullmatch(text, q.number_start, q.number_end) is not None
    if bare and TAXPAYERS.match(text, q.end):
        return True
    if bare and q.start == q.number_start and (q.comparator == "=" or bounded):
        return True
    if text[: q.end].endswith("以上") and NORM_BEFORE.search(text, 0, q.start) and NORM_AFTER.match(text, q.end):
        return True
    if bounded and q.kind == "money" and THRESHOLD.match(text, q.end):
        return True
    restricting = RESTRICTING.match(text, q.end) or (q.kind == "area" and SIZED.match(text, q.end))
    return bool((restricting and bounded) or (q.kind == "money" and OF_EACH.match(text, q.end)))


def is_vague(text: str, q: Quantity) -> bool:
    """几千 is too vague for a figure, and 少则十几万, 往往有数十个; 数千 is more than a thousand."""
    number = text[q.number_start : q.number_end]
    told_so = "几" in number and LESS_OR_MORE.search(text, 0, q.start) is not None
    typical = "数" in number and TYPICAL.search(text, 0, q.start) is not None
    return typical or number.startswith("几") or number.endswith("几") or told_so
