"""Whether sentences only tell of a trouble, a wish or a plan, so that they do not say what was done about it."""

import re
from collections.abc import Iterable

from kg.wording import plain

# 楼道里堆满杂物，居民很担心: how things stand, and nobody does anything
_STANDS = re.compile(
    "难(?!题)|不(?:便|足|够|到|好|通|愿|肯|敢|配合|满意|理想)|没有?|无(?!偿|障碍)|缺|少|担心|发愁|犯愁|头疼|烦恼|抱怨|怨言|意见|"
    "矛盾|纠纷|隐患|漏水|渗水|破旧|破损|老化|坏|脏|乱|差|堵|臭|吵|积水|困扰|困难|难题|问题(?!清单)|投诉|反映|诉求|"
    "常常?在|总是|经常|屡|多年|长期"
)
# 将研究, 有望解决, 居民盼着: what may come
_TO_COME = re.compile(
    "(?<!即)将(?=[研讨考尽会于在]|来)|有望|有待|计划|打算|准备|盼|希望|期待|呼吁|研究解决|考虑|明年|下一步|还没|尚未|至今"
)
_ADVERBIAL = re.compile("^[^,;。]{0,8}(?:时|前|后|以来|来|期间|之后|之前|年|月|日)$")
_CLAUSE = re.compile("[,;。:!?]")


def only_trouble(sentences: Iterable[str]) -> bool:
    """Whether every clause of the sentences says how bad things stand, or what is yet to be done."""
    clauses = [clause for one in sentences for clause in _CLAUSE.split(plain(one)) if clause]
    told = [clause for clause in clauses if not _ADVERBIAL.match(clause)]
    return bool(told) and all(_STANDS.search(clause) or _TO_COME.search(clause) for clause in told)
