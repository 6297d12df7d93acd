"""Quotations of what something was, becomes or is made: 从“星星点灯”走向“连片成网”, 破解“停车难”, 办成“民心大事”."""

import re

from ingest.programme_context import RUN_BEFORE, Quotation, is_naming
from ingest.programme_types import inside

# 由起初的|“星星点灯”|迈向|“连片成网”: what it was and what it becomes, however often a report says so
TURNS = r"(?:迈向|走向|转向|变为|变成|升级[到为]|跃升[到为]|蝶变[到为]|拓展[到为]|延伸到|发展[到为])"
TURNS_INTO = re.compile(rf"“[^“”]{{2,12}}”{TURNS}了?$")
TURNED_FROM = re.compile(rf"{TURNS}了?“")
STATED_FROM = re.compile(r"(?:从|由)(?:起初|最初|原来|过去|早先|以往|当初)?的?$")
CHANGES, CHANGED = re.compile(r"变“"), re.compile(r"“[^“”]{2,12}”变$")  # “硬治理”变|“软服务”
FROM_TO = re.compile(r"(?:从|由|从“[^“”]{2,12}”到)“$")
TO_NEXT = re.compile(r"[到向，。；]|的|变")
# 把|“桌边小事”|办成|“民心大事”: what was small and what it has been made
MADE_OF = re.compile(r"(?:办|做|干|当)成了?“")
MADE_TO = re.compile(r"“[^“”]{2,12}”(?:办|做|干|当)成了?$")
POINT = re.compile(r"[一-鿿]点")
TURNED_INTO = re.compile(r"(?:变成|变为|变作|变身|成了|成为|转化为|转变为|转为|化为|升级为)[^，。；“”]{0,8}的$")
# What is compared, called or overcome rather than founded: 成为“主心骨”, 破解“停车难”.
STATE_BEFORE = re.compile(
    r"(?:从|由|变|成为|变成|化身为|的|吃|称为|比作|视为|作为|当作|叫做|叫|装上|做到|实现|打通|破解|解决|当好|成了|不再是|下好|织密|筑牢|"
    r"按下|跑出|注入)[^，。；“]{0,3}$"
)


def is_turned(quoted: Quotation) -> bool:
    """从“星星点灯”走向“连片成网”: what something was, and what it becomes."""
    if CHANGES.match(quoted.after) or CHANGED.search(quoted.before):
        return not quoted.typed
    was = STATED_FROM.search(quoted.before) and TURNED_FROM.match(quoted.after)
    return bool(was or TURNS_INTO.search(quoted.before)) and not quoted.typed and not inside().search(quoted.name)


def is_passed(quoted: Quotation) -> bool:
    """从|“扫院子”|到|“防骗子”: what is passed from one to the other."""
    passed = FROM_TO.search(quoted.before + "“") and TO_NEXT.match(quoted.after)
    return bool(passed and not inside().search(quoted.name))


def is_made_great(quoted: Quotation) -> bool:
    """“桌边小事”办成“民心大事”."""
    small = MADE_OF.match(quoted.after) or MADE_TO.search(quoted.before)
    return bool(small and not inside().search(quoted.name))


def has_become(quoted: Quotation) -> bool:
    """昔日的堵点成了今天的|“暖点”: what something has become."""
    become = POINT.fullmatch(quoted.name) or TURNED_INTO.search(RUN_BEFORE.sub("", quoted.before))
    return bool(become) and not quoted.typed


def is_state(quoted: Quotation) -> bool:
    """破解“停车难”; but not 街道的“邻里食堂”."""
    if quoted.typed or quoted.founded or not STATE_BEFORE.search(quoted.before) or is_naming(quoted.before):
        return False
    return not (quoted.before.endswith("的") and inside().search(quoted.name))
