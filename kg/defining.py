"""Answers to 什么是, and to yes-or-no questions that name no figure: the sentence that says it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import facts, people, plan, say
from kg.conditions import ALL
from kg.desk import CORRECTED, STATED, TOGETHER, Desk, Reply, query_of, unique
from kg.held import covered
from kg.ids import Spot
from kg.kindred import CONCEPT, deed_said
from kg.model import PLACE_LEVELS, Citation, Question
from kg.named import blank, entity_ids
from kg.passages import quote
from kg.placed import last_named, of_places, within_asked
from kg.ranked import ranked_sentences
from kg.selection import last_told
from kg.told_words import QUOTED, told_words
from kg.unknown import of_known_places
from kg.wording import DENIED, plain

_ASKS = re.compile(r"(?:是什么|什么是|是个啥|是怎么回事|何谓)[^。]*[?？]\W*$")
_FRAME = re.compile(
    r"什么是|是什么|是啥|指什么|怎么回事|的?(?:内容|含义|内涵|意思)|是|的|介绍一下|何谓|何为|"
    r"什么|指的?"
)
_KIND = re.compile("(?:的)?(?:工作法|工作机制|机制|制度|模式|体系|品牌|工程|行动|项目|平台|做法|办法|法)$")
_ASPECT = re.compile(r"(?:要求|条件|标准|流程|步骤|程序|办法|原则|职责|任务|作用|目的|原因|经验|特点|优势)$")
SHOWN = 2  # sentences of a definition
_NUMBERS = re.compile(r"(?:[两二三四五六七八九十]|(?<!\d)\d+)(?=[个名位户家支处人套部台辆栋次元成])")
_DIGITS = str.maketrans("两二三四五六七八九", "223456789")
RETOLD = 0.75  # of the words, told by themselves or by others of their concepts
HELD_UNNAMED = 0.8  # of one that leaves out the place, in a report on it
HELD = 0.6  # share of a question's words that a sentence must hold before it says yes


@of_known_places
def what(desk: Desk, question: Question) -> Reply:
    """Answer with the sentence that best says what a thing is."""
    subjects = entity_ids(question)
    if any(one.type == "person" for one in question.entities):
        return people.person(desk, question, subjects)
    if not subjects:
        return _term(desk, question)
    if len({one.ids for one in question.entities}) > 1:
        return _side_by_side(desk, question)
    query = plan.definition(desk.store.base, subjects)
    defined = facts.mentions(desk.store, query)
    spots: list[tuple[str, Spot]] = [(entity, place) for entity, places in defined.items() for place in places]
    told = ranked_sentences(desk, question, need_all=True)
    spots += [(subjects[0], place) for place, _ in told if place not in {spot for _, spot in spots}]
    answered = [place for place, _ in told if _is_question(desk, place)]
    spots = [
        *((subjects[0], (report, index + 1)) for report, index in answered),
        *((entity, place) for entity, place in spots if place not in answered),
    ]
    citations = unique(desk.gate.cite(place) for _, place in spots)[:SHOWN]
    if not citations:
        return Reply(
            f"报道中没有说明{'、'.join(named.text for named in question.entities)}是什么。",
            abstained=True,
            reason="没有一句话说明它",
        )
    name = desk.catalogue.label(subjects[0])
    quoted = _quoted(citations)
    sure = (STATED if defined else TOGETHER) * (CORRECTED if any(one.corrected for one in question.entities) else 1.0)
    return Reply(
        f"{name}：{quoted}{say.corrected(question)}",
        round(sure, 3),
        entities=(desk.entity(subjects[0]),),
        citations=citations,
        sparql=query if defined else query_of(desk, [place for place, _ in told[:SHOWN]]),
    )


def _quoted(citations: Sequence[Citation]) -> str:
    return "；".join(say.quote(one) for one in citations)


def _side_by_side(desk: Desk, question: Question) -> Reply:
    """邻里驿站和暖心驿站有什么不同: what each is, one after the other, as the reports say it."""
    replies = [what(desk, replace(question, entities=(named,))) for named in question.entities]
    told = [reply for reply in replies if not reply.abstained]
    if not told:
        return replies[0]
    return Reply(
        "\n".join(reply.text for reply in replies),
        min(reply.confidence for reply in told),
        entities=tuple(one for reply in told for one in reply.entities),
        citations=unique(citation for reply in told for citation in reply.citations),
        sparql=told[0].sparql,
    )


def _is_question(desk: Desk, place: Spot) -> bool:
    """Whether a sentence asks what a thing is: then the sentence behind it says it (问：……？答：……)."""
    citation = desk.gate.cite(place)
    return citation is not None and _ASKS.search(citation.sentence) is not None


def _term(desk: Desk, question: Question) -> Reply:
    """Explain a term that is no entity: only by a sentence that holds it in full."""
    quoted = [plain(term) for term in QUOTED.findall(question.text)]
    rest = blank(question.plain, question.places, "")
    terms = [term for term in quoted or [_FRAME.sub("", rest)] if len(term) > 1]
    term = "、".join(terms)
    ranked = ranked_sentences(desk, question)
    held: list[tuple[Spot, Citation, float]] = []
    for spot, score in sorted(ranked, key=lambda one: _is_line(desk, one[0])):
        citation = desk.gate.cite(spot)
        said = citation is not None and terms and all(_says(citation.sentence, one) for one in terms)
        if citation and said and of_places(desk, question, spot):
            held.append((spot, citation, score))
        if len(held) == SHOWN:
            break
    if held:
        citations = tuple(citation for _, citation, _ in held)
        sure = round(TOGETHER * min(1.0, 0.5 + held[0][2]), 3)
        query = query_of(desk, [spot for spot, _, _ in held])
        return Reply(f"{term}：{_quoted(citations)}", sure, citations=citations, sparql=query)
    if _ASPECT.search(term) and not quoted:
        return quote(desk, question)  # 学历要求是什么: no term, but what passages say
    return Reply(f"报道中没有说明{term or '它'}是什么。", abstained=True, reason="没有一句话提到这个说法")


def _says(sentence: str, term: str) -> bool:
    """Whether a sentence says a term, be it in quotation marks and without the word for its kind: “三三制”的做法."""
    bare = _KIND.sub("", term)
    quoted = len(bare) > 1 and bare != term and re.search(f"[“「‘]{re.escape(bare)}(?![一-鿿])", sentence)
    return term in plain(sentence) or bool(quoted)


def _is_line(desk: Desk, place: Spot) -> bool:
    """Whether a sentence ends without a mark, as headings do: it names a thing and seldom says what that is."""
    citation = desk.gate.cite_quietly(place)
    return citation is None or _ENDED.search(citation.sentence.rstrip()) is None


_ENDED = re.compile("[。！？；!?;…”’」』）)]$")
_ACHIEVED = re.compile("(?:实现|达成|完成|兑现|达到)了")
_PLANNED = re.compile(r"后续|下一步|接下来|计划(?!》)|打算|准备|拟(?!定)|力争|争取|预计|明年|年内")
_SOME_PLACE = re.compile("[\u4e00-\u9fff]{2}(?:社区|小区|街道|[区县市镇乡村])")
_GONE = re.compile("取消|撤销|关停|关[了上]门|停办|停用|停业|歇业|解散|不再(?:有|设|开|办)|拆掉|拆除|没了")
_WISHED = re.compile("盼|希望|期待|想要|呼吁|建议|申请|恳请|要是|如果|若能")
_DONE = re.compile(r"已|完成|建成|投用|启用|[^除为]了")


@of_known_places
def stated(desk: Desk, question: Question) -> Reply:
    """Answer yes where a sentence says it of the asked place; silence of the reports is never a no."""
    inside = _contained(desk, question)
    if inside is not None:
        return inside
    if not question.places and not question.entities:
        return quote(desk, question)
    named = ranked_sentences(desk, question, need_all=True)
    anywhere = [one for one in ranked_sentences(desk, question) if one not in named]
    within = within_asked(desk, question)
    unnamed = [one for one in anywhere if of_places(desk, question, one[0]) and last_named(desk, within, one[0])]
    for spot, score in (*named, *unnamed):
        citation = desk.gate.cite(spot)
        enough = HELD if (spot, score) in named else HELD_UNNAMED
        told = citation is not None and _retold(question, citation) >= RETOLD
        if citation is None or (not told and covered(question, plain(citation.sentence)) < enough):
            continue
        if ALL.search(question.plain) and not ALL.search(plain(citation.sentence)):
            continue  # 都建了吗: that some were built says nothing
        if not _same_numbers(question, plain(citation.sentence)):
            continue  # 配两名 is not told by 配一名
        if not last_told(desk.encoder, question, plain(citation.sentence)):
            continue  # 楼长有没有补贴 is not told by what says 楼长 alone
        lead = _verdict(question, plain(citation.sentence))
        return Reply(
            say.shown_by(lead, citation),
            round(TOGETHER * min(1.0, 0.5 + score), 3),
            citations=(citation,),
            sparql=query_of(desk, [spot]),
        )
    names = "、".join(one.text for one in (*question.places, *question.entities))
    return Reply(
        f"报道中没有提到{names}有这样的内容，不足以判断。", abstained=True, reason="没有一句话同时说到所问的地方和事"
    )


def _verdict(question: Question, text: str) -> str:
    """What a sentence that tells of the asked matter says of it: a plan is no yes, and no denial proves a no."""
    text = max(re.split("[;；。]", text), key=lambda part: covered(question, part))
    if _elsewhere(question, text):
        return "报道不足以判断"
    gone = _GONE.search(text)
    if gone and gone[0] not in question.plain:
        return "否"
    if DENIED.search(text):
        return "否" if _denies_thing(question, text) else "报道不足以判断"
    if _WISHED.search(text) and not _DONE.search(text):
        return "报道说的是愿望，没有说已经做到"
    planned = question.status == "plan" and not _ACHIEVED.search(question.plain)  # 目标实现了吗 asks for no plan
    if not planned and _PLANNED.search(text) and not _DONE.search(text):
        return "报道说的是计划，没有说已经做到"
    return "是"


def _elsewhere(question: Question, text: str) -> bool:
    """Whether a sentence says it of another place before it comes to the asked one: 甲社区建了食堂，乙社区的人也去."""
    clauses = re.split("[,，]", text)
    best = max(range(len(clauses)), key=lambda at: covered(question, clauses[at]))
    names = [plain(one.meant) for one in question.places]
    other = _SOME_PLACE.search(clauses[best])
    here = any(name in clause for name in names for clause in clauses[: best + 1])
    later = any(name in clause for name in names for clause in clauses[best + 1 :])
    return other is not None and later and not here


def _denies_thing(question: Question, text: str) -> bool:
    """Whether a sentence says itself that there is none: 至今没有老年食堂."""
    things = [thing for thing in told_words(question).things if len(thing) > 1]
    none = "(?:没有|尚无|并无|还没有?|没)(?:一[个处家座支])?[^,;。]{0,4}"
    return any(re.search(f"{none}{re.escape(one)}", text) for one in things)


def _retold(question: Question, citation: Citation) -> float:
    """Return the share of the question's words that a sentence tells, be it by other words of their concepts."""
    words = [word for word in question.content if len(word) > 1]
    text = plain(citation.sentence)
    return sum(deed_said(word, text) >= CONCEPT for word in words) / len(words) if words else 0.0


def _same_numbers(question: Question, text: str) -> bool:
    """Whether a sentence says the numbers above one that a question names, in either writing."""
    asked = [one.translate(_DIGITS) for one in _NUMBERS.findall(question.plain)]
    said = [one.translate(_DIGITS) for one in re.findall(r"[两二三四五六七八九十]|\d+", text)]
    return all(one in said for one in asked)


def _contained(desk: Desk, question: Question) -> Reply | None:
    """Answer 甲社区属于乙街道吗 by the chain of places."""
    if len(question.places) != 2 or not re.search(r"属于|位于|在.+(?:吗|里)|归|隶属|是.+的", question.plain):
        return None
    inner, outer = question.places
    for one in inner.ids:
        chain = desk.catalogue.chain(one)
        if not chain:
            continue
        spots = sorted(set(desk.mentions([one]).get(one, ())))
        citation = next((c for c in (desk.gate.named(spot, [one, chain[0]]) for spot in spots) if c), None) or next(
            (c for c in (desk.gate.cite(spot) for spot in spots) if c), None
        )
        if citation is None:
            continue
        yes = bool(set(outer.ids) & set(chain))
        level = PLACE_LEVELS[outer.type]
        same = [up for up in chain if PLACE_LEVELS[desk.catalogue.entities[up].type] == level]
        word = "是" if yes else "否" if same else "报道不足以判断"
        place = desk.catalogue.label(chain[0] if yes or not same else same[0])
        text = f"{word}。{desk.catalogue.label(one)}属于{place}（{say.source(citation)}）。"
        return Reply(
            text,
            STATED if yes else TOGETHER,
            entities=(desk.entity(one), desk.entity(chain[0])),
            citations=(citation,),
            sparql=plan.containment(desk.store.base, one),
        )
    return None
