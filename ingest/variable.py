"""What a figure counts: the noun phrase after its unit (762名…专职网格员) or before its number (志愿者7061人)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.quantity import Quantity
from ingest.tokens import Token

LONGEST = 30  # characters of a noun phrase
NOUN_TAGS = ("n", "j", "l", "b", "a", "i", "z", "k", "g", "s", "eng", "vn", "an", "nz", "rr")
CONJUNCTIONS = frozenset("、和及与或暨")
LINKING = re.compile(  # between noun and number: 楼长队伍达到2148人, 收缴率已达83.3%
    r"(?:目前|截至目前|上半年|下半年|全年|全市|全区|全县|全省|全镇|全街道|同样|大约|大概|另|还|只|仅|刚|接近|平均|(?:升|涨|增|扩|减|降|回升|上升|下降|缩减|压减)(?:到|至)|原来的?|原先的?|一直|预计|计划|力争|争取|确保|要|再|又|现|已|均|也|就|则|都|仅|累计|总计|合计|共计|一共|总共|共|约|近|由|从|为|有|是|达到了?|达|至|到|增至|增加到|扩大到|发展到|提升到|提升至|提高到|上升到|上升至|"
    r"下降到|降至|突破|超过|占比?|总数|数量|人数|总量|总额|高达|多达|保持在|稳定在|不少于|不低于|了|：|:|，总数|年内|年底前)*$"
)
OF_THEM = re.compile(
    r"(?P<what>[^，。；：！？、“”\d]{2,20}|\d+岁(?:以下|以上))的(?:目前|已|也|就|现)?(?:有|占|是|达|达到|超过|接近|约|约占|共|为|一共|总共|高达)*$"
)
GROWTH = re.compile(
    r"(?:增长|增加|提升|提高|上升|下降|降低|减少|同比|环比|翻|增幅|降幅|扩大|缩减|压减|压缩|前移|上浮)(?:了|近|约|超过?|逾)*$"
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
CONSTRAINT = re.compile(
    r"(\d+(?:-\d+)?周?岁(?:以下|以上|左右)?|[^，。；、的]{1,12}(?:以上|以下)(?:学历|职称)?|具有?[^，。；、的]{1,12}|取得[^，。；、的]{1,12}|持[^，。；、的]{1,10})$"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted noun phrase and where it stands in the sentence."""

    label: str
    counted: str  # its head, constraints taken off
    start: int
    end: int
    constraints: tuple[str, ...] = ()
    verb: str = ""


@cache
def _stops() -> frozenset[str]:
    return terms("noun_stops")


def after(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[tuple[int, int]]) -> Phrase | None:
    """The noun phrase that follows the unit. ``numbers``: spans of all quantities of the sentence."""
    begin = quantity.end
    constraint = _leading_constraints(text, begin) or _leading_quantity(text, begin, numbers)
    start = constraint if constraint else begin + (1 if text.startswith("的", begin) else 0)
    end = _noun_run(text, tokens, start, numbers)
    if end <= start:
        return None
    return _phrase(text, begin + (1 if not constraint and text.startswith("的", begin) else 0), start, end)


def _leading_constraints(text: str, begin: int) -> int:
    """35岁以下、大专以上学历的专职网格员: where the head begins, 0 when no constraint leads."""
    m = re.match(r"(?:\d+(?:-\d+)?周?岁|具有|具备|拥有|取得|持有?)[^，。；：！？“”]{0,24}?的(?=[一-鿿“])", text[begin:])
    return begin + m.end() if m else 0


def _leading_quantity(text: str, begin: int, numbers: Sequence[tuple[int, int]]) -> int:
    """4处1500平方米以上的党群服务中心: a quantity right after the unit that only qualifies the head."""
    for a, b in numbers:
        if a == begin and text.startswith("的", b):
            return b + 1
    return 0


def _phrase(text: str, start: int, head: int, end: int) -> Phrase:
    label = text[start:end].strip("“”‘’、")
    prefix = text[start:head].removesuffix("的")
    constraints = tuple(p for p in re.split(r"[、，]", prefix) if p)
    return Phrase(_clean(label), _clean(text[head:end]), start, end, constraints)


def _clean(phrase: str) -> str:
    return re.sub(r"[“”‘’]", "", phrase).strip("、的等")


def _noun_run(text: str, tokens: Sequence[Token], start: int, numbers: Sequence[tuple[int, int]]) -> int:
    """End of the noun phrase that begins at ``start``."""
    end = start
    i = next((k for k, t in enumerate(tokens) if t.end > start), len(tokens))
    while i < len(tokens) and tokens[i].end - start <= LONGEST:
        token = tokens[i]
        if any(a <= max(token.start, start) < b for a, b in numbers):
            break
        if token.text == "“":
            close = text.find("”", token.end)
            if close < 0 or close - token.end > 20 or (end > start and not _joins_quote(text, close)):
                break
            end = close + 1
            while i < len(tokens) and tokens[i].start <= close:
                i += 1
            continue
        if token.text in CONJUNCTIONS or token.text in ("（", "的", "等"):
            following = _link(text, tokens, i, start, end, numbers)
            if following is None:
                break
            if following[0] <= i:
                end = following[1]
                break
            i, end = following
            continue
        if not _nominal(tokens, i, end > start):
            break
        end = token.end
        i += 1
    return end


def _joins_quote(text: str, close: int) -> bool:
    """党建“红帆驿站”, “两新”组织: a quotation that is part of the noun."""
    return close + 1 <= len(text)


def _nominal(tokens: Sequence[Token], i: int, begun: bool) -> bool:
    token = tokens[i]
    if token.text in _stops():
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    noun_next = (
        following is not None
        and following.text not in _stops()
        and (
            following.tag.startswith(("n", "j", "b", "l", "vn"))
            or following.text in ("村", "员", "点", "岗", "站", "队", "户")
        )
    )
    if token.tag == "v" or token.tag in ("vd", "d", "ad"):
        allowed = token.text in terms("attributive_verbs") or (not begun and token.tag == "v")
        return (noun_next and allowed and token.tag != "d") or (
            token.tag == "v"
            and noun_next
            and len(token.text) == 2
            and begun
            and len(following.text if following else "") <= 2
            and token.text in ("实施", "创建", "治理", "组织", "引领", "工作", "管理", "服务")
        )
    if token.tag.startswith("n"):
        return True
    if token.tag in ("i", "l", "a", "an", "b", "z") and begun and len(token.text) > 1:
        return noun_next  # 志愿者紧密配合: after the noun an idiom is its predicate
    if token.tag in ("zg", "q", "m", "uv", "x", "ug"):
        return token.tag == "zg" or (begun and token.text in ("员", "村", "组", "队"))
    return token.tag.startswith(NOUN_TAGS)


def _link(
    text: str, tokens: Sequence[Token], i: int, start: int, end: int, numbers: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Whether the phrase goes on after 、 和 的 等: the next (token index, end), or None where it stops."""
    token = tokens[i]
    if end <= start or i + 1 >= len(tokens):
        return None
    if token.text == "（":
        close = text.find("）", token.end)
        if 0 < close - token.end <= 6:
            j = next((k for k, t in enumerate(tokens) if t.start > close), len(tokens))
            return j, close + 1
        return None
    if token.text == "等":
        run = _simple_run(tokens, i + 1)
        return (run, tokens[run - 1].end) if run > i + 1 and tokens[run - 1].end - start <= LONGEST else None
    run = _simple_run(tokens, i + 1)
    if run == i + 1:
        return None
    stop = tokens[run - 1].end
    if any(a <= stop + 1 and stop <= a for a, _ in numbers) or re.match(r"(?:共|达|有|约|近)?\d", text[stop:]):
        return None  # the next member of the list has a number of its own
    if token.text == "的" and not tokens[i + 1].tag.startswith(("n", "j", "b", "a", "vn")):
        return None
    return run, stop


def _simple_run(tokens: Sequence[Token], i: int) -> int:
    begun = False
    while i < len(tokens) and tokens[i].text not in ("“", "”", "的", "等", "（") and _nominal(tokens, i, begun):
        i += 1
        begun = True
    return i


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
    return _backward(text, tokens, edge, lower)


EVENTS = frozenset(("场", "期", "次", "堂", "场次"))  # counted of something that is named earlier in the sentence


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
            or token.text in _stops()
        ):
            continue
        if not token.tag.startswith(("n", "j", "l", "b", "a", "vn", "z")):
            return None
        end = _noun_run(text, tokens, token.start, ())
        end = min(end, quantity.start)
        label = _clean(text[token.start : end])
        return Phrase(label, label, token.start, end) if len(label) >= 2 else None
    return None


def clause_before(text: str, tokens: Sequence[Token], quantity: Quantity) -> Phrase | None:
    """The noun phrase that ends the clause before: 12345热线里的物业投诉，上半年全区共1306件."""
    comma = text.rfind("，", 0, quantity.start)
    return _backward(text, tokens, comma, 0) if comma > 0 and quantity.start - comma <= 12 else None


def of_them(text: str, quantity: Quantity) -> str:
    """具有本科以上学历的占62.4%, 登记入册的有1326人: the part that a figure is about, or ""."""
    m = OF_THEM.search(text[: quantity.start])
    return re.sub(r"^(?:其中|目前|由)", "", m["what"]) if m else ""


def _backward(text: str, tokens: Sequence[Token], edge: int, lower: int) -> Phrase | None:
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
            token.text in _stops()
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
    return Phrase(_clean(phrase), _clean(phrase), edge - len(phrase), edge, verb=verb)


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
        if tokens[j].start < lower or not tokens[j].tag.startswith("n") or tokens[j].text in _stops() | SCOPE_WORDS:
            break
        start = tokens[j].start
    phrase = text[start : tokens[i].end]
    return Phrase(phrase, phrase, start, tokens[i].end, verb=tokens[i].text)


@cache
def _money() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{0,6}}?(?:{alternatives(tuple(terms('money_nouns')))})")


def money(text: str, tokens: Sequence[Token], quantity: Quantity, numbers: Sequence[tuple[int, int]]) -> Phrase | None:
    """For sums: the money noun that follows in the sentence (…20万元”的标准…专项经费), as far as no other sum comes first."""
    early = [t for t in tokens if t.end <= quantity.start and t.text.endswith(tuple(terms("money_nouns")))]
    limit = min([a for a, _ in numbers if a >= quantity.end] + [quantity.end + 40, len(text)])
    last: Phrase | None = None
    for i, token in enumerate(tokens):
        if quantity.end <= token.start and token.end <= limit and token.text.endswith(tuple(terms("money_nouns"))):
            start = token.start
            for j in range(i - 1, -1, -1):
                if tokens[j].start < quantity.end or not tokens[j].tag.startswith(("n", "vn", "j", "b")):
                    break
                start = tokens[j].start
            label = text[start : token.end]
            last = Phrase(label, label, start, token.end)
            break
    if last is None and early:
        return _backward(text, tokens, early[-1].end, 0)
    return last
