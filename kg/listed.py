"""What answers that list entities share: the reply, what a question names, and the sentence that names an entity."""

import re
from collections.abc import Sequence

from kg import plan, say
from kg.desk import CORRECTED, STATED, Desk, Reply, unique
from kg.facts import every
from kg.ids import Spot
from kg.model import Citation, EntityType, Question
from kg.planned import only_planned
from kg.wording import plain

MOST = 20  # things listed
MOST_SENTENCES = 8  # citations of one list
DOING = re.compile(r"推行|实施|开展|有|建|推广|探索|打造|落实|搞|做|采用|实行|启用|成立|办|开|设")
# 街道开出“卸货驿”, 取名…, 一支名为…的队伍: a name is given, and nothing else put in quotation marks
_GIVEN = re.compile(
    "取名|[起得]名|名[为叫]|叫[作做它]|(?:开出|开办|办起|建起|成立|组建|设立|创办|创建|打造|推出|挂出|拉起|搭起)了?[^，。；“]{0,8}“"
)
_QUOTED = re.compile("[“「『]([^“”」』]{2,16})[”」』]")
Found = list[tuple[str, Citation]]  # an entity and the sentence that proves it


def reply_of(desk: Desk, question: Question, found: Found, sparql: str, sure: float = STATED) -> Reply | None:
    """Say what was found, each thing once, with the sentences that prove it; None where there is none."""
    found = list({entity: (entity, citation) for entity, citation in reversed(found)}.values())[::-1]
    if not found:
        return None
    if any(one.corrected for one in (*question.places, *question.entities)):
        sure *= CORRECTED
    names = say.listing((_label(desk, question, *one) for one in found), MOST)
    sources = say.listing((say.source(citation) for _, citation in found), 2)
    return Reply(
        f"{names}（{sources}）。{say.corrected(question)}",
        round(sure, 3),
        entities=tuple(desk.entity(entity) for entity, _ in found[:MOST]),
        citations=unique(citation for _, citation in found)[:MOST_SENTENCES],
        sparql=sparql,
    )


def _label(desk: Desk, question: Question, entity: str, citation: Citation) -> str:
    """An entity's name, and that it is a plan where its sentence only intends the programme or what carries it out."""
    label = desk.catalogue.label(entity)
    named = [entity, *(one for asked in question.entities for one in asked.ids)]
    programmes = [one for one in named if desk.catalogue.entities[one].type == "programme"]
    names = [name for one in programmes if plain(name := desk.catalogue.entities[one].name) in plain(citation.sentence)]
    planned = question.status != "plan" and any(only_planned(citation.sentence, name) for name in names)
    return f"{label}（计划）" if planned else label


def content(question: Question) -> list[str]:
    """Return words of content beyond the kind asked for and the verbs of containing."""
    return [
        word
        for word in question.content
        if word not in question.wanted_word
        and question.wanted_word not in word
        and not DOING.fullmatch(word)
        and not re.fullmatch(r"下辖|辖|包括|管辖|包含|下设|都有|报道|提到|里|涉及", word)
    ]


def asks_name(question: Question) -> bool:
    """Whether a name is asked for (宣讲小组叫什么), not a list."""
    return re.search(r"叫(什么|啥)|名称|名字", question.plain) is not None


def tells_name(desk: Desk, question: Question, where: Spot) -> bool:
    """Whether a sentence tells a name: one that is given, of the asked kind, or a person's where no kind is asked."""
    citation = desk.gate.cite_quietly(where)
    text = citation.sentence if citation else ""
    kind = question.wanted_word[-1:]
    if _GIVEN.search(text) or (kind and any(quoted.endswith(kind) for quoted in _QUOTED.findall(text))):
        return True
    return not question.wanted and bool(desk.mentioned([where], ("person",)).get(where))


def one_named(desk: Desk, one: str) -> Citation | None:
    """Return the first sentence that names an entity; None where none proves it."""
    spots = desk.mentions([one]).get(one, [])
    return next((citation for spot in spots if (citation := desk.gate.named(spot, [one]))), None)


def stated(
    desk: Desk,
    predicates: Sequence[str],
    *,
    subjects: Sequence[str] = (),
    objects: Sequence[str] = (),
) -> tuple[Found, str]:
    """Return the objects of what is stated of these subjects, or the subjects of these objects, each with its proof."""
    query = plan.links(desk.store.base, predicates, subjects=subjects, objects=objects)
    found = []
    for link in desk.links(query):
        side = link.object if subjects else link.subject
        if side in desk.catalogue.entities and (citation := desk.gate.named_near(link.sentence, [side])):
            found.append((side, citation))
    return found, query


def named_together(desk: Desk, entities: Sequence[str], wanted: Sequence[EntityType]) -> Found:
    """Return entities of a kind in the sentences that name one of these, where no other of the kind competes."""
    spots = every(spot for places in desk.mentions(entities).values() for spot in places)
    found: Found = []
    for spot, others in desk.mentioned(spots, wanted).items():
        rivals = [other for other in others if other not in entities]
        if len(rivals) == 1 and (citation := desk.gate.named(spot, rivals)):
            found.append((rivals[0], citation))
    return found


def nearest_to(desk: Desk, words: Sequence[str], text: str, entities: Sequence[str]) -> str:
    """Return which of these a text names nearest to any of the words; the first where it holds none of them."""
    spots = [text.find(word) for word in words if word in text]

    def distance(entity: str) -> int:
        at = text.find(plain(desk.catalogue.entities[entity].name))
        return min((abs(at - spot) for spot in spots), default=0) if at >= 0 else len(text)

    return min(entities, key=distance)
