"""Relations: roles, awards, what implements what, what was founded when and issued by whom, what lies in what."""

import re
from collections.abc import Mapping, Sequence

from ingest.awarded import awarded
from ingest.common_words import FOUNDING
from ingest.posts import roles, succeeding
from ingest.scope import Scopes
from ingest.text import by_sentence
from ingest.time import Time
from kg.model import Entity, Mention, Relation, Sentence

# Between a date and what was founded then: 2021年3月，|正式成立了|…
FOUNDING_THEN = re.compile(
    r"(?:起|正式|全面|率先|首次|又|便|就|共同|牵头|联合|挂牌|指导)*"
    rf"(?:{FOUNDING}|创立|揭牌|启动|启用|推出|推行|实施|开展|试行|上线|投用|建成|开办)(?:了|起)?(?!条件|标准|要求|目标)"
)
# Before the title of a document: 出台了《…》
ISSUING = re.compile(r"(?:出台|印发|制定|发布|下发|颁布|修订|推出|联合印发)[^，。；]{0,10}$")
# Between documents issued together: 印发《…》和《…》
AND_ALSO = re.compile(r"》?(?:（[^）]*）)?(?:[、，]|和|与|及|以及|[，、]?并?(?:印发|出台|制定))*《?")
SENTENCE_PART = re.compile(r"[。；]")
TWO_COMMAS = re.compile(r"，[^，]*，")  # a date two clauses before says nothing of the founding
DATE_REACH = 40  # characters between a date and what was founded then
DATE_AFTER_REACH = 6  # characters between what was founded and the date after it
ANCHORED = "今去前同"  # first characters of relative dates that are exact enough: 今年, 去年, 前年, 同年
Ids = Mapping[tuple[int, int], str]


def relate(
    sentences: Sequence[Sentence],
    scopes: Scopes,
    times: Sequence[Time],
    mentions: Mapping[str, Sequence[Mention]],
    ids: Mapping[str, Ids],
    entities: Sequence[Entity],
) -> list[Relation]:
    """All relations; ``mentions`` and ``ids`` by kind (place, organisation, programme, person, document, award)."""
    found = [
        *_within(entities),
        *roles(sentences, mentions, ids, scopes, {e.id: e for e in entities}),
        *succeeding(sentences, mentions, ids),
        *awarded(sentences, scopes, mentions, ids),
        *_implements(sentences, mentions["programme"], scopes, ids["programme"]),
        *_founded(sentences, times, mentions, ids),
        *_issued(sentences, scopes, mentions["document"], ids["document"]),
    ]
    return list({(r.subject, r.predicate, r.object, r.detail): r for r in reversed(found)}.values())[::-1]


def _within(entities: Sequence[Entity]) -> list[Relation]:
    return [
        Relation(e.id, "within", e.within, e.sentences[0])
        for e in entities
        if e.within and e.sentences and e.type not in ("programme",)
    ]


# 没有试点|“红管家”, 尚未推行|“楼长制”, 取消了|“门岗”: what is not or no longer carried out
NOT_CARRIED_OUT = re.compile(r"(?:没有?|尚未|未(?!来)曾?|不再|从未|取消|停止|停办|撤销)了?[^，。；、“”有]{0,6}“?$")


def _implements(
    sentences: Sequence[Sentence], programmes: Sequence[Mention], scopes: Scopes, ids: Ids
) -> list[Relation]:
    """The place that a programme is acted on in; where none acts on it, the place it is first spoken of."""
    found: list[Relation] = []
    programmes = [p for p in programmes if not NOT_CARRIED_OUT.search(sentences[p.sentence].text, 0, p.start)]
    acted = {ids[p.sentence, p.start] for p in programmes if p.attributes.get("acted")}
    seen: set[str] = set()
    for programme in programmes:
        identifier = ids[programme.sentence, programme.start]
        if (identifier in acted and not programme.attributes.get("acted")) or (
            identifier not in acted and identifier in seen
        ):
            continue
        seen.add(identifier)
        place = scopes.at(programme.sentence, programme.start).entity
        if place:
            found.append(Relation(place, "implements", identifier, programme.sentence))
    return found


def _founded(
    sentences: Sequence[Sentence],
    times: Sequence[Time],
    mentions: Mapping[str, Sequence[Mention]],
    ids: Mapping[str, Ids],
) -> list[Relation]:
    """A stated or anchored date in the clause of a verb of founding and what it founded."""
    dated = by_sentence((t for t in times if _is_date(t)), lambda time: time.sentence)
    found = []
    for kind in ("organisation", "programme"):
        for m in mentions[kind]:
            text = sentences[m.sentence].text
            time = next((t for t in dated.get(m.sentence, ()) if _founded_at(text, m, t)), None)
            if time is not None:
                founded = ids[kind][m.sentence, m.start]
                found.append(Relation(founded, "founded", time.iso, m.sentence, time.raw, literal=True))
    return found


# …于2021年成立, with nothing after the verb that was founded instead
FOUNDED = re.compile(r"(?:正式)?(?:成立|组建|揭牌|建成|启用|挂牌|创立|诞生|设立|投用)(?:[，。；、]|$)")


# 今年3月1日，…的云溪业委会|正式成立|，…: a date before, and the verb after what was founded
CAME_ABOUT = re.compile(
    r"(?:也|就|便|终于|顺利|宣告|选举|正式|揭牌|挂牌|应运而|组建)*(?:成立|揭牌|挂牌|诞生|组建|生)(?:起来)?(?=[了啦]?[，。；、！]|$)"
)
FOUNDED_IN = re.compile(r"，?(?:正式|最早|最初)?(?:成立|组建|创建|创办|创立|设立|诞生)于")  # …|成立于|2003年
UNTIL = re.compile(r"(?:截至|截止|截止到|到|至)$")
HOW_MANY = re.compile(r"[”》]?(?:共|约|达|达到|超过|近)?\d+(?!号)")


def _is_date(time: Time) -> bool:
    return bool(time.iso) and (time.basis == "stated" or time.raw[0] in ANCHORED)


def _founded_at(text: str, founded: Mention, time: Time) -> bool:
    """Whether the text says that it was founded then: 2021年成立了…, …2021年成立.

    截至2021年底建成驿站30处 tells of how many there were, and nothing of when there was the first.
    """
    if UNTIL.search(text, 0, time.start) or HOW_MANY.match(text, founded.end):
        return False
    if FOUNDED_IN.fullmatch(text, founded.end, time.start):
        return True
    if founded.end <= time.start:
        after = text[time.end :].lstrip("正式")
        intransitive = FOUNDED.match(after) or (founded.type == "programme" and FOUNDING_THEN.match(after))
        return time.start - founded.end <= DATE_AFTER_REACH and bool(intransitive)
    between = text[time.end : founded.start]
    return (
        time.end <= founded.start
        and "以来" not in time.raw
        and len(between) <= DATE_REACH
        and not SENTENCE_PART.search(between)
        and not TWO_COMMAS.search(between)
        and "《" not in between
        and bool(FOUNDING_THEN.search(between) or CAME_ABOUT.match(text, founded.end))
    )


def _issued(sentences: Sequence[Sentence], scopes: Scopes, documents: Sequence[Mention], ids: Ids) -> list[Relation]:
    found = []
    before: Mention | None = None  # the last that was issued: 印发《…》和《…》
    for document in documents:
        text = sentences[document.sentence].text
        goes_on = before is not None and before.sentence == document.sentence
        listed = goes_on and before is not None and AND_ALSO.fullmatch(text, before.end, document.start)
        before = None
        if listed or ISSUING.search(text[: document.start]):
            before = document
            place = scopes.at(document.sentence, document.start).entity
            if place:
                found.append(Relation(place, "issued", ids[document.sentence, document.start], document.sentence))
    return found
