"""What is counted stands before the number: 志愿者300人, 具有本科学历的占40%."""

import re
from collections.abc import Sequence

from ingest.lexicon import terms
from ingest.noun_phrase import LONGEST, NOUN_TAGS, Phrase, clean, noun_run, stops
from ingest.quantity import Quantity
from ingest.tokens import Token

LINKING = re.compile(  # between noun and number: 楼长队伍达到2148人, 收缴率已达83.3%
    r"(?:目前|截至目前|上半年|下半年|全年|全市|全区|全县|全省|全镇|全街道|同样|大约|大概|另|还|只|仅|刚|接近|平均|(?:升|涨|增|扩|减|降|回升|上升|下降|缩减|压减)(?:到|至)|原来的?|原先的?|一直|预计|计划|力争|争取|确保|要|再|又|现|已|均|也|就|则|都|仅|累计|总计|合计|共计|一共|总共|共|约|近|由|从|为|有|是|达到了?|达|至|到|增至|增加到|扩大到|发展到|提升到|提升至|提高到|上升到|上升至|"
    r"下降到|降至|突破|超过|占比?|总数|数量|人数|总量|总额|高达|多达|保持在|稳定在|不少于|不低于|了|：|:|，总数|年内|年底前)*$"
)
OF_THEM = re.compile(
    r"(?P<what>[^，。；：！？、“”\d]{2,20}|\d+岁(?:以下|以上))的(?:目前|已|也|就|现)?(?:有|占|是|达|达到|超过|接近|约|约占|共|为|一共|总共|高达)*$"
)
# Tagged as nouns, but verbs when they open a clause before people: 管理党员290人, 服务群众1.8万人次
GOVERNING = frozenset(
    [
        "管理",
        "服务",
        "联系",
        "发展",
        "培训",
        "组织",
        "招募",
        "动员",
        "救助",
        "帮扶",
        "慰问",
        "资助",
        "培养",
        "培育",
        "引进",
        "走访",
        "排查",
        "建设",
        "规范",
        "改造",
        "投资",
        "新增",
        "新建",
    ]
)
SCOPE_WORDS = frozenset(
    [
        "全区",
        "全市",
        "全县",
        "全省",
        "全国",
        "全镇",
        "全街道",
        "全村",
        "辖区",
        "该区",
        "该市",
        "该县",
        "该街道",
        "该社区",
        "该镇",
        "该村",
        "该小区",
        "区",
        "市",
        "县",
    ]
)
QUOTE_BEFORE = re.compile(r"“([^“”]{1,20})”$")
EVENTS = frozenset(("场", "期", "次", "堂", "场次"))  # counted of something that is named earlier in the sentence


def before(
    text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[tuple[int, int]], floor: int
) -> Phrase | None:
    """The noun phrase (or the verb) right before the number; ``floor``: where the nearest named place ends."""
    linking = LINKING.search(text[: quantity.start])
    edge = linking.start() if linking else quantity.start
    quoted = QUOTE_BEFORE.search(text[:edge])
    if quoted:
        return Phrase(quoted.group(1), quoted.group(1), quoted.start(), edge)
    lower = max([floor if floor <= edge else 0, *(b for a, b in numbers if b <= edge and a < quantity.number_start)])
    return backward(text, tokens, edge, lower)


def subject(text: str, tokens: Sequence[Token], quantity: Quantity, floor: int) -> Phrase | None:
    """The first noun phrase of the number's clause, when a verb stands between: 专职网格员公开招了530名."""
    opening = max(text.rfind(mark, 0, quantity.start) for mark in "，。；：！？、—") + 1
    start = max(opening, floor if floor <= quantity.start else 0)
    whole = 0 if quantity.unit in EVENTS else opening
    quotes = list(re.finditer(r"“([^“”]{2,20})”", text[whole : quantity.start]))
    if quotes:
        name = quotes[-1]
        return Phrase(name.group(1), name.group(1), whole + name.start(), whole + name.end())
    for token in tokens:
        if token.start < start or token.end > quantity.start:
            continue
        if (
            token.text in SCOPE_WORDS
            or token.tag.startswith(("t", "c", "d", "r", "p", "f", "u", "m", "q"))
            or token.text in stops()
        ):
            continue
        if not token.tag.startswith(("n", "j", "l", "b", "a", "vn", "z")):
            return None
        end = noun_run(text, tokens, token.start, ())
        end = min(end, quantity.start)
        label = clean(text[token.start : end])
        return Phrase(label, label, token.start, end) if len(label) >= 2 else None
    return None


def clause_before(text: str, tokens: Sequence[Token], quantity: Quantity) -> Phrase | None:
    """The noun phrase that ends the clause before: 12345热线里的物业投诉，上半年全区共1306件."""
    comma = text.rfind("，", 0, quantity.start)
    return backward(text, tokens, comma, 0) if comma > 0 and quantity.start - comma <= 12 else None


def of_them(text: str, quantity: Quantity) -> str:
    """具有本科以上学历的占62.4%, 登记入册的有1326人: the part that a figure is about, or ""."""
    m = OF_THEM.search(text[: quantity.start])
    return re.sub(r"^(?:其中|目前|由)", "", m["what"]) if m else ""


def backward(text: str, tokens: Sequence[Token], edge: int, lower: int) -> Phrase | None:
    start = edge
    verb = ""
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        if token.end > start or token.start < lower:
            if token.start < lower:
                break
            continue
        if token.text == "”" and start < edge:
            open_at = text.rfind("“", lower, token.start)
            if open_at >= 0 and token.start - open_at <= 14 and text[token.end : edge]:
                start = open_at
                continue
            break
        if start > open_quote(text, token.start, start) >= 0:
            break
        if token.text in "、和及与" and start < edge and i and _listed(tokens, i):
            start = token.start
            continue
        if token.text == "等" and start < edge:
            start = token.start
            continue
        compound = (
            token.tag == "vn"
            and i > 0
            and tokens[i - 1].tag.startswith(("n", "vn", "b", "l", "j"))
            and tokens[i - 1].text not in SCOPE_WORDS
        )
        if token.tag == "v" or (token.tag == "vn" and start == edge and not compound):
            if start == edge:
                return _verbal(text, tokens, i, lower)
            if token.text in terms("attributive_verbs") and token.text not in (
                "服务",
                "管理",
                "参与",
                "联系",
                "创建",
                "实施",
                "新增",
                "新建",
                "救助",
                "帮扶",
                "培训",
                "调解",
            ):
                start = token.start
                continue
            verb = token.text
            break
        if token.text in SCOPE_WORDS:
            break
        if (
            token.text in stops()
            or not token.tag.startswith((*NOUN_TAGS, "r"))
            or token.text in ("其中", "这", "那", "该")
        ):
            verb = _verb_before(tokens, i)
            break
        if token.tag.startswith("r") and token.text not in ("各类", "各种", "各级"):
            break
        start = token.start
    first = next((t for t in tokens if t.start == start), None)
    if (
        first is not None
        and first.text in GOVERNING
        and first.end < edge
        and (start == 0 or text[start - 1] in "，。；、：" or lower == start)
    ):
        start, verb = first.end, first.text
    phrase = text[start:edge].lstrip("、和及与等的")
    if not phrase or edge - start > LONGEST:
        return None
    return Phrase(clean(phrase), clean(phrase), edge - len(phrase), edge, verb=verb)


def open_quote(text: str, position: int, start: int) -> int:
    """Where a quotation opens between two positions, or -1."""
    return text.find("“", position, start)


def _listed(tokens: Sequence[Token], i: int) -> bool:
    """口罩、防护服等物资10万套: a list that ends in 等 before the head noun."""
    return any(t.text == "等" for t in tokens[i + 1 : i + 6])


def _verb_before(tokens: Sequence[Token], i: int) -> str:
    for token in reversed(tokens[max(0, i - 3) : i + 1]):
        if token.tag == "v":
            return token.text
        if token.tag == "x":
            break
    return ""


def _verbal(text: str, tokens: Sequence[Token], i: int, lower: int) -> Phrase | None:
    """Nothing but a verb before the number: 捐款894.91万元, 社区承担30项, 走访5000余人次."""
    start = tokens[i].start
    for j in range(i - 1, max(-1, i - 4), -1):
        if tokens[j].start < lower or not tokens[j].tag.startswith("n") or tokens[j].text in stops() | SCOPE_WORDS:
            break
        start = tokens[j].start
    phrase = text[start : tokens[i].end]
    return Phrase(phrase, phrase, start, tokens[i].end, verb=tokens[i].text)
