"""Yes-or-no questions that name no bound: the sentence that says it, a plan, a denial, or the chain of places."""

import re

from kg import plan, say
from kg.conditions import ALL
from kg.desk import STATED, TOGETHER, Desk, Reply, query_of
from kg.held import covered
from kg.ids import Spot, sentence_of
from kg.kindred import CONCEPT, deed_said
from kg.model import PLACE_LEVELS, Citation, Question
from kg.passages import quote
from kg.placed import last_named, of_places, within_asked
from kg.planned import DONE, SAID, to_come
from kg.ranked import ranked_sentences
from kg.selection import last_told
from kg.told_words import told_words
from kg.unknown import of_known_places
from kg.wording import DENIED, plain

_NUMBERS = re.compile(r"(?:[两二三四五六七八九十]|(?<!\d)\d+)(?=[个名位户家支处人套部台辆栋次元成])")
_DIGITS = str.maketrans("两二三四五六七八九", "223456789")
RETOLD = 0.75  # of the words, told by themselves or by others of their concepts
HELD_UNNAMED = 0.8  # of one that leaves out the place, in a report on it
HELD = 0.6  # share of a question's words that a sentence must hold before it says yes
_ACHIEVED = re.compile("(?:实现|达成|完成|兑现|达到)了")
_SOME_PLACE = re.compile("[\u4e00-\u9fff]{2}(?:社区|小区|街道|[区县市镇乡村])")
_GONE = re.compile("取消|撤销|关停|关[了上]门|停办|停用|停业|歇业|解散|不再(?:有|设|开|办)|拆掉|拆除|没了")
_WISHED = re.compile("盼|希望|期待|想要|呼吁|建议|申请|恳请|要是|如果|若能")


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
        lead = SAID if lead == "是" and _only_planned(desk, question, spot, citation) else lead
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
    if _WISHED.search(text) and not DONE.search(text):
        return "报道说的是愿望，没有说已经做到"
    return SAID if not _asks_plan(question) and to_come(text) else "是"


def _asks_plan(question: Question) -> bool:
    """Whether a plan is asked for; 目标实现了吗 asks for none."""
    return question.status == "plan" and not _ACHIEVED.search(question.plain)


def _only_planned(desk: Desk, question: Question, spot: Spot, citation: Citation) -> bool:
    """Whether all that the clause counts which tells of the asked matter is a plan: 将聚焦…，培训护理员1500名."""
    if _asks_plan(question):
        return False
    clauses = [(one.start(), one.group()) for one in re.finditer("[^,，;；。]+", citation.sentence)]
    if not clauses:
        return False
    at, clause = max(clauses, key=lambda one: covered(question, plain(one[1])))
    start = citation.start + at
    facts = desk.figures(plan.figures(desk.store.base, within=[sentence_of(spot)]))
    there = [fact.status for fact in facts if start <= fact.raw_start < start + len(clause)]
    return bool(there) and all(status == "plan" for status in there)


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
