"""Answers to 哪些, 哪个, 叫什么 and 在哪里: entities of a kind, by statements of the graph or by one sentence."""

import re
from collections.abc import Iterable, Sequence

from kg import plan, say
from kg.counting import unknown_place
from kg.desk import CORRECTED, STATED, TOGETHER, Desk, Reply, source_of, unique
from kg.facts import Place, every
from kg.model import PLACE_TYPES, Citation, EntityType, Question
from kg.passages import covered, of_places, query_of, quote, ranked_sentences
from kg.wording import canonical, plain

HELD = 0.5  # share of a question's words that a sentence must hold to be its answer
MOST = 20  # things listed
MOST_SENTENCES = 8  # citations of one list
_CONTAINER = re.compile(r"属于|隶属|位于|归|哪[个一]?.{0,4}的$|在哪|所在|坐落|地处")
_AWARD = re.compile(r"荣誉|称号|奖|评为|获评|表彰|授予|命名为|入选|获得")
_DOCUMENT = re.compile(r"文件|政策|办法|意见|方案|通知|规定|条例")
_DOING = re.compile(r"推行|实施|开展|有|建|推广|探索|打造|落实|搞|做|采用|实行|启用|成立|办|开|设")
_LEVEL = {kind: level for level, kind in enumerate(PLACE_TYPES)}
Found = list[tuple[str, Citation]]  # an entity and the sentence that proves it


def which(desk: Desk, question: Question) -> Reply:
    """Answer with the entities asked for; each way of finding them is tried in turn, the most certain first."""
    refused = unknown_place(desk, question)
    if refused:
        return refused
    for attempt in (_namesakes, _containers, _awards, _documents, _places_of, _programmes_of, _parts, _in_one_sentence):
        reply = attempt(desk, question)
        if reply is not None:
            return reply
    return _told(desk, question) or _nothing(desk, question)


def where(desk: Desk, question: Question) -> Reply:
    """Answer where a place lies, or where a programme is found."""
    refused = unknown_place(desk, question)
    if refused:
        return refused
    if question.places:
        reply = _containers(desk, question)
        return reply if reply is not None else _nothing(desk, question)
    return _places_of(desk, question) or _in_one_sentence(desk, question) or _nothing(desk, question)


def _told(desk: Desk, question: Question) -> Reply | None:
    """Answer with the sentence itself where no kind of entity is asked (包括哪些内容)."""
    if not (question.entities or question.places) or "award" in question.wanted:
        return None  # what was won is a name or nothing
    for spot, score in ranked_sentences(desk, question, need_all=True)[:3]:
        citation = desk.gate.cite(spot)
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


def _reply(desk: Desk, question: Question, found: Found, sparql: str, sure: float = STATED) -> Reply | None:
    found = list({entity: (entity, citation) for entity, citation in reversed(found)}.values())[::-1]
    if not found:
        return None
    if any(one.corrected for one in (*question.places, *question.entities)):
        sure *= CORRECTED
    names = say.listing((desk.catalogue.label(entity) for entity, _ in found), MOST)
    sources = say.listing((source_of(citation) for _, citation in found), 2)
    return Reply(
        f"{names}（{sources}）。{say.corrected(question)}",
        round(sure, 3),
        entities=tuple(desk.entity(entity) for entity, _ in found[:MOST]),
        citations=unique(citation for _, citation in found)[:MOST_SENTENCES],
        sparql=sparql,
    )


def _ids(question: Question, *types: EntityType) -> tuple[str, ...]:
    return every(one for named in question.entities if not types or named.type in types for one in named.ids)


def _place_ids(question: Question) -> tuple[str, ...]:
    return every(one for named in question.places for one in named.ids)


def _containers(desk: Desk, question: Question) -> Reply | None:
    """Answer 属于哪个街道: what contains the place, of the kind asked, by a sentence that names both."""
    places = _place_ids(question)
    wanted = [kind for kind in question.wanted if kind in PLACE_TYPES]
    asked_where = question.kind == "where"
    if len(places) == 0 or question.entities or not (asked_where or (wanted and _CONTAINER.search(question.plain))):
        return None
    for place in places:
        chain = desk.catalogue.chain(place)
        higher = [one for one in chain if asked_where or desk.catalogue.entities[one].type in wanted]
        if not higher:
            continue
        proof = _both_named(desk, place, higher[0]) or _both_named(desk, place, chain[0]) or _one_named(desk, place)
        if proof is None:
            continue
        names = (
            "".join(desk.catalogue.entities[one].name for one in reversed(higher))
            if asked_where
            else (desk.catalogue.label(higher[0]))
        )
        return Reply(
            f"{desk.catalogue.label(place)}{'在' if asked_where else '属于'}{names}（{source_of(proof)}）。"
            f"{say.corrected(question)}",
            STATED,
            entities=tuple(desk.entity(one) for one in higher),
            citations=(proof,),
            sparql=plan.containment(desk.store.base, place),
        )
    return None


def _namesakes(desk: Desk, question: Question) -> Reply | None:
    """Answer 有哪几个朝阳社区 by the places of that name, each with what contains it."""
    same = [
        named
        for named in question.places
        if len(named.ids) > 1 and re.search(r"哪(几|些)[个处家]?$", question.plain[: named.start])
    ]
    if not same:
        return None
    found = [(one, citation) for one in same[-1].ids if (citation := _one_named(desk, one))]
    return _reply(desk, question, found, plan.mentions(desk.store.base, same[-1].ids))


def _both_named(desk: Desk, one: str, other: str) -> Citation | None:
    mentions = desk.mentions([one, other])
    for where_both in sorted(set(mentions.get(one, ())) & set(mentions.get(other, ()))):
        if citation := desk.gate.named(where_both, [one, other]):
            return citation
    return None


def _one_named(desk: Desk, one: str) -> Citation | None:
    places = desk.mentions([one]).get(one, [])
    return next((citation for where_one in places if (citation := desk.gate.named(where_one, [one]))), None)


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
        if side in desk.catalogue.entities and (citation := desk.gate.named(link.sentence, [side])):
            found.append((side, citation))
    return found, query


def _awards(desk: Desk, question: Question) -> Reply | None:
    """Answer 得过什么荣誉 by what the named place, programme or organisation was awarded."""
    if "award" not in question.wanted and not _AWARD.search(question.plain):
        return None
    awards = _ids(question, "award")
    if awards and "award" not in question.wanted:  # 哪个社区获得了某称号
        found, query = _stated(desk, ["awarded"], objects=awards, take="subject")
        fitting = [pair for pair in found if desk.catalogue.entities[pair[0]].type in question.wanted]
        return _reply(desk, question, fitting or found, query)
    receivers = every(one for named in (*question.entities, *question.places) for one in desk.about(named))
    if not receivers:
        return None
    found, query = _stated(desk, ["awarded"], subjects=receivers)
    if found:
        return _reply(desk, question, found, query)
    named = every(one for each in (*question.entities, *question.places) for one in each.ids)
    near = [
        (award, citation)
        for award, citation in _named_together(desk, named, ("award",))
        if _AWARD.search(plain(citation.sentence))
        and any(desk.gate.holds(plain(citation.sentence), one) for one in named)
    ]
    return _reply(desk, question, near, query, TOGETHER)


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
    topic = [word for word in _content(question) if not re.search(r"文件|印发|出台|制定|发布|关于|年|月|\d", word)]
    fitting = [
        (one, citation)
        for one, citation in near
        if all(word in plain(desk.catalogue.entities[one].name) for word in topic)
        and (not question.time or plain(question.time) in plain(citation.sentence))
    ]
    return _reply(desk, question, fitting, query, STATED if found else TOGETHER)


def _places_of(desk: Desk, question: Question) -> Reply | None:
    """Answer 哪些小区推行了某做法 by the places that implement or hold it; failing that, by the one named beside it."""
    programmes = _ids(question, "programme")
    wanted = tuple(kind for kind in question.wanted if kind in PLACE_TYPES) or (
        PLACE_TYPES if question.kind == "where" else ()
    )
    if not programmes or not wanted or not (question.kind == "where" or _DOING.search(question.plain)):
        return None
    done, query = _stated(desk, ["implements"], objects=programmes, take="subject")
    held, _ = _stated(desk, ["located_in"], subjects=programmes)
    inside = {one for place in _place_ids(question) for one in desk.catalogue.inside(place)}
    found = [
        (entity, citation)
        for entity, citation in (*done, *held)
        if desk.catalogue.entities[entity].type in wanted and (not question.places or entity in inside)
    ]
    if found:
        return _reply(desk, question, found, query, STATED)
    near = [pair for pair in _named_together(desk, programmes, wanted) if not question.places or pair[0] in inside]
    return _reply(desk, question, near, query, TOGETHER)


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
    places = _place_ids(question)
    if "programme" not in question.wanted or not places or _specific(question):
        return None
    found, query = _stated(
        desk, ["implements"], subjects=every(one for named in question.places for one in desk.about(named))
    )
    held, _ = _stated(desk, ["located_in"], objects=places, take="subject")
    found += [(one, citation) for one, citation in held if desk.catalogue.entities[one].type == "programme"]
    found = [pair for pair in found if _is_kind(desk, pair[0], question.wanted_word)] or found
    return _reply(desk, question, found, query) or _beside(desk, question, ("programme",))


def _is_kind(desk: Desk, programme: str, word: str) -> bool:
    """Whether a programme goes by the word for its kind that is asked for: 制度, 服务站."""
    entity = desk.catalogue.entities[programme]
    return bool(word) and (entity.type_word.endswith(word) or entity.name.endswith(word))


def _specific(question: Question) -> bool:
    """Whether a name is asked for (宣讲小组叫什么), not a list."""
    return re.search(r"叫(什么|啥)|名称|名字", question.plain) is not None


def _parts(desk: Desk, question: Question) -> Reply | None:
    """Answer 有哪些社区 by the places inside, as far as reports name them."""
    places, wanted = _place_ids(question), [kind for kind in question.wanted if kind in PLACE_TYPES]
    if len(places) != 1 or not wanted or question.entities or _content(question):
        return None
    lower = [kind for kind in wanted if _LEVEL[kind] > _LEVEL[desk.catalogue.entities[places[0]].type]]
    inside = [one for one in desk.catalogue.inside(places[0]) if desk.catalogue.entities[one].type in lower]
    found = [(one, citation) for one in inside[:MOST] if (citation := _one_named(desk, one))]
    return _reply(desk, question, found, plan.contents(desk.store.base, places[0], lower)) if lower else None


def _content(question: Question) -> list[str]:
    """Return words of content beyond the kind asked for and the verbs of containing."""
    return [
        word
        for word in question.content
        if word not in question.wanted_word
        and question.wanted_word not in word
        and not _DOING.fullmatch(word)
        and not re.fullmatch(r"下辖|辖|包括|管辖|包含|下设|都有|报道|提到|里|涉及", word)
    ]


def _beside(desk: Desk, question: Question, types: Sequence[EntityType]) -> Reply | None:
    found = _named_together(desk, _place_ids(question), types)
    spots = plan.mentions(desk.store.base, _place_ids(question))
    return _reply(desk, question, found, spots, TOGETHER)


def _in_one_sentence(desk: Desk, question: Question) -> Reply | None:
    """Answer by the sentence that best holds the question's names and words: the thing of the asked kind in it."""
    if not question.wanted or not (question.places or question.entities):
        return None
    known = {*_place_ids(question), *_ids(question)}
    must = question.wanted_word if _specific(question) else ""
    spots = ranked_sentences(desk, question, need_all=not question.places)
    for spot, score in [one for one in spots if of_places(desk, question, one[0])][:6]:
        best = _entity_in(desk, question, spot, known, must)
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
    words = [word for word in _content(question) if len(word) > 1]
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
    at = [text.find(word) for word in _content(question) if word in text]
    return min(
        held,
        key=lambda one: min(
            (abs(text.find(plain(desk.catalogue.entities[one].name)) - spot_at) for spot_at in at), default=0
        ),
    ), citation
