"""Two sides that each have words of their own: 甲社区的食堂和乙社区的小饭桌，哪家便宜.

Each side is asked as a question of its own (甲社区的食堂一餐多少钱), and what is answered for both is weighed.
"""

import re
from collections.abc import Callable, Sequence

from kg.desk import Reply, unique
from kg.model import Question, Value
from kg.units import same_unit

_WHICH = re.compile(
    r"[,，、]?(?:相比|比起来|比一比|比)?[,，]?(?P<early>[^,，和与跟]{0,6}?)(?:哪(?:一)?(?:个|家|边|里|处|座|栋|头)?|谁)(?:的)?"
    r"(?P<what>[^,，]*?)(?:更|比较|要|最)?(?P<how>便宜|贵|实惠|划算|多|少|高|低|大|小)(?:一些|一点|点|些)?$"
)
_AND = re.compile(r"[和与跟同]|、|还是|比")
_PRICE = ("便宜", "贵", "实惠", "划算")
_LESS = ("便宜", "实惠", "划算", "少", "低", "小")


def sides(question: Question) -> tuple[tuple[str, str], tuple[str, str], str] | None:
    """Return two sides' names, what is asked of each, and the word for what wins; None where nothing is weighed so."""
    text = question.plain
    match = _WHICH.search(text)
    places = sorted(question.places, key=lambda named: named.start)
    if match is None or len(places) != 2 or not places[0].start < places[1].start <= match.start():
        return None
    between = list(_AND.finditer(text, places[0].end, places[1].start))
    if not between:
        return None
    asked = match["early"] + match["what"] + ("多少钱" if match["how"] in _PRICE else "多少")
    first, second = text[: between[-1].start()], text[places[1].start : match.start()]
    own = (first[places[0].end :] + second[places[1].end - places[1].start :]).strip(",，的")
    if not own and match["how"] not in _PRICE:
        return None  # nothing but the places differs: that is weighed already
    names = first.strip(",，"), second.strip(",，")
    return names, (names[0] + asked, names[1] + asked), match["how"]


def weighed(question: Question, whole: Reply, ask: Callable[[str], Reply]) -> Reply:
    """Answer by both sides where the question taken whole has no answer, or is one for what things cost."""
    asked = sides(question)
    if asked is None or not (whole.abstained or any(word in question.plain for word in _PRICE)):
        return whole
    names, questions, how = asked
    replies = [ask(one) for one in questions]
    if any(reply.abstained or not reply.values for reply in replies):
        return whole
    values = [reply.values[0] for reply in replies]
    return Reply(
        _verdict(values, names, how) + "；".join(reply.text.rstrip("。") for reply in replies) + "。",
        min(reply.confidence for reply in replies),
        values=tuple(value for reply in replies for value in reply.values),
        entities=tuple(one for reply in replies for one in reply.entities),
        citations=unique(citation for reply in replies for citation in reply.citations),
        sparql=replies[0].sparql,
    )


def _verdict(values: Sequence[Value], names: Sequence[str], how: str) -> str:
    one, other = values
    if not same_unit(one.unit, other.unit):
        return f"两处的数字不能直接相比：单位不同（{one.unit}、{other.unit}）。"
    if one.value == other.value:
        return "一样：" if one.comparator == other.comparator == "=" else "报道不足以判断："
    first = (one.value < other.value) is (how in _LESS)
    return f"{names[0 if first else 1]}更{how}："
