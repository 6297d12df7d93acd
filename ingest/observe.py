"""Figures with their meaning: quantity + what is counted + scope + time + status → observations."""

import dataclasses
import re
from collections.abc import Sequence

from ingest.figure import Figure, Surroundings, observed
from ingest.growth import GROWTH
from ingest.lexicon import terms
from ingest.metric import NO_MEASURE, is_measured
from ingest.place_fits import of_its_estate, of_several
from ingest.plans_listed import not_yet
from ingest.quantity import quantities
from ingest.scope import Scopes
from ingest.status import status
from ingest.tabular import table_figures
from ingest.text import by_sentence, is_cells, place_in
from ingest.time import Time
from ingest.time_of import time_of
from ingest.tokens import Token, last_verb
from ingest.variable import figure_of
from kg.ids import variable_id
from kg.model import Mention, Observation, Report, Sentence, Variable

# What a list item or a paragraph is headed with. Groups: a quotation or the head itself.
HEADED = re.compile(
    r"“([^“”]{2,12})”[^，。]{0,4}。|"  # “楼长制”的做法。
    r"(?:——|\d{1,2}[.、]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}是)?"  # 4. （四） 四是
    r"“?([一-鿿]{2,12})”?[：。]"  # 社会组织。
)
# What stands before a colon and heads nothing: 李敏说：, 目标如下：
NO_HEAD = re.compile(
    r"^这|^(?:先|再|又|还|最后|首先|其次|然后)"
    r"|是|也|已经|正在|都有|都是|说|介绍|表示|告诉|如下|目前|了$|建议|账|清楚|明确|指出"
)
SAYING = 6  # characters from which on a head with a verb inside is a saying
# 某街道：…, 三是以文化聚力。: of whom or how, no noun
PLACE_HEAD = re.compile(r"^以|(?:街道|[乡镇]|社区|[^农乡]村|小区|[区县市])$")
PER_THING = re.compile(r"每(?!年|月|天|周)|每(?:年|月|天|周)每")  # 每个社区; 每天 says when, not of what
STOCK = 40  # figures back in a report that 再建30处 may be more of
RECALLED = 200  # characters back in a paragraph in which a meeting was named that a sentence goes on to count
OF_WHICH = "其中"
OF_WHICH_REACH = 12  # characters before a number in which 其中 makes it a part of the figure before it
# Right after the whole, with nothing but its noun between: 党组织96个，其中党委2个
IN_BRACKETS = re.compile(r"（[^（）]*）")
DIRECT_PART = re.compile(r"其中，?[^，。；：]{1,10}?\d")
DOES = re.compile(r"(?:已|均|都|全部|率先)?[一-鿿]{0,2}(?:完成|实现|建成|通过|达到|开展|启动|成立|建立|入选|获评)")
BY_NOW = re.compile(r"已|建成|完成|投用|启用|开放|投入使用")  # a part of a plan that is there: 其中4处已经投用
AMONG = re.compile(r"[一-鿿]{0,12}(?:中|里|当中)，?(?:[还已只就]?有|包括|含)[一-鿿]{0,8}")
PREDICATE = re.compile(r"[^，。；、]{2,24}")
BUILT = re.compile(r"(?:始|修|兴)?(?:建成|建|成立|创办|创建|落成|组建)[于自]$")
SAME_KIND = 2  # last characters by which two nouns count the same kind of thing: 在职党员, 退休党员


def observe(
    report: Report,
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Token]],
    scopes: Scopes,
    times: Sequence[Time],
    place_ends: Sequence[tuple[int, int]],
    names: Sequence[Mention] = (),
) -> list[Observation]:
    """Observations in reading order.

    ``place_ends``: (sentence, end) of named places and persons, which no noun phrase crosses; ``names``: programmes
    and places, whose names may hold numbers (“1名党员联系10户”工作法, 六家社区) that are no figures.
    """
    inside = {(m.sentence, position) for m in names for position in range(m.start, m.end)}
    floors = by_sentence(place_ends, lambda pair: pair[0])
    times_of = by_sentence(times, lambda time: time.sentence)
    found: list[Observation] = []
    earlier: list[Figure] = []
    stock: list[Figure] = []
    table: list[Sentence] = []
    topic, paragraph, said = "", -1, ""
    headline: list[tuple[Sentence, Sequence[Token]]] = []
    for sentence, tokens in zip(sentences, words, strict=True):
        if sentence.paragraph != paragraph:
            topic, paragraph, said = "", sentence.paragraph, ""
            earlier = earlier if len(earlier) == 1 else []  # a paragraph of its own goes on about one thing at most
        topic = _topic(sentence.text, tokens) or topic
        if sentence.kind == "heading":
            headline += [(sentence, tokens)] if sentence.index == len(headline) else []
            continue
        if is_cells(sentence.text):
            found += table_figures(report, sentence, table := [*table, sentence], scopes, found)
            continue
        table = []
        ends = [end for _, end in floors.get(sentence.index, ())]
        made = figures(sentence.text, tokens, ends, topic, earlier, stock[-STOCK:], said)
        said = (said + sentence.text)[-RECALLED:]
        made = [f for f in made if (sentence.index, f.quantity.number_start) not in inside]
        earlier = made or earlier
        stock += made
        for figure in made:
            observation = _observation(report, sentence, tokens, figure, scopes, times_of.get(sentence.index, ()))
            observation = not_yet(sentence, tokens, observation, found, report.published)
            found.append(_part(sentence, figure, observation, found[-1] if found else None))
    told = {(o.value, o.unit) for o in found}
    for sentence, tokens in headline:
        for figure in _in_headline(sentence, tokens, [end for _, end in floors.get(sentence.index, ())]):
            q = figure.quantity
            if (sentence.index, q.number_start) not in inside and (q.value, q.unit) not in told:
                found.append(_observation(report, sentence, tokens, figure, scopes, times_of.get(sentence.index, ())))
    return sorted(found, key=lambda o: o.sentence) if headline else found


# What a headline tells as done: …议事亭建成|36个, 新增车位120个
DONE_IN_HEADLINE = re.compile(
    r"(?:建成|新建|新增|建起|设立|成立|组建|覆盖|惠及|服务|化解|办结|完成|增设|改造)[^，。；“”\d]{0,8}$"
)


# 近700个院落、5万住户|用上“一码通”, 40个老旧小区全部|纳入改造
DONE_AFTER = re.compile(
    r"(?:、[\d.]+[余多]?[万千]?[余多]?[一-鿿]{1,8}?)?(?:全部|全都|均|都|已经?|先后|陆续|有望|率先)*"
    r"(?P<deed>(?:纳入|用上|实现|加入|受益|接入|享受|吃上|装上|完成|告别|焕新|搬进|喝上|通上|结对|入驻|上线|有了|达标|住上|参与|不再|圆了|迎来|乘上|坐上|换上|拿到|领到|住进|搬入)"
    r"[^，。；\s]{0,10})(?=[，。；\s]|$)"
)
QUOTES = re.compile("[“”]")


def _in_headline(sentence: Sentence, tokens: Sequence[Token], floors: Sequence[int]) -> list[Figure]:
    """The figures of a headline that says what was done: 楼下议事亭建成36个."""
    if not any(character.isdigit() for character in sentence.text):
        return []
    counted = [f for f in figures(sentence.text, tokens, floors) if f.measure == "count" and not f.quantity.chinese]
    return [told for f in counted if (told := _done_in_headline(sentence.text, f)) is not None]


def _done_in_headline(text: str, figure: Figure) -> Figure | None:
    """The figure if a headline tells what was done with so many, before it or after what it counts."""
    if DONE_IN_HEADLINE.search(text, 0, figure.quantity.start):
        return figure
    done = DONE_AFTER.match(text, figure.phrase.end) if figure.phrase.end > figure.quantity.end else None
    if done is None:
        return None
    deed = QUOTES.sub("", done["deed"])
    label = f"{deed}的{figure.phrase.label}"
    return dataclasses.replace(
        figure, phrase=dataclasses.replace(figure.phrase, label=label, constraints=(*figure.phrase.constraints, deed))
    )


def _topic(text: str, tokens: Sequence[Token]) -> str:
    m = HEADED.match(text)
    name = (m.group(1) or m.group(2)) if m else ""
    if m is None or not name:
        return ""
    begins = m.start(1) if m.group(1) else m.start(2)
    does = not m.group(1) and any(
        t.start == begins and (t.tag == "v" or t.text in terms("programme_verbs")) for t in tokens
    )  # 深化作风建设。
    inner = (t for t in tokens if begins < t.start and t.end < begins + len(name))
    ends = next((t for t in tokens if t.end == begins + len(name)), None)
    does = does or (ends is not None and ends.tag == "v" and ends.start > begins)  # 推动服务上门。
    does = does or (len(name) >= SAYING and any(t.tag == "v" and len(t.text) > 1 for t in inner))  # 一条路带旺一座镇。
    return "" if does or NO_HEAD.search(name) or PLACE_HEAD.search(name) else name


def figures(
    text: str,
    tokens: Sequence[Token],
    floors: Sequence[int] = (),
    topic: str = "",
    earlier: Sequence[Figure] = (),
    stock: Sequence[Figure] = (),
    before: str = "",
) -> list[Figure]:
    """The metrics of a sentence: dates, ages, ordinals, numbered sayings and bare numbers are left out.

    ``floors``: ends of named places, which no noun phrase crosses; ``topic``: what the paragraph or list item is headed
    with; ``earlier``: figures of the sentence before, whose noun a figure without one goes on counting; ``stock``:
    those of the report; ``before``: the last sentences of its paragraph.
    """
    every = quantities(text)
    spans = [(q.start, q.end) for q in every if q.kind not in ("age", "") and not (q.chinese and q.unit in NO_MEASURE)]
    around = Surroundings(text, tokens, spans, floors, topic, stock, before)
    found: list[Figure] = []
    for quantity in every:
        figure = figure_of(around, quantity, [*earlier, *found], found) if is_measured(text, quantity) else None
        if figure is not None and figure.phrase.label:
            found.append(figure)
    return found


A_YEAR = re.compile(r"(?<=[一-鿿]{2})(?:年均|年平均)$")  # 零售总额|年均增长8%
THAN = re.compile("^(?:比.+(?=[多少]$)|同比|环比)")
# 居民来自|12个乡镇, 由|3个村合并而来: an estate has no towns, its people left them
HOLDS = re.compile(r"(?:下辖|所辖|管辖|辖有|辖)$")  # 云溪社区…，下辖|村4个: a community that was several villages
COMES_FROM = re.compile(
    r"(?:来自[^，。；]{0,8}|由)$|"
    # 商圈党委…，辐射|三个社区
    r"(?:辐射|串联|串起|联结|连接|贯穿)(?:到|着|了|周边|周围|附近|毗邻|相邻|的|近|约)*"
    r"(?:[一-鿿]{1,6}、)*(?:[一-鿿]{1,6})?$"
)


# 桂湖新型社区先后有|9个村438户、1800人入住: an estate has no villages, their people have moved in
MOVE_IN = re.compile(
    r"[一-鿿]{1,3}(?:的)?(?:[\d.]+万?[余多]?(?:户|人|名)[、，]?[一-鿿]{0,4}){1,3}(?:入住|搬入|迁入|搬来|落户|集中居住)"
)


def _observation(
    report: Report, sentence: Sentence, tokens: Sequence[Token], figure: Figure, scopes: Scopes, times: Sequence[Time]
) -> Observation:
    q, phrase = figure.quantity, figure.phrase
    scope = scopes.at(sentence.index, q.number_start)
    elsewhere = COMES_FROM.search(sentence.text, 0, q.start) or MOVE_IN.match(sentence.text, q.end) or (
        scope.text and HOLDS.search(sentence.text, 0, min(phrase.start, q.start))
    )
    scope = of_its_estate(scopes.named, scope, sentence.index, q.number_start, phrase.counted or phrase.label)
    if q.value > 1 and q.unit in ("个", "处", "家") and not elsewhere:  # 120户 of a village are households
        scope = of_several(scopes.named, scope, phrase.counted or phrase.label)
    label = phrase.label if figure.measure != "growth" else A_YEAR.sub("", GROWTH.sub("", phrase.label)) or phrase.label
    if PER_THING.match(figure.denominator) and not label.startswith("每"):
        label = f"{figure.denominator}{label}"
    variable = Variable(
        variable_id(label, figure.measure, phrase.constraints, figure.denominator),
        label,
        phrase.counted or label,
        figure.measure,
        phrase.constraints,
        figure.denominator,
    )
    made = observed(report, sentence, (q.start, q.end), q, variable, scope, time_of(report, sentence.text, q, times))
    return dataclasses.replace(
        made,
        status=status(sentence.text, tokens, q, phrase, report.published),
        subject=_subject(sentence.text, tokens, figure),
    )


def _subject(text: str, tokens: Sequence[Token], figure: Figure) -> str:
    """What is said of the counted: the predicate after it (of a share: 的小区已建起业委会) or the verb before it."""
    q, phrase = figure.quantity, figure.phrase
    grown = GROWTH.search(text, 0, q.start) if figure.measure == "growth" else None
    if grown and (verb := THAN.sub("", grown["verb"])):  # 同比多|12件
        return verb
    if phrase.start < q.end:
        return phrase.verb
    if figure.measure == "share" and (predicate := PREDICATE.match(text, phrase.end)):
        return predicate.group()
    return last_verb([t for t in tokens if t.end <= q.start])


def _part(sentence: Sentence, figure: Figure, observation: Observation, last: Observation | None) -> Observation:
    """其中: a share of the figure before it (``last``), when both count the same kind of thing."""
    start = figure.quantity.start
    if last is not None and _repeated(sentence, figure, observation, last):
        return dataclasses.replace(observation, part_of=last.part_of or last.id)
    if last is None or last.sentence < sentence.index - 1 or (last.unit == "元") != (observation.unit == "元"):
        return observation  # 拿其中的45万元修好了|11部电梯: no part of a sum
    unit = observation.unit in (last.unit, "%")  # 1.6平方公里里有|41个院落: no part
    if last.sentence == sentence.index and unit and AMONG.fullmatch(_between(sentence, last, start)):
        return dataclasses.replace(observation, part_of=last.id, about=last.about)  # 30名楼栋长中有党员18名
    opens = sentence.text.rfind(OF_WHICH, 0, start)
    direct = opens >= 0 and len(IN_BRACKETS.sub("", sentence.text[opens:start])) <= OF_WHICH_REACH
    listed = opens >= 0 and last.part_of and not re.search(r"[，。；]", sentence.text[opens:start])
    if listed:  # 其中党委2个、党总支11个: the next part of the same whole
        return dataclasses.replace(observation, part_of=last.part_of, status=last.status)
    alike = _same_kind(last, observation) or (
        observation.unit == last.unit and opens >= 0 and DIRECT_PART.match(IN_BRACKETS.sub("", sentence.text[opens:]))
    )
    if not direct or not alike:
        return observation
    if last.part_of and last.raw_start > sentence.offsets[opens]:
        return dataclasses.replace(observation, part_of=last.part_of)  # 其中男1655名，女846名: of the same whole
    about = observation.about if observation.scope_text else last.about
    planned = last.status == "plan" and not BY_NOW.search(sentence.text, opens)
    status = last.status if planned else observation.status
    return dataclasses.replace(observation, part_of=last.id, about=about, status=status)


def _between(sentence: Sentence, last: Observation, start: int) -> str:
    """What stands between the figure before and position ``start`` of the sentence."""
    return sentence.text[place_in(sentence, last.raw_end) : start]


def _repeated(sentence: Sentence, figure: Figure, part: Observation, whole: Observation) -> bool:
    """27个社区已有23个社区完成…: the same noun again in one sentence, fewer of it, with what they do after it."""
    same = (part.sentence, part.variable.id, part.unit, part.about) == (
        whole.sentence, whole.variable.id, whole.unit, whole.about,
    )
    after = sentence.text[max(figure.phrase.end, figure.quantity.end) :]
    return same and part.value < whole.value and bool(DOES.match(after))


def _same_kind(whole: Observation, part: Observation) -> bool:
    a, b = whole.variable.counted, part.variable.counted
    return a[-SAME_KIND:] == b[-SAME_KIND:] or a in b or b in a
