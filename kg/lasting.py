"""How long a deed takes, in the words of everyday: 办结要几天, 多久能响应 ask for 办结时间, 响应时间."""

import re

from kg.wording import either

_ONE = "(?:一[件个次起张份部桩单项][\u4e00-\u9fff]{0,4}?)?"  # 办结|一件事|要几天
_USUALLY = "(?:(?:平均|一般|通常|大概|大约|现在|目前|如今|以前|原来|原先|过去|之前)*)"
_LONG = (
    "(?:多长时间|多少时间|多久|(?:几|多少)个?(?:工作日|小时|钟头|分钟|天|日|星期|周|月|年))"
)


def lasting(text: str) -> str:
    """Ask for the time that a deed takes; whatever else a question asks stays as it is."""
    deed = f"(?P<deed>{either('lasting')})"
    before = rf"{deed}{_ONE}(?P<usual>{_USUALLY})[只就都]?(?:要花|要用|需要|要|需|得|花|用)了?(?P<long>{_LONG})$"
    behind = rf"(?P<usual>{_USUALLY})(?P<long>{_LONG})(?:之?内|就|才|可以|能够?|会)+{deed}(?:完|好|到位)?$"
    for pattern in (before, behind):
        if found := re.search(pattern, text.rstrip("?呢啊呀了的")):
            return f"{text[: found.start()]}{found['usual']}{found['deed']}时间多久"
    return text
