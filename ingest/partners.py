"""With whom something is done: 与杨柳区的一家企业联手开发, 与云溪社区互派干部. The place is not told of."""

import re

from kg.model import Mention

BEFORE = re.compile(
    r"(?:与|和|同|跟|联合|委托|引进|引入|请来?)(?:[一-鿿]{2,3}[省市]|(?:近旁|附近|周边|相邻|隔壁|驻区|辖区|驻地|当地)的?)?$"
)
AFTER = re.compile(
    r"的[一-鿿]{0,9}?(?:企业|公司|机构|高校|院校|大学|团队|社会组织|基金会|医院)"
    r"(?=[^，。；\d]{0,6}(?:联手|合作|共同|联合|开发|签|对接|协商|，|。))|"
    r"(?:互派|结对|结成|联手|携手|签订|签约|共建|互通|互认|对口|合作(?!社))"
)


def is_partner(text: str, place: Mention) -> bool:
    """Whether something is done with somebody of a place."""
    return bool(BEFORE.search(text, 0, place.start) and AFTER.match(text, place.end))
