"""Answers to 哪些, 哪个, 叫什么 and 在哪里: entities of a kind, by statements of the graph or by one sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg import people, plan, say
from kg.called import called
from kg.containing import containers, namesakes, parts
from kg.desk import STATED, TOGETHER, Desk, Reply, by_rank, query_of, unique
from kg.enumerated import composed, enumerated, listed_with_number, several_named, spelt_out, with_list
from kg.facts import every
from kg.granted import awards, documents
from kg.held import covered
from kg.ids import Spot
from kg.listed import DOING, Found, asks_name, named_together, reply_of, stated, tells_name
from kg.model import PLACE_TYPES, Citation, EntityType, Question
from kg.named import entity_ids, place_ids
from kg.passages import quote
from kg.placed import of_places
from kg.ranked import ranked_sentences
from kg.singled import in_one_sentence
from kg.titled import of_title
from kg.told_words import told_words
from kg.unknown import of_known_places
from kg.wording import plain

HELD = 0.5  # share of a question's words that a sentence must hold to be its answer
_KINDS = re.compile(r"哪(?:几|些)(?:种|类|方面|条|点)")
_SORTS = re.compile(r"[两二三四五六七八九十\d]+大?(?:类|种|个方面)|(?:“[^”]+”[、和及]?){2,}")
ANY_PROGRAMME = re.compile("品牌|项目|做法|举措|行动|创新|活动|模式|机制|工程|特色|亮点|名称|叫什么")
MOST_KINDS = 12  # sentences in which sorts are looked for
_TEAMS = re.compile("(?:队|队伍|团|小组)$")  # a way of working that is named beside a place is no team of it
_PLANNED_OR_LEARNT = re.compile(
    "(?:计划|打算|准备|拟(?!定)|将要|学习|借鉴|考察|取经|效仿|参照)[^,，;；。“”]{0,16}[“”]?$"
)
_MATTERS = re.compile("实事")
_LIES = re.compile("位于|坐落|地处|属于|隶属|归|管辖|所在|位置|地方|地址|位|处")


@of_known_places
def which(desk: Desk, question: Question) -> Reply:
    """Answer with the entities asked for; each way of finding them is tried in turn, the most certain first."""
    by_name = (
        composed,
        namesakes,
        containers,
        awards,
        documents,
        spelt_out,
        listed_with_number,
        _places_of,
        several_named,
        _programmes_of,
        parts,
        in_one_sentence,
    )
    kinds = not question.wanted or _KINDS.search(question.plain)  # 哪几种模式, 哪些岗位: no names are asked for
    for attempt in (enumerated, *by_name) if kinds else by_name:
        reply = attempt(desk, question)
        if reply is not None:
            return with_list(question, reply)
    by_quotes = called(desk, question) if asks_name(question) else None
    return by_quotes or _told(desk, question) or _nothing(desk, question)


@of_known_places
def where(desk: Desk, question: Question) -> Reply:
    """Answer where a place lies, or where a programme is found."""
    persons = entity_ids(question, "person")
    if persons and not question.places:  # 某某是哪里的干部
        return people.person(desk, question, persons)
    if question.places and _something_else(question):  # 某社区请了哪里的法官: not where the place lies
        return in_one_sentence(desk, question) or _nothing(desk, question)
    if question.places:
        reply = containers(desk, question)
        return reply if reply is not None else _nothing(desk, question)
    return _places_of(desk, question) or in_one_sentence(desk, question) or _nothing(desk, question)


def _something_else(question: Question) -> bool:
    """Whether a question for a place says more than where a named one lies."""
    words = told_words(question)
    return not question.entities and any(not _LIES.search(word) for word in (*words.things, *words.deeds))


def _told(desk: Desk, question: Question) -> Reply | None:
    """Answer with the sentence itself where no kind of entity is asked (包括哪些内容)."""
    if not (question.entities or question.places) or "award" in question.wanted:
        return None  # what was won is a name or nothing
    kinds = _KINDS.search(question.plain) is not None
    spots = ranked_sentences(desk, question, need_all=True)
    if not spots and question.entities and question.places:  # “五张单”机制…: whose it is, the report says before
        anywhere = ranked_sentences(desk, replace(question, places=()), need_all=True)
        spots = [one for one in anywhere if of_places(desk, question, one[0])]
    for spot, score in spots[: MOST_KINDS if kinds else 3]:
        citation = desk.gate.cite(spot)
        if citation and kinds and not _SORTS.search(citation.sentence):
            continue  # 分哪几类: only a sentence that tells several sorts
        shown = _with_name(desk, question, spot) if asks_name(question) else [spot]
        if citation and shown and covered(question, plain(citation.sentence)) >= HELD:
            citations = unique(map(desk.gate.cite, shown))
            text = "".join(say.squeeze(one.sentence) for one in citations)
            return Reply(
                f"{text}（{say.source(citation)}）{say.corrected(question)}",
                by_rank(score),
                citations=citations,
                sparql=query_of(desk, shown),
            )
    return None


def _with_name(desk: Desk, question: Question, spot: Spot) -> list[Spot]:
    """Return a sentence that tells a name, or with the next that does; else none.

    货车司机多，歇脚难。街道开出“某某驿站”: asked for the name, the first sentence alone says nothing.
    """
    shown: list[Spot] = []
    for where in (spot, (spot[0], spot[1] + 1)):
        shown.append(where)
        if tells_name(desk, question, where):
            return shown
    return []


def _nothing(desk: Desk, question: Question) -> Reply:
    if not question.places and not question.entities:  # 有意见到哪里反映: no name to look up, so passages
        return quote(desk, question)
    named = "、".join(one.text for one in (*question.places, *question.entities))
    return Reply(
        f"报道中没有说明{named and named + '的'}{question.wanted_word or '这一内容'}。",
        abstained=True,
        reason="没有找到与问题中的名称有关的这类内容",
    )


def _places_of(desk: Desk, question: Question) -> Reply | None:
    """Answer 哪些小区推行了某做法 by the places that implement or hold it; failing that, by the one named beside it."""
    programmes = entity_ids(question, "programme")
    wanted = tuple(kind for kind in question.wanted if kind in PLACE_TYPES) or (
        PLACE_TYPES if question.kind == "where" else ()
    )
    if not programmes or not wanted or not (question.kind == "where" or DOING.search(question.plain)):
        return None
    done, query = stated(desk, ["implements"], objects=programmes)
    held, _ = stated(desk, ["located_in"], subjects=programmes)
    inside = {one for place in place_ids(question) for one in desk.catalogue.inside(place)}
    found = [
        (entity, citation)
        for entity, citation in (*done, *held)
        if desk.catalogue.entities[entity].type in wanted and (not question.places or entity in inside)
    ]
    if found:
        return reply_of(desk, question, found, query, STATED)
    near = [pair for pair in named_together(desk, programmes, wanted) if not question.places or pair[0] in inside]
    near = near or [pair for pair in _of_headline(desk, programmes, wanted) if not question.places or pair[0] in inside]
    return reply_of(desk, question, near, query, TOGETHER)


def _of_headline(desk: Desk, programmes: Sequence[str], wanted: Sequence[EntityType]) -> Found:
    """The one place of a kind that a report speaks of whose headline names the programme: 小区里办起“红管家”."""
    found: Found = []
    for report in sorted(of_title(desk, programmes)):
        named = desk.mentioned([(report, index) for index in sorted(desk.store.named(report))], wanted)
        only = {one for ones in named.values() for one in ones}
        spot = next(iter(named), None)
        if len(only) == 1 and spot and (citation := desk.gate.named(spot, [*only])):
            found.append((min(only), citation))
    return found


def _programmes_of(desk: Desk, question: Question) -> Reply | None:
    """Answer 有哪些品牌 by what the place implements or holds."""
    places = place_ids(question)
    if "programme" not in question.wanted or not places or asks_name(question):
        return None
    found, query = stated(
        desk, ["implements"], subjects=every(one for named in question.places for one in desk.about(named))
    )
    held, _ = stated(desk, ["located_in"], objects=places)
    found += [(one, citation) for one, citation in held if desk.catalogue.entities[one].type == "programme"]
    found = [pair for pair in found if question.status == "plan" or not _not_done(desk, *pair)]
    of_kind = [pair for pair in found if _is_kind(desk, pair[0], question.wanted_word)]
    if found and not of_kind and not ANY_PROGRAMME.search(question.plain):
        return None  # asked for 服务站点, a way of working is none
    found = of_kind or found
    if _MATTERS.search(question.plain):  # 实事项目 are no brands: each must be told as one
        found = [(one, citation) for one, citation in found if _MATTERS.search(plain(citation.sentence))]
        return reply_of(desk, question, found, query)
    if reply := reply_of(desk, question, found, query):
        return reply
    return None if _TEAMS.search(question.wanted_word) else _beside(desk, question, ("programme",))


def _not_done(desk: Desk, programme: str, citation: Citation) -> bool:
    """Whether a sentence only says that something is planned or learnt from others: 计划推行“楼门会”制度."""
    before = plain(citation.sentence).partition(plain(desk.catalogue.label(programme)))[0]
    return _PLANNED_OR_LEARNT.search(before) is not None


def _is_kind(desk: Desk, programme: str, word: str) -> bool:
    """Whether a programme goes by the word for its kind that is asked for: 制度, 服务站."""
    entity = desk.catalogue.entities[programme]
    return bool(word) and (entity.type_word.endswith(word) or entity.name.endswith(word))


def _beside(desk: Desk, question: Question, types: Sequence[EntityType]) -> Reply | None:
    found = [pair for pair in named_together(desk, place_ids(question), types) if not _not_done(desk, *pair)]
    spots = plan.mentions(desk.store.base, place_ids(question))
    return reply_of(desk, question, found, spots, TOGETHER)


