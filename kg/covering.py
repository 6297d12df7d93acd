"""Figures found by their words, where none goes by the asked name: what is asked and what is counted cover each other.

A report says 860名在职党员…到社区报到, a question asks 到社区报到的在职党员. Each word of the question must stand in
the figure's sentence (or the two before it in its paragraph, which are then quoted with it), and every word of what
is counted in the question; and only one value may fit. What covers less, or several that fit, is no answer.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg import plan, say
from kg.barred import allowed
from kg.desk import Desk
from kg.evidence import covers, evidence, said_beside
from kg.facts import Fact, every
from kg.figures import scope
from kg.ids import Spot
from kg.model import PLACE_TYPES, Asked, Citation, EntityType, Question
from kg.named import entity_ids, entity_names
from kg.nouns import narrower, relate, tagged_words, tail_in
from kg.proven import NOTHING, Proven, Search
from kg.titled import is_titled, of_title
from kg.units import PEOPLE, asks_for_sum
from kg.verify import WIDEST
from kg.wording import canonical, either, is_someone, noun_of, plain, word_set

GRADE = 0.65  # below every figure that goes by the asked name
MORE = 2  # words that a question has at least: a noun alone is found by its name, or rightly not at all
MOST_LABEL = 16  # characters of what is counted: longer ones are descriptions
_TAKING_ON = re.compile(r"招募|招收|招聘|招|征集|选聘|聘请|发动|报名")
_OUTCOMES = "[开成出好完为到]"
_OUTCOME = re.compile(rf".{_OUTCOMES}")
_TELLING = frozenset(("人次", "户", "场", "场次", "件", "万元", "元", "平方米", "亩"))  # units that say what is counted
_SMALL = re.compile(r"[□\d.%+\-]+|多[少大高长宽].?|几.?|.")


def covered(desk: Desk, question: Question, asked: Asked, abouts: Sequence[str]) -> Search:
    """Find the one figure of the asked places (or beside the asked programmes) whose words cover the question's."""
    programmes = entity_ids(question, "programme")
    beside = desk.mentions(programmes) if programmes else {}
    reports = of_title(desk, programmes)
    where = tuple(abouts) or every(place for one in programmes for place in places_of(desk, one, beside.get(one, ())))
    if not where or not question.content:
        return NOTHING
    query = plan.figures(desk.store.base, (), where)
    wanted = _wanted(question)
    joining = bool(reports) and _counts_people(question, asked)
    if len(wanted) < MORE and not joining:
        return Search((), (), query)
    found = []
    for fact in desk.figures(query):
        titled = is_titled(reports, fact.sentence)
        if programmes and not titled and not near(fact.sentence, beside):
            continue
        if asks_for_sum(asked) and not fact.unit.endswith("元"):
            continue  # 楼栋长每月拿多少补贴 asks for no number of 楼栋长
        if joining and titled and fact.unit in PEOPLE and len(wanted) < MORE:
            citation = _joined(desk, question, asked, fact)
        else:
            citation = _proof(desk, question, asked, fact, wanted, titled)
        if citation is not None:
            found.append(Proven(fact, citation, GRADE))
    best = _of_one_value(found) or _of_one_value([item for item in found if _of_all(question, item.fact)])
    rest = [] if best else found
    others = tuple(say.alternative(i.fact, scope(desk, i.fact), "也可能是所问的", i.citation) for i in rest)
    return Search(tuple(best), others, query)


def _of_one_value(found: list[Proven]) -> list[Proven]:
    return found if len({(item.fact.value, item.fact.unit) for item in found}) == 1 else []


def _of_all(question: Question, fact: Fact) -> bool:
    """Whether nothing that the question does not say tells some apart: 办结的|诉求 are not those received."""
    return all(plain(which) in question.plain for which in fact.variable.constraints)


def places_of(desk: Desk, programme: str, mentions: Sequence[Spot]) -> Iterable[str]:
    """Return where a programme is carried out, with what contains that, and the places named beside it."""
    entity = desk.catalogue.entities.get(programme)
    if entity is not None and entity.within:
        yield from (entity.within, *desk.catalogue.chain(entity.within))
    around = [(report, index + step) for report, index in mentions for step in range(-WIDEST, WIDEST + 1)]
    for found in desk.mentioned(around, PLACE_TYPES).values():
        yield from found


def near(where: Spot, beside: Mapping[str, Sequence[Spot]]) -> bool:
    """Whether a programme is named in the sentence or within :data:`WIDEST` sentences before it."""
    report, index = where
    return any(report == one and 0 <= index - at <= WIDEST for places in beside.values() for one, at in places)


def _wanted(question: Question) -> tuple[str, ...]:
    """Return the words that must be said: no verbs of being there, no interrogatives; names of programmes whole."""
    names = entity_names(question)
    light = word_set("light_verb") | word_set("filler") | word_set("harmless")
    words = [word for word in question.content if word not in light and not _SMALL.fullmatch(word)]
    return (*names, *(word for word in words if not any(word in name for name in names)))


def _counts_people(question: Question, asked: Asked) -> bool:
    """Whether it is asked how many people a programme takes on, without saying who they are: 招募多少人."""
    names = set(entity_names(question))
    return asked.head in names and asked.unit in PEOPLE and _TAKING_ON.search(question.plain) is not None


def taking_on(desk: Desk, question: Question, asked: Asked, types: Sequence[EntityType]) -> Search:
    """Find how many people a programme takes on in each place of these types: 某某志愿者在哪个区招的人最少."""
    reports = of_title(desk, entity_ids(question, "programme"))
    if not reports or "人" not in question.plain or not _TAKING_ON.search(question.plain):
        return NOTHING
    query = plan.figures(desk.store.base, types=types)
    spots = [fact for fact in desk.figures(query) if is_titled(reports, fact.sentence) and fact.unit in PEOPLE]
    proofs = [(fact, _joined(desk, question, asked, fact)) for fact in spots]
    return Search(tuple(Proven(fact, proof, GRADE) for fact, proof in proofs if proof), (), query)


def _joined(desk: Desk, question: Question, asked: Asked, fact: Fact) -> Citation | None:
    """The quote in which a report on a programme says how many it takes on, or None."""
    citation = desk.gate.figure(fact)
    if citation is None or not _TAKING_ON.search(plain(citation.sentence)):
        return None
    words = evidence(fact, citation, "")
    return None if allowed(desk, question, asked, fact, citation, words) else citation


def _proof(
    desk: Desk, question: Question, asked: Asked, fact: Fact, wanted: Sequence[str], titled: bool = False
) -> Citation | None:
    """The quote in which everything that is asked is said of the figure, or None."""
    if not (_is_asked(question, fact) or _by_unit(question, asked, fact)) or len(fact.variable.label) > MOST_LABEL:
        return None
    for before in range(WIDEST + 1):
        citation = desk.gate.figure(fact, before)
        if citation is None:
            return None
        words = evidence(fact, citation, "")
        told = words.own + words.clause + (plain(citation.title) if titled else "")
        names = entity_names(question)
        kinds = [w for w in wanted if w in asked.head and not asked.head.endswith(w) and w not in names]
        if not all(covers(w, words.own + words.clause) for w in kinds):
            continue  # 家庭|纠纷 is told by no 家庭 named earlier
        if all(covers(w, told) or said_beside(w, words) or _stem_in(w, words.sentence) for w in wanted):
            noun = noun_of(fact.variable.counted)
            kind = narrower(replace(asked, demands=(*asked.demands, *wanted)), noun, words)
            head = canonical(asked.head)
            more = relate(asked.head, fact.variable)[1]
            if more and re.search(either("restrictive"), more) and not covers(more, words.own + words.clause):
                return None  # 党员 where 在职党员 are asked
            others = is_someone(asked.head) and is_someone(noun)
            if others and not relate(asked.head, fact.variable)[0]:
                return None  # 老人 of 服务老人, where 志愿者 are asked
            modifies = noun in asked.head and not (asked.head.endswith(noun) or head.endswith(canonical(noun)))
            if modifies and asked.unit != "%":
                return None  # 楼宇 of 楼宇党组织: what is asked is another thing
            return None if kind or fact.whole or allowed(desk, question, asked, fact, citation, words) else citation
    return None


def _stem_in(word: str, text: str) -> bool:
    """Whether a verb is said with another word for its outcome: 拆开 where 拆成 is said."""
    return _OUTCOME.fullmatch(word) is not None and re.search(f"{word[0]}{_OUTCOMES}", text) is not None


def _by_unit(question: Question, asked: Asked, fact: Fact) -> bool:
    """Whether no noun is asked for, but how many 人次 or 户 something served: the unit says of what."""
    named = set(entity_names(question))
    rough = asked.unit == "户" and fact.variable.counted in word_set("household")
    return asked.unit in _TELLING and fact.unit == asked.unit and (asked.head in named or rough)


def _is_asked(question: Question, fact: Fact) -> bool:
    """Whether the question names what is counted, with all that narrows it."""
    text = canonical(question.plain) + question.plain
    noun = canonical(noun_of(fact.variable.counted) or noun_of(fact.variable.label))
    words = tagged_words(noun)  # 网格承担 of 39项: named by who does it and what is done, 网格要承担多少项
    apart = len(words) > 1 and "".join(words) == noun and all(word in text for word in words)
    if len(noun) < 2 or (noun not in text and not apart and not tail_in(noun, text)):
        return False
    skipped = word_set("harmless") | word_set("light_verb") | {fact.subject}
    parts = tagged_words(plain("".join((*fact.variable.constraints, fact.variable.label))))
    return all(part in skipped or canonical(part) in text or part in text for part in parts)
