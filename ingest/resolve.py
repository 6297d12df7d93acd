"""Mentions → entities: one for each thing a report names, with its variants as aliases and where it belongs."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.anaphora import TYPES
from ingest.geography import Geography
from ingest.lexicon import terms
from ingest.scope import Scopes
from kg.ids import entity_id
from kg.model import Entity, EntityType, Mention, Sentence
from kg.practices import recogniser

# At the end of a name, they do not tell two programmes apart.
TYPE_WORDS = ("制度", "机制", "工程", "行动", "模式", "品牌", "项目", "活动", "体系", "平台", "计划")
# Words after a definition's subject that say what it is or how it works.
DEFINES = re.compile(
    r"是指|即|是一|就是|通过|按照|以.{1,12}为|由.{1,12}组成|把|将|划分|实行|围绕|整合|搭建|提供|开展|建立|组织|引导"
)
# Right after a name, perhaps with its type: “三单”模式，是指…; 即将 and 就是说 tell nothing of it
_SAYING = (
    "是指|指的是|就是(?!说)|意思是|也就是|即(?![将使时刻便可])|是一[种项套支家个]|"
    "是[^，。；“”]{2,14}(?:组建|成立|推出|打造|建立|开发|创办|设立)的"
)
IS = re.compile(rf"”?(?:{'|'.join(TYPE_WORDS)}|工作法|法)?”?[，,]?(?:{_SAYING})")
# 首创|“某某”制度: there it begins; and one of several in a row is only named: “甲”“乙”、“丙”
BEGINS = re.compile(
    r"(?:首创|创立|创设|创办|创新|开创|独创|探索|摸索|推出|设立|成立|组建|打造|首推|试行)[^，。；“”]{0,10}[“「]?$"
)
IN_ROW_BEFORE, IN_ROW_AFTER = re.compile("”[、和及]?“$"), re.compile("^”[^，。；“”]{0,4}[、和及]?“")
# What makes a sentence a definition, in order of weight: that it says what it is, a verb of founding, that it is the
# first, that it begins there, words that explain (the first three count), length up to that of a long sentence.
SAYS = 3.0
ACTED = 2.0
FIRST = 1.0
BEGUN = 1.0
IN_ROW = 1.0  # what being one of a row takes away
EXPLAINING, EXPLANATIONS = 0.5, 3
LONG_SENTENCE = 120  # characters
OF_PASSAGE = frozenset("区县")  # levels of which a report on a city tells several
SHORTEST_ROOT = 3  # characters that a name without its type word has at least


@dataclass(frozen=True, slots=True)
class Resolved:
    """Entities of one kind and which mention means which."""

    entities: tuple[Entity, ...]
    of: Mapping[tuple[int, int], str]


def organisations(mentions: Sequence[Mention], geography: Geography) -> Resolved:
    """Organisations: identity is the name with its county; their place comes from the name or the report."""
    places = sorted(geography.of)
    grouped: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        grouped[mention.name, _of_passage(mention, geography, places)].append(mention)
    made: list[Entity] = []
    of: dict[tuple[int, int], str] = {}
    for (name, passage), group in grouped.items():
        place = next(
            (geography.of.get((m.sentence, int(m.attributes["place"])), "") for m in group if "place" in m.attributes),
            "",
        )
        within = place or passage or _of_level(name, geography) or geography.main
        identifier = entity_id("organisation", name, _region(within, geography))
        classification = group[0].attributes.get("classification", "")
        made.append(
            Entity(
                identifier,
                "organisation",
                name,
                _full_name(name, within, geography),
                within,
                classification=classification,
                sentences=_where(group),
            )
        )
        of |= {(m.sentence, m.start): identifier for m in group}
    return Resolved(tuple(made), of)


def _of_passage(mention: Mention, geography: Geography, places: Sequence[tuple[int, int]]) -> str:
    """区委组织部 in a report on a city: of the district named last before it, or ""; also where several have one."""
    level = mention.name[0]
    if "place" in mention.attributes or level not in OF_PASSAGE or _level_of_main(level, geography):
        return ""
    entities = {e.id: e for e in geography.entities}
    last = bisect_left(places, (mention.sentence, mention.start))
    for at in reversed(places[:last]):
        identifier = geography.of[at]
        while identifier in entities:
            entity = entities[identifier]
            if entity.type in TYPES[level] and entity.name.endswith(level):
                return identifier
            identifier = entity.within
    return ""


def _full_name(name: str, within: str, geography: Geography) -> tuple[str, ...]:
    """思明区税务局 for the 区税务局 of 思明区: another name under which it is asked for."""
    place = next((e.name for e in geography.entities if e.id == within), "")
    return (place[:-1] + name,) if name[0] in "省市区县" and place.endswith(name[0]) else ()


def _of_level(name: str, geography: Geography) -> str:
    """市委组织部 in a report on a district is that of its city: by the level that the name begins with, or ""."""
    types = TYPES.get(name[0], ())
    if own := _level_of_main(name[0], geography):
        return own
    others = [e.id for e in geography.entities if e.type in types and e.name.endswith(name[0])]
    return others[0] if len(others) == 1 else ""


def _level_of_main(level: str, geography: Geography) -> str:
    """The report's own place, or what it lies in, that is of a level (市), or ""."""
    entities = {e.id: e for e in geography.entities}
    identifier = geography.main
    while identifier in entities:
        entity = entities[identifier]
        if entity.type in TYPES.get(level, ()) and entity.name.endswith(level):
            return identifier
        identifier = entity.within
    return ""


def persons(mentions: Sequence[Mention], geography: Geography) -> Resolved:
    """Persons: identity is the name with the prefecture of the report."""
    return _simple("person", mentions, geography, level=("prefecture",))


def documents(mentions: Sequence[Mention], geography: Geography) -> Resolved:
    """Documents: identity is the title with the county of the report."""
    return _simple("document", mentions, geography)


def awards(mentions: Sequence[Mention]) -> Resolved:
    """Awards: identity is the name alone; who received it is a relation."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        grouped[mention.name].append(mention)
    made = tuple(Entity(entity_id("award", n), "award", n, sentences=_where(g)) for n, g in grouped.items())
    return Resolved(made, {(m.sentence, m.start): entity_id("award", m.name) for m in mentions})


def _simple(
    kind: EntityType,
    mentions: Sequence[Mention],
    geography: Geography,
    level: tuple[str, ...] = ("county", "prefecture"),
) -> Resolved:
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        grouped[mention.name].append(mention)
    region = _region(geography.main, geography, level)
    made = tuple(
        Entity(entity_id(kind, name, region), kind, name, sentences=_where(group)) for name, group in grouped.items()
    )
    return Resolved(made, {(m.sentence, m.start): entity_id(kind, m.name, region) for m in mentions})


def programmes(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], geography: Geography, scopes: Scopes
) -> Resolved:
    """Programmes: variants joined (“弄堂长”制度 / 弄堂长), the type word kept, classified, best definition found."""
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        grouped[root(mention.name)].append(mention)
    made: list[Entity] = []
    of: dict[tuple[int, int], str] = {}
    for group in grouped.values():
        name = Counter(m.name for m in group).most_common(1)[0][0]
        types = Counter(m.attributes["type"] for m in group if m.attributes.get("type"))
        type_word = _type_word(types.most_common(1)[0][0]) if types else ""
        definition = _definition(group, sentences)
        text = sentences[definition].text if definition >= 0 else ""
        home = _home(group, scopes, geography)
        # A report on two cities names the programmes of both: identity goes with where one is carried out.
        region = _region(home, geography, ("prefecture",)) or _region(geography.main, geography, ("prefecture",))
        identifier = entity_id("programme", root(name), region)
        made.append(
            Entity(
                identifier,
                "programme",
                name,
                _aliases(name, group),
                type_word=type_word,
                within=home,
                practices=tuple(recogniser().classify(name, text)),
                definition=definition,
                sentences=_where(group),
            )
        )
        of |= {(m.sentence, m.start): identifier for m in group}
    return Resolved(tuple(made), of)


def root(name: str) -> str:
    """The name without a type word at its end, by which variants are joined."""
    for word in TYPE_WORDS:
        if name.endswith(word) and len(name) - len(word) >= SHORTEST_ROOT:
            return name.removesuffix(word)
    return name


@cache
def _known_types() -> tuple[str, ...]:
    return tuple(sorted(terms("programme_types"), key=len, reverse=True))


def _type_word(phrase: str) -> str:
    """The longest known type word that ends the phrase, else the phrase: 志愿服务项目 → 志愿服务项目."""
    return next((word for word in _known_types() if phrase.endswith(word)), phrase)


def _aliases(name: str, group: Sequence[Mention]) -> tuple[str, ...]:
    forms = {m.name for m in group} | {
        m.name + m.attributes["type"]
        for m in group
        if m.attributes.get("type") and not m.name.endswith(m.attributes["type"])
    }
    return tuple(sorted(forms - {name}))


def _definition(group: Sequence[Mention], sentences: Sequence[Sentence]) -> int:
    """The sentence that best says what it is: it is acted on there, early, at length, with words that explain."""
    best, best_score = -1, -1.0
    for order, mention in enumerate(group):
        sentence = sentences[mention.sentence]
        if sentence.kind != "body":
            continue
        after = sentence.text[mention.end :]
        score = (SAYS if IS.match(after) else 0.0) + (ACTED if mention.attributes.get("acted") else 0.0)
        score += FIRST if order == 0 else 0.0
        score += _begins(sentence.text, mention)
        score += min(len(DEFINES.findall(after)), EXPLANATIONS) * EXPLAINING
        score += min(len(sentence.text), LONG_SENTENCE) / LONG_SENTENCE
        if score > best_score:
            best, best_score = mention.sentence, score
    return best if best >= 0 else group[0].sentence


def _begins(text: str, mention: Mention) -> float:
    """What it is worth that a programme begins in a text, less what being named in a row takes away."""
    before, after = text[: mention.start], text[mention.end :]
    in_row = IN_ROW_BEFORE.search(before) or IN_ROW_AFTER.match(after)
    return (BEGUN if BEGINS.search(before) else 0.0) - (IN_ROW if in_row else 0.0)


def _home(group: Sequence[Mention], scopes: Scopes, geography: Geography) -> str:
    """The place of a programme: where it is acted on, most often."""
    acted = [m for m in group if m.attributes.get("acted")] or list(group)
    found = Counter(scopes.at(m.sentence, m.start).entity for m in acted)
    found = Counter({k: v for k, v in found.items() if k.startswith("place/")})
    return found.most_common(1)[0][0] if found else geography.main


def _region(
    identifier: str, geography: Geography, levels: tuple[str, ...] = ("county", "prefecture")
) -> tuple[str, ...]:
    """Names of the containing places that fix identity."""
    entities = {e.id: e for e in geography.entities}
    names = []
    seen: set[str] = set()
    while identifier in entities and identifier not in seen:
        seen.add(identifier)
        if entities[identifier].type in levels:
            names.append(entities[identifier].name)
        identifier = entities[identifier].within
    return tuple(names)


def _where(group: Sequence[Mention]) -> tuple[int, ...]:
    return tuple(sorted({m.sentence for m in group}))
