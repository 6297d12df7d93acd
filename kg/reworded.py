"""Questions in the words that reports use: 办结要几天 asks for 办结时间, 调解成功多少起 for those 成功调解."""

import re

from kg.wording import either

_ONE = "(?:一[件个次起张份部桩单项][\u4e00-\u9fff]{0,4}?)?"  # 办结|一件事|要几天
_USUALLY = "(?:(?:平均|一般|通常|大概|大约|现在|目前|如今|以前|原来|原先|过去|之前)*)"
_LONG = (
    "(?:多长时间|多少时间|多久|(?:几|多少)个?(?:工作日|小时|钟头|分钟|天|日|星期|周|月|年))"
)


_WELL = re.compile("(调解|调处|化解|劝解|撮合|办理?|解决)成功(?=了?(?:多少|几))")
# 老人每餐|补多少
_GRANTED = re.compile("(?:补贴?|补助)(?:了)?多少(?=[?？]?$)")
# 账户里还剩多少钱
_ACCOUNT = re.compile(
    "账(?:面|户)?[上里](?:现在|目前|如今|一共|总共|总|还|共)*(?:剩下?|结余|余|有)了?(?:多少|几)(?:块?钱|元|资金)?$"
)


def reworded(text: str) -> str:
    """Put a question into the words of reports; whatever else it asks stays as it is."""
    text = _GRANTED.sub("补贴多少钱", text)
    return _lasting(_ACCOUNT.sub("账上有多少钱", _WELL.sub(r"成功\1", text)))


def _lasting(text: str) -> str:
    """Ask for the time that a deed takes."""
    deed = f"(?P<deed>{either('lasting')})"
    before = rf"{deed}{_ONE}(?P<usual>{_USUALLY})[只就都]?(?:要花|要用|需要|要|需|得|花|用)了?(?P<long>{_LONG})$"
    behind = rf"(?P<usual>{_USUALLY})(?P<long>{_LONG})(?:之?内|就|才|可以|能够?|会)+{deed}(?:完|好|到位)?$"
    for pattern in (before, behind):
        if found := re.search(pattern, text.rstrip("?呢啊呀了的")):
            return f"{text[: found.start()]}{found['usual']}{found['deed']}时间多久"
    return text
