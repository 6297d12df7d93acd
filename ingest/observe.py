"""Figures with their meaning: quantity + what is counted + scope + time + status → observations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import variable as nouns
from ingest.quantity import Quantity, quantities
from ingest.scope import Scopes
from ingest.time import Time
from ingest.tokens import Token
from kg.ids import digest, variable_id
from kg.model import Measure, Observation, Report, Sentence, Status, TimeBasis, Variable

MEASURED = frozenset(("count", "money", "share", "area", "density", "points", "times", "mass"))
PLAN = re.compile(
    r"(?:将|拟|计划|力争|预计|规划|争取|即将|准备|打算|确保到|到(?:20)\d{2}年(?:底|末)?|力求|目标|下一步|未来|届时)[^，。；]{0,30}$|(?:力争|计划|拟|预计|到20\d{2}年(?:底|末)?，?)[^。；]{0,40}$"
)
DONE = re.compile(r"(?:已|已经|截至|累计|目前|现有|共有|完成|建成|达到|成立了|了)[^，。；]{0,20}$")
NOT_PLAN = re.compile(
    r"将[^，。；]{0,24}(?:划分|纳入|作为|分为|分成|下沉|整合|调整|转化|送|与|和|打造成|改造|细化|视为|列|拿|安排)|(?:五年|年度|行动|工作|实施|三年|十四五)计划"
)
ORDINAL = re.compile(r"(?:第|最后|前|头|后|上|下|近|这|那|哪|每|另|任何)$")
SMALL = 10  # Chinese numerals below this with abstract nouns are enumeration (三个层面), not measurement
SMALL_HEADS = re.compile(
    r"党支部|党小组|党总支|党委|网格|社区|街道|小区|驿站|服务队|服务站|工作站|中心|企业|村$|楼栋|单元|车位|项目"
)
SMALL_UNITS = frozenset(
    ("户", "家", "元", "名", "人", "亩", "公里", "栋", "座", "幢", "处", "%", "人次", "平方米", "所", "辆", "台")
)
NOT_COUNTED = re.compile(
    r"^(?:方面|层面|环节|问题|步骤|阶段|维度|转变|坚持|结合|统一|促进|联动|规范|到位|全覆盖|一体|字|关键|重点|原则|清单|层次|特点|优势|渠道|抓手|目标|要求|任务|体系|板块|"
    r"篇章|机制|模式|理念|意识|方向|难题|痛点|小时|工作日|月|星期|年头|年|季度|周|天|百分点|头|点|人$|缩影|局面|样子|其中)"
)
SLOGAN_QUOTE = re.compile(r"“[^“”]{1,14}$")
STANDARD = re.compile(r"每(?:隔)?$")
GRID = re.compile(
    r"^(?:左右|以上|以内)?(?:一个|1个)([一-鿿]{2,6}?)(?=[，。；、]|$)|^(?:左右|以上|以内)?(?:为|的)?(?:一个|1个)?(?:标准|规模|单位|一格)?[^，。；]{0,6}?(?:划分|配备|设立|设置|建立|成立|组建|划定|组成)(?:为|成|了)?(?:[一1](?:个|名|支|处))?([一-鿿]{2,8})"
)
DENOMINATOR = re.compile(
    r"(每(?:年|月|天|周)?(?:每)?(?:个|名|户|家|人|处|支|栋|座|位|平方米|万人|千人|百人)?(?:社区|街道|网格|楼栋|小区|村|党支部|党组织|居民|老人|党员|驿站)?)(?:每年|每月|安排|拨付|补助|补贴|配备|不少于|不低于|给予|至少|可|投入|奖励|发放|需|约|为|有|平均|享受|提供|开展|走访)*$"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that is a metric, with the phrase that says of what."""

    quantity: Quantity
    phrase: nouns.Phrase
    measure: Measure
    denominator: str = ""


def observe(
    report: Report,
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Token]],
    scopes: Scopes,
    times: Sequence[Time],
    place_ends: Sequence[tuple[int, int]],
) -> list[Observation]:
    """Observations in reading order. ``place_ends``: (sentence, end) of named places, which no noun phrase crosses."""
    found: list[Observation] = []
    topic = ""
    earlier: list[Figure] = []
    paragraph = -1
    for sentence, tokens in zip(sentences, words, strict=True):
        if sentence.paragraph != paragraph:
            topic, paragraph = "", sentence.paragraph
        topic = _topic(sentence.text) or topic
        if sentence.kind == "heading":
            continue
        floors = [end for index, end in place_ends if index == sentence.index]
        row: list[Observation] = []
        made = figures(sentence.text, tokens, floors, topic, earlier)
        earlier = made if sentence.paragraph == paragraph else []
        for figure in made:
            observation = _observation(
                report, sentence, tokens, figure, scopes, [t for t in times if t.sentence == sentence.index]
            )
            row.append(_part(sentence, figure, observation, row, found))
        found += row
    return found


# What a list item or a paragraph is headed with: ——专职网格员：…, 4.社会组织。…
TOPIC = re.compile(
    r"^“([^“”]{2,12})”[^，。]{0,4}。|^(?:——|\d{1,2}[.、]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}是)?“?([一-鿿]{2,12})”?[：。]"
)


def _topic(text: str) -> str:
    m = TOPIC.match(text)
    name = (m.group(1) or m.group(2)) if m else ""
    return "" if re.search(r"说|介绍|表示|告诉|如下|目前|了$|建议|账|清楚|明确|指出", name) else name


def figures(
    text: str, tokens: Sequence[Token], floors: Sequence[int] = (), topic: str = "", earlier: Sequence["Figure"] = ()
) -> list[Figure]:
    """The metrics of a sentence: dates, ages, ordinals, numbered sayings and bare numbers are left out.

    ``floors``: ends of named places, which no noun phrase crosses; ``topic``: what the paragraph or list item is headed with;
    ``earlier``: figures of the sentence before, whose noun a figure without one goes on counting.
    """
    found: list[Figure] = []
    every = quantities(text)
    spans = [(q.start, q.end) for q in every if q.kind not in ("age", "")]
    for quantity in every:
        if not _measured(text, quantity):
            continue
        floor = max([f for f in floors if f <= quantity.start], default=0)
        figure = _figure(text, tokens, quantity, spans, floor, [*earlier, *found], topic)
        if figure is not None:
            found.append(figure)
    return found


def _measured(text: str, q: Quantity) -> bool:
    before = text[: q.start]
    if q.kind not in MEASURED or (ORDINAL.search(before) and not (STANDARD.search(before) and q.value >= SMALL)):
        return False
    if re.fullmatch(r"[百千万亿]+", text[q.number_start : q.number_end]) and q.comparator == "=":
        return False  # 亿元楼宇, 千家万户
    if (q.value == 1 and q.chinese) or (text[q.end : q.end + 1] == "”" and q.chinese):
        return False
    if re.search(r"[+\-—]$|\d$|[A-Za-z]$", text[: q.number_start]) or (
        re.match(r"[+A-Za-z]", text[q.number_end :]) and q.unit != "平方米"
    ):
        return False
    if (
        q.kind == "count"
        and SLOGAN_QUOTE.search(before)
        and "”" not in text[q.end : q.end + 1]
        and q.value < SMALL
        and q.chinese
    ):
        return False
    if q.unit == "分" or re.match(r"(?:代|届|胎|线城市|旗|星级|环|维码|次元|手房)", text[q.end :]):
        return False
    return not (
        q.unit in {"级", "面"}
        or (
            q.chinese and q.kind == "count" and q.unit in ("道", "面", "片", "条", "门", "对", "本") and q.value < SMALL
        )
    )


def _figure(
    text: str,
    tokens: Sequence[Token],
    q: Quantity,
    spans: Sequence[tuple[int, int]],
    floor: int,
    made: Sequence[Figure],
    topic: str,
) -> Figure | None:
    others = [s for s in spans if s != (q.start, q.end)]
    grid = GRID.match(text[q.end :]) if STANDARD.search(text[: q.start]) else None
    if grid:
        counted = grid.group(1) or grid.group(2)
        return Figure(q, nouns.Phrase(f"每个{counted}的{q.unit}数", counted, q.start, q.end), "count", f"每个{counted}")
    if STANDARD.search(text[: q.start]):
        return None
    denominator = _denominator(text, q)
    if any(b == q.start for _, b in others) and text.startswith("的", q.end):
        return None  # 4处1500平方米以上的…: it qualifies the noun of the figure before it
    growth = bool(nouns.GROWTH.search(text[: q.start])) or q.kind in ("points", "times")
    following = None if growth else nouns.after(text, tokens, q, others)
    preceding = nouns.before(text, tokens, q, others, floor)
    phrase = _choose(text, q, following, preceding)
    if q.kind == "money":
        phrase = _of_money(text, tokens, q, others, following, preceding, bool(denominator))
    if (
        phrase is None
        or phrase.label in nouns.GOVERNING
        or (phrase.verb and phrase.verb == phrase.label[-len(phrase.verb) :] and q.kind != "money")
    ):
        phrase = _further(text, tokens, q, floor, phrase, made, topic)
    if phrase is None or _enumeration(q, phrase, text):
        return None
    measure: Measure = (
        "growth"
        if growth
        else "share"
        if q.kind == "share"
        else "amount"
        if q.kind in ("money", "area", "density", "mass")
        else "count"
    )
    return Figure(q, phrase, measure, denominator)


def _choose(
    text: str, q: Quantity, following: nouns.Phrase | None, preceding: nouns.Phrase | None
) -> nouns.Phrase | None:
    """The phrase after the unit, unless the number closes its clause or what follows is a list's next noun."""
    if following is not None and following.counted and not (preceding and _next_item(text, following)):
        return following
    return preceding or following


def _further(
    text: str,
    tokens: Sequence[Token],
    q: Quantity,
    floor: int,
    verb: nouns.Phrase | None,
    made: Sequence[Figure],
    topic: str,
) -> nouns.Phrase | None:
    """No noun at the number: a part of the last figure (…的占62.4%), the clause's subject, the list item's head, the last
    figure's noun, at worst the verb alone.
    """
    same = [f for f in made if f.quantity.unit == q.unit]
    last = (same or [f for f in made[-1:] if q.kind in ("share", "points", "times") or _goes_on(text, f, q)] or [None])[
        -1
    ]
    part = nouns.of_them(text, q)
    whole = last.phrase.counted if last else topic
    if part:
        label = f"{part}的{whole}" if whole and whole not in part else part
        return nouns.Phrase(label, whole or part, q.start, q.start, (part,))
    own = nouns.subject(text, tokens, q, floor)
    if verb is not None and len(verb.label) > len(verb.verb) and verb.label not in nouns.GOVERNING:
        return verb  # 社区承担30项
    if own is not None and not (verb and verb.label.startswith(own.label) and len(verb.label) > len(own.label)):
        return own
    if topic and (last is None or last.phrase.counted == topic):
        return nouns.Phrase(topic, topic, q.start, q.start, verb=verb.verb if verb else "")
    before_clause = nouns.clause_before(text, tokens, q)
    if before_clause is not None and last is None:
        return before_clause
    if last is not None:
        return nouns.Phrase(
            last.phrase.label, last.phrase.counted, q.start, q.start, last.phrase.constraints, verb.verb if verb else ""
        )
    return verb


def _goes_on(text: str, last: Figure, q: Quantity) -> bool:
    """住户1268户、3700余人: another measure of what was just counted."""
    return text[last.quantity.end : q.start] in ("、", "，", "，共", "，约")


def _next_item(text: str, following: nouns.Phrase) -> bool:
    return bool(re.match(r"\d", text[following.end :])) and text[following.start - 1 : following.start] in "、，"


def _of_money(
    text: str,
    tokens: Sequence[Token],
    q: Quantity,
    others: Sequence[tuple[int, int]],
    following: nouns.Phrase | None,
    preceding: nouns.Phrase | None,
    standard: bool,
) -> nouns.Phrase | None:
    """Sums: 投资8万余元, 捐款894.91万元, 20万元专项经费; a standard (每个社区20万元) looks further for its noun."""
    later = nouns.money(text, tokens, q, others)
    if following is not None and text[q.end : q.end + 1] not in "，。、；在用":
        return following
    if standard and later is not None:
        return later
    return preceding or later or following


def _enumeration(q: Quantity, phrase: nouns.Phrase, text: str) -> bool:
    """三个层面, 四大环节, 六种模式: small Chinese numerals that structure a text."""
    if NOT_COUNTED.match(phrase.counted):
        return True
    if not q.chinese or q.kind != "count" or q.value >= SMALL:
        return False
    return (q.unit not in SMALL_UNITS and not SMALL_HEADS.search(phrase.counted)) or bool(
        re.match(r"[^，。；]{0,4}”", text[q.end :])
    )


def _denominator(text: str, q: Quantity) -> str:
    m = DENOMINATOR.search(text[: q.start])
    return m.group(1) if m and len(m.group(1)) > 1 else ""


def _observation(
    report: Report, sentence: Sentence, tokens: Sequence[Token], figure: Figure, scopes: Scopes, times: Sequence[Time]
) -> Observation:
    q, phrase = figure.quantity, figure.phrase
    scope = scopes.at(sentence.index, q.number_start)
    start, end = sentence.offsets[q.start], sentence.offsets[q.end - 1] + 1
    time, basis = _time(report, q, times)
    label = nouns.GROWTH.sub("", phrase.label) or phrase.label
    if figure.denominator and not label.startswith("每"):
        label = f"{figure.denominator}{label}"
    variable = Variable(
        variable_id(label, figure.measure, phrase.constraints, figure.denominator),
        label,
        phrase.counted,
        figure.measure,
        phrase.constraints,
        figure.denominator,
    )
    return Observation(
        f"observation/{digest(report.id, start, end)}",
        variable,
        scope.entity,
        scope.text,
        q.value,
        q.unit,
        q.comparator,
        report.text[start:end],
        start,
        end,
        sentence.index,
        value_high=q.high,
        time=time,
        time_basis=basis,
        status=_status(sentence.text, tokens, q, phrase),
        subject=_subject(sentence.text, tokens, figure),
    )


def _time(report: Report, q: Quantity, times: Sequence[Time]) -> tuple[str, TimeBasis]:
    before = [t for t in times if t.end <= q.start]
    if before:
        return before[-1].iso, before[-1].basis
    return (report.published, "publication") if report.published else ("", "none")


def _status(text: str, tokens: Sequence[Token], q: Quantity, phrase: nouns.Phrase) -> Status:
    before = text[: min(q.start, phrase.start)]
    plan = PLAN.search(before)
    if plan and plan.group().startswith("将") and not _future(tokens, plan.start()):
        return "result"
    if not plan or NOT_PLAN.search(before[plan.start() :] + text[q.start : q.end + 8]):
        return "result"
    return (
        "result"
        if DONE.search(before[plan.start() :]) and not re.search(r"力争|计划|拟|预计|争取", plan.group())
        else "plan"
    )


def _future(tokens: Sequence[Token], position: int) -> bool:
    """将建成 is a plan, 将51个楼栋划分为… is 把: the word after it tells."""
    following = next((t for t in tokens if t.start == position + 1), None)
    return following is not None and following.tag.startswith(("v", "d", "p", "t"))


def _subject(text: str, tokens: Sequence[Token], figure: Figure) -> str:
    """What is said of the counted: the predicate after it (share: 已建起了“红帆驿站”) or the verb before it."""
    q, phrase = figure.quantity, figure.phrase
    if phrase.start >= q.end:
        m = re.match(r"[^，。；、]{2,24}", text[phrase.end :])
        if m and figure.measure == "share":
            return m.group()
        for token in reversed([t for t in tokens if t.end <= q.start]):
            if token.tag == "x":
                break
            if token.tag == "v":
                return token.text
        return ""
    return phrase.verb


def _part(
    sentence: Sentence,
    figure: Figure,
    observation: Observation,
    row: Sequence[Observation],
    earlier: Sequence[Observation],
) -> Observation:
    """其中: a share of the figure before it, when both count the same kind of thing."""
    q = figure.quantity
    before = sentence.text[max(0, q.start - 12) : q.start]
    if "其中" not in before:
        return observation
    whole = row[-1] if row else (earlier[-1] if earlier and earlier[-1].sentence == sentence.index - 1 else None)
    if whole is None or not _same_kind(whole, observation):
        return observation
    return Observation(
        **{f: getattr(observation, f) for f in observation.__dataclass_fields__}
        | {"part_of": whole.id, "about": observation.about if observation.scope_text else whole.about}
    )


def _same_kind(whole: Observation, part: Observation) -> bool:
    a, b = whole.variable.counted, part.variable.counted
    return a[-2:] == b[-2:] or a in b or b in a
