"""Posts that people hold: stated beside their name, of what was founded with them, or taken over from another."""

import re
from collections.abc import Mapping, Sequence

from ingest.common_words import FOUNDING
from ingest.roles import role_before, titles
from ingest.scope import Scopes
from ingest.text import by_sentence
from kg.model import Entity, Mention, Relation, Sentence

COMMITTEE = re.compile(r"[省市县]委")  # of a level that the report may not name: no community has it
FOUNDING_RIGHT_BEFORE = re.compile(rf"(?:{FOUNDING})(?:了)?$")
OF_BODY = re.compile(
    r"(党支部|党总支|业委会|自管会|议事会|理事会|志愿服务队|联盟|合作社)(?:书记|副书记|主任|副主任|队长|会长|理事长)$"
)
NEAR = 4  # sentences before a bare post in which the body may be named
POST = 2  # characters by which two names of a post are the same: 党委书记, 社区党委书记
GIVEN = re.compile(r"由[^，。；]{0,20}$")
TAKES = re.compile(r"(?:兼任|担任|任|兼)")
# 东山街道党工委书记|换了人. Group: the post with its owner.
CHANGED_HANDS = re.compile(
    r"(?P<post>[一-鿿]{4,24}?(?:书记|主任|部长|局长|区长|县长|市长|镇长|会长|队长|组长|楼长))"
    r"(?:换了?人|易人|换了将|有了变动|作了调整|更替)"
)
SUCCESSOR = re.compile(
    r"(?:接任者|接任的|继任者|接替者|接棒者|接替[他她]的)(?:是|为)[^，。；]{0,24}$|由[^，。；]{0,24}$(?=.{2,4}接任)"
)
Ids = Mapping[tuple[int, int], str]


def roles(
    sentences: Sequence[Sentence],
    mentions: Mapping[str, Sequence[Mention]],
    ids: Mapping[str, Ids],
    scopes: Scopes,
    entities: Mapping[str, Entity],
) -> list[Relation]:
    """A role with its stated owner; without one, with what the passage is about, unless another sentence states it.

    A role in an organisation (区委组织部 | 副部长) is also one of its place (… | 区委组织部副部长).
    """
    found = []
    persons = mentions["person"]
    owned = {(p.name, p.attributes["role"][-POST:]) for p in persons if "of" in p.attributes}
    for person in persons:
        role = person.attributes.get("role")
        if not role:
            continue
        kind, _, start = person.attributes.get("of", ":").partition(":")
        owner = ids[kind].get((person.sentence, int(start)), "") if start else ""
        if not owner and role in titles():
            owner = _of_founded(sentences[person.sentence].text, person, mentions["organisation"], ids["organisation"])
        if not owner and (person.name, role[-POST:]) not in owned:
            at = person.sentence, int(person.attributes.get("at", person.start))  # 主任由|某某局的李敏|担任
            owner = scopes.of_office(*at, role) or ("" if COMMITTEE.match(role) else scopes.at(*at).entity)
        who = ids["person"][person.sentence, person.start]
        found.append(Relation(who, "role", owner, person.sentence, _of_firm(role, entities.get(owner))))
        if not start and (body := _body(person, role, mentions["organisation"], ids["organisation"])):
            found.append(Relation(who, "role", body, person.sentence, role))
        if kind != "organisation" and (held := _in_office(person, role, mentions["organisation"])):
            found.append(Relation(who, "role", ids["organisation"][held.sentence, held.start], person.sentence, role))
        office = entities.get(owner)
        if office is not None and office.type == "organisation" and office.within in entities:
            place = entities[office.within]
            full = office.name.removeprefix(place.name) + role
            found.append(Relation(who, "role", place.id, person.sentence, full))
    return [r for r in found if r.object]


# 某某酒店有限公司党支部|书记: the post by its whole name
FIRM_BODY = re.compile(r"(?:公司|集团|商会|协会|合作社|医院|学校|酒店)(?:综合|联合)?(党支部|党总支|党委)$")


def _of_firm(role: str, owner: Entity | None) -> str:
    """党支部书记 of the party body of a firm, where the text parts its name from 书记."""
    body = FIRM_BODY.search(owner.name) if owner is not None and owner.type == "organisation" else None
    return body[1] + role if body and role in ("书记", "副书记", "委员") else role


OFFICES = ("局", "办公室", "委员会", "指挥部", "厅", "中心")


def _in_office(person: Mention, role: str, organisations: Sequence[Mention]) -> Mention | None:
    """江岸区|住房保障局局长李敏: the office of the place whose name the role begins with."""
    near = (o for o in organisations if o.sentence == person.sentence and o.end <= person.start)
    return next((o for o in near if _begins_with(role, o)), None)


def _begins_with(role: str, office: Mention) -> bool:
    if not office.name.endswith(OFFICES):
        return False
    begins = (role[:end] for end in range(len("住建局"), len(role)))
    return any(begin.endswith(OFFICES) and office.name.endswith(begin) for begin in begins)


def _body(person: Mention, role: str, organisations: Sequence[Mention], ids: Ids) -> str:
    """西湖市场党支部…。…党支部书记李敏说: the last body of the kind that the role names, in the sentences before."""
    kind = OF_BODY.match(role)
    at = (person.sentence, person.start)
    before = [
        o
        for o in organisations
        if kind and o.name.endswith(kind.group(1)) and (person.sentence - NEAR, 0) <= (o.sentence, o.start) < at
    ]
    last = max(before, key=lambda o: (o.sentence, o.start), default=None)
    return ids[last.sentence, last.start] if last else ""


def _of_founded(text: str, person: Mention, organisations: Sequence[Mention], ids: Ids) -> str:
    """成立楼宇党委，…，由李敏任书记: a bare post after a founding is one of what was founded; else ""."""
    before = [o for o in organisations if o.sentence == person.sentence and o.end <= person.start]
    founded = [o for o in before if FOUNDING_RIGHT_BEFORE.search(text, 0, o.start)]
    given = GIVEN.search(text, 0, person.start) and TAKES.match(text, person.end)
    return ids[founded[-1].sentence, founded[-1].start] if founded and given else ""


def succeeding(
    sentences: Sequence[Sentence], mentions: Mapping[str, Sequence[Mention]], ids: Mapping[str, Ids]
) -> list[Relation]:
    """东山街道党工委书记换了人。…，接任者是李敏: the post is named in the sentence before its new holder."""
    near = by_sentence((*mentions["place"], *mentions["organisation"]), lambda mention: mention.sentence)
    found = []
    for person in mentions["person"]:
        index = person.sentence
        text = sentences[index].text
        opens = SUCCESSOR.search(text, 0, person.start)
        if not opens:
            continue
        for at in (index, index - 1):
            told = CHANGED_HANDS.search(sentences[at].text) if at >= 0 else None
            if told is None or sentences[at].paragraph != sentences[index].paragraph:
                continue
            title = next((t for t in sorted(titles(), key=len, reverse=True) if told["post"].endswith(t)), "")
            start = told.end("post") - len(title)
            role, owner = role_before(sentences[at].text, start, title, near.get(at, ())) if title else ("", None)
            if owner is not None:
                kind = "organisation" if owner.type == "organisation" else "place"
                who = ids["person"][index, person.start]
                found.append(Relation(who, "role", ids[kind][at, owner.start], index, role))
                break
    return found
