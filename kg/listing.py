"""Answers to 哪些, 哪个, 叫什么 and 在哪里: entities of a kind, by statements of the graph or by one sentence."""

import re
from collections.abc import Iterable, Sequence

from kg import people, plan, say
from kg.containing import containers, namesakes, parts
from kg.counting import unknown_place
from kg.desk import STATED, TOGETHER, Desk, Reply, source_of
from kg.enumerated import enumerated, several_named, with_list
from kg.facts import Place, every
from kg.listed import DOING, Found, content, ids_of, place_ids, reply_of
from kg.model import PLACE_TYPES, Citation, EntityType, Question
from kg.passages import covered, of_places, query_of, quote, ranked_sentences
from kg.told_words import told_words
from kg.wording import canonical, plain

HELD = 0.5  # share of a question's words that a sentence must hold to be its answer
_KINDS = re.compile(r"哪(?:几|些)(?:种|类|方面|条|点)")
_SORTS = re.compile(r"[两二三四五六七八九十\d]+大?(?:类|种|个方面)|(?:“[^”]+”[、和及]?){2,}")
MOST_KINDS = 12  # sentences in which sorts are looked for
_AWARD = re.compile(r"荣誉|称号|奖|评为|获评|表彰|授予|命名为|入选|获得")
_MODEL = re.compile(
    r"(?P<who>[^,，。；;]*?)(?:是|为|系|成为|已?被?(?:列为|列入|确定为))"
    r"(?P<title>(?:全国|国家级?|省级?|市级?|县级?|区级?|[\u4e00-\u9fff]{2,4}[省市])[^,，。；;]{0,16}(?:示范|先进|文明|模范|样板|标杆|红旗)[^,，。；;]{0,6})"
)
_LIES = re.compile("位于|坐落|地处|属于|隶属|归|管辖|所在|位置|地方|地址|位|处")
_DOCUMENT = re.compile(r"文件|政策|办法|意见|方案|通知|规定|条例")


def which(desk: Desk, question: Question) -> Reply:
    """Answer with the entities asked for; each way of finding them is tried in turn, the most certain first."""
    refused = unknown_place(desk, question)
    if refused:
        return refused
    by_name = (
        namesakes,
        containers,
        _awards,
        _documents,
        _places_of,
        several_named,
        _programmes_of,
        parts,
        _in_one_sentence,
    )
    kinds = not question.wanted or _KINDS.search(question.plain)  # 哪几种模式, 哪些岗位: no names are asked for
    for attempt in (enumerated, *by_name) if kinds else by_name:
        reply = attempt(desk, question)
        if reply is not None:
            return with_list(question, reply)
    return _told(desk, question) or _nothing(desk, question)


def where(desk: Desk, question: Question) -> Reply:
    """Answer where a place lies, or where a programme is found."""
    refused = unknown_place(desk, question)
    if refused:
        return refused
    persons = ids_of(question, "person")
    if persons and not question.places:  # 某某是哪里的干部
        return people.person(desk, question, persons)
    if question.places and _something_else(question):  # 某社区请了哪里的法官: not where the place lies
        return _in_one_sentence(desk, question) or _nothing(desk, question)
    if question.places:
        reply = containers(desk, question)
        return reply if reply is not None else _nothing(desk, question)
    return _places_of(desk, question) or _in_one_sentence(desk, question) or _nothing(desk, question)


def _something_else(question: Question) -> bool:
    """Whether a question for a place says more than where a named one lies."""
    words = told_words(question)
    return not question.entities and any(not _LIES.search(word) for word in (*words.things, *words.deeds))


def _told(desk: Desk, question: Question) -> Reply | None:
    """Answer with the sentence itself where no kind of entity is asked (包括哪些内容)."""
    if not (question.entities or question.places) or "award" in question.wanted:
        return None  # what was won is a name or nothing
    kinds = _KINDS.search(question.plain) is not None
    for spot, score in ranked_sentences(desk, question, need_all=True)[: MOST_KINDS if kinds else 3]:
        citation = desk.gate.cite(spot)
        if citation and kinds and not _SORTS.search(citation.sentence):
            continue  # 分哪几类: only a sentence that tells several sorts
        if citation and covered(question, plain(citation.sentence)) >= HELD:
            text = f"{say.squeeze(citation.sentence)}（{source_of(citation)}）{say.corrected(question)}"
            return Reply(
                text,
                round(min(STATED, TOGETHER * (0.5 + score)), 3),
                citations=(citation,),
                sparql=query_of(desk, [spot]),
            )
    return None


def _nothing(desk: Desk, question: Question) -> Reply:
    if not question.places and not question.entities:  # 有意见到哪里反映: no name to look up, so passages
        return quote(desk, question)
    named = "、".join(one.text for one in (*question.places, *question.entities))
    return Reply(
        f"报道中没有说明{named and named + '的'}{question.wanted_word or '这一内容'}。",
        abstained=True,
        reason="没有找到与问题中的名称有关的这类内容",
    )


def _stated(
    desk: Desk,
    predicates: Sequence[str],
    *,
    subjects: Iterable[str] = (),
    objects: Iterable[str] = (),
    take: str = "object",
) -> tuple[Found, str]:
    """Return one side of statements, proven by sentences that name it."""
    query = plan.links(desk.store.base, predicates, subjects=subjects, objects=objects)
    found = []
    for link in desk.links(query):
        side = link.object if take == "object" else link.subject
        if side in desk.catalogue.entities and (citation := desk.gate.named_near(link.sentence, [side])):
            found.append((side, citation))
    return found, query


def _awards(desk: Desk, question: Question) -> Reply | None:
    """Answer 得过什么荣誉 by what the named place, programme or organisation was awarded."""
    if "award" not in question.wanted and not _AWARD.search(question.plain):
        return None
    awards = ids_of(question, "award")
    if awards and "award" not in question.wanted:  # 哪个社区获得了某称号
        found, query = _stated(desk, ["awarded"], objects=awards, take="subject")
        fitting = [pair for pair in found if desk.catalogue.entities[pair[0]].type in question.wanted]
        return reply_of(desk, question, fitting or found, query)
    receivers = every(one for named in (*question.entities, *question.places) for one in desk.about(named))
    if not receivers:
        return None
    found, query = _stated(desk, ["awarded"], subjects=receivers)
    if found:
        return reply_of(desk, question, found, query)
    named = every(one for each in (*question.entities, *question.places) for one in each.ids)
    near = [
        (award, citation)
        for award, citation in _named_together(desk, named, ("award",))
        if _AWARD.search(plain(citation.sentence))
        and any(desk.gate.holds(plain(citation.sentence), one) for one in named)
        and not any(_grants(desk, plain(citation.sentence), one) for one in named)
    ]
    return reply_of(desk, question, near, query, TOGETHER) or _titled(desk, question, named)


def _titled(desk: Desk, question: Question, named: Sequence[str]) -> Reply | None:
    """Answer by the sentence that calls a place a model of its kind: 某村是省级乡村治理示范村."""
    for spot in every(spot for places in desk.mentions(named).values() for spot in places):
        citation = desk.gate.named(spot, named[:1])
        said = _MODEL.search(plain(citation.sentence)) if citation else None
        title = said and re.sub("^的", "", said["title"])
        if citation and said and any(said["who"].endswith(plain(desk.catalogue.label(one))) for one in named):
            return Reply(
                f"{title}（{source_of(citation)}）。报道原文：{say.squeeze(citation.sentence)}{say.corrected(question)}",
                TOGETHER,
                citations=(citation,),
                sparql=query_of(desk, [spot]),
            )
    return None


def _grants(desk: Desk, text: str, one: str) -> bool:
    """Whether a sentence says that one gives an award: 得到某局授予的…."""
    name = re.escape(plain(desk.catalogue.entities[one].name))
    return re.search(rf"{name}[^，。；,;“]{{0,20}}(?:授予|颁发|颁授|命名|认定|评定)", text) is not None


def _documents(desk: Desk, question: Question) -> Reply | None:
    """Answer 出台了哪些文件 by what the place issued, or what is named beside it."""
    if "document" not in question.wanted or not _DOCUMENT.search(question.plain):
        return None
    named = (*question.places, *(one for one in question.entities if one.type == "organisation"))
    issuers = every(one for each in named for one in desk.about(each))
    if not issuers:
        return None
    found, query = _stated(desk, ["issued"], subjects=issuers)
    near = found or _named_together(desk, issuers, ("document",))
    topic = [word for word in content(question) if not re.search(r"文件|印发|出台|制定|发布|关于|年|月|\d", word)]
    fitting = [
        (one, citation)
        for one, citation in near
        if all(word in plain(desk.catalogue.entities[one].name) for word in topic)
        and (not question.time or plain(question.time) in plain(citation.sentence))
    ]
    return reply_of(desk, question, fitting, query, STATED if found else TOGETHER)


def _places_of(desk: Desk, question: Question) -> Reply | None:
    """Answer 哪些小区推行了某做法 by the places that implement or hold it; failing that, by the one named beside it."""
    programmes = ids_of(question, "programme")
    wanted = tuple(kind for kind in question.wanted if kind in PLACE_TYPES) or (
        PLACE_TYPES if question.kind == "where" else ()
    )
    if not programmes or not wanted or not (question.kind == "where" or DOING.search(question.plain)):
        return None
    done, query = _stated(desk, ["implements"], objects=programmes, take="subject")
    held, _ = _stated(desk, ["located_in"], subjects=programmes)
    inside = {one for place in place_ids(question) for one in desk.catalogue.inside(place)}
    found = [
        (entity, citation)
        for entity, citation in (*done, *held)
        if desk.catalogue.entities[entity].type in wanted and (not question.places or entity in inside)
    ]
    if found:
        return reply_of(desk, question, found, query, STATED)
    near = [pair for pair in _named_together(desk, programmes, wanted) if not question.places or pair[0] in inside]
    return reply_of(desk, question, near, query, TOGETHER)


def _named_together(desk: Desk, entities: Sequence[str], wanted: Sequence[EntityType]) -> Found:
    """Return entities of a kind in the sentences that name one of these, where no other of the kind competes."""
    spots = every(spot for places in desk.mentions(entities).values() for spot in places)
    found: Found = []
    for spot, others in desk.mentioned(spots, wanted).items():
        rivals = [other for other in others if other not in entities]
        if len(rivals) == 1 and (citation := desk.gate.named(spot, rivals)):
            found.append((rivals[0], citation))
    return found


def _programmes_of(desk: Desk, question: Question) -> Reply | None:
    """Answer 有哪些品牌 by what the place implements or holds."""
    places = place_ids(question)
    if "programme" not in question.wanted or not places or _specific(question):
        return None
    found, query = _stated(
        desk, ["implements"], subjects=every(one for named in question.places for one in desk.about(named))
    )
    held, _ = _stated(desk, ["located_in"], objects=places, take="subject")
    found += [(one, citation) for one, citation in held if desk.catalogue.entities[one].type == "programme"]
    found = [pair for pair in found if _is_kind(desk, pair[0], question.wanted_word)] or found
    return reply_of(desk, question, found, query) or _beside(desk, question, ("programme",))


def _is_kind(desk: Desk, programme: str, word: str) -> bool:
    """Whether a programme goes by the word for its kind that is asked for: 制度, 服务站."""
    entity = desk.catalogue.entities[programme]
    return bool(word) and (entity.type_word.endswith(word) or entity.name.endswith(word))


def _specific(question: Question) -> bool:
    """Whether a name is asked for (宣讲小组叫什么), not a list."""
    return re.search(r"叫(什么|啥)|名称|名字", question.plain) is not None


def _beside(desk: Desk, question: Question, types: Sequence[EntityType]) -> Reply | None:
    found = _named_together(desk, place_ids(question), types)
    spots = plan.mentions(desk.store.base, place_ids(question))
    return reply_of(desk, question, found, spots, TOGETHER)


def _in_one_sentence(desk: Desk, question: Question) -> Reply | None:
    """Answer by the sentence that best holds the question's names and words: the thing of the asked kind in it."""
    if not question.wanted or not (question.places or question.entities):
        return None
    known = {*place_ids(question), *ids_of(question)}
    must = question.wanted_word if _specific(question) else ""
    spots = ranked_sentences(desk, question, need_all=not question.places)
    for spot, score in [one for one in spots if of_places(desk, question, one[0])][:6]:
        best = _entity_in(desk, question, spot, known, must)
        if best and "award" in question.wanted and any(_grants(desk, plain(best[1].sentence), one) for one in known):
            continue
        if best is not None and _holds(question, best[1]):
            entity, citation = best
            told = f"{say.squeeze(citation.sentence)}（{source_of(citation)}）"
            text = f"{desk.catalogue.label(entity)}。报道原文：{told}"
            return Reply(
                text + say.corrected(question),
                round(min(STATED, TOGETHER * (0.5 + score)), 3),
                entities=(desk.entity(entity),),
                citations=(citation,),
                sparql=plan.mentioned(desk.store.base, [f"{spot[0]}#s{spot[1]}"], question.wanted),
            )
    return None


def _holds(question: Question, citation: Citation) -> bool:
    """Whether a sentence says anything of what is asked beside the names: 积分 of 哪些地方推行了积分制."""
    text = plain(citation.sentence)
    words = [word for word in content(question) if len(word) > 1]
    named = [one.text for one in question.entities]
    words = [word for word in words if not any(word in name for name in named)]
    return not words or any(canonical(word) in canonical(text) or word in text for word in words)


def _entity_in(desk: Desk, question: Question, spot: Place, known: set[str], must: str) -> tuple[str, Citation] | None:
    """Return the entity of the asked kind in a sentence, the nearest to the question's words."""
    others = [one for one in desk.mentioned([spot], question.wanted).get(spot, []) if one not in known]
    others = [one for one in others if not must or must in plain(desk.catalogue.entities[one].name)]
    citation = desk.gate.cite(spot)
    if citation is None:
        return None
    text = plain(citation.sentence)
    held = [one for one in others if desk.gate.holds(text, one)]
    if not held:
        return None
    at = [text.find(word) for word in content(question) if word in text]
    return min(
        held,
        key=lambda one: min(
            (abs(text.find(plain(desk.catalogue.entities[one].name)) - spot_at) for spot_at in at), default=0
        ),
    ), citation
