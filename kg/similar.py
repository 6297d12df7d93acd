"""Programmes of other places that are like a given one: each with why, and a sentence that shows it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg import facts, plan
from kg.desk import Desk
from kg.errors import NotFoundError
from kg.facts import every
from kg.ids import Spot, local
from kg.model import Citation, Entity, Similar
from kg.practices import Practice, practices
from kg.vectors import SENTENCE_BITS
from kg.wording import canonical, plain

# What likeness rests on. The scheme of kinds was made to tell programmes apart, so it weighs most; then what the
# sentences say; a like name or the same things counted can only raise what one of these found.
KIND, MEANING, NAME, COUNTED, WORD = 0.45, 0.3, 0.1, 0.1, 0.05
NEAR_KIND = 0.35  # of KIND, for two kinds under one heading (楼宇党建, 商圈党建)
ALIKE = 0.64  # cosine from which two sentences tell of one matter: of random pairs of our corpus, 1 in 100 reaches 0.59
FAR = 0.21  # the median of those pairs: what two sentences of the field have in common anyway
LEAST = 0.2  # less is no likeness that an official would follow up
SPECIFIC = 3  # characters from which a counted thing says what a programme is about: 党员, 居民 are counted everywhere
READ = 60  # nearest sentences that are looked through for programmes of no common kind
CONSIDERED = 300  # programmes of a common kind whose sentences are read, those of the most alike kinds first
MENTIONS = 20_000  # of all of them together
MOST = 8  # shown
LISTED = 3  # counted things named in a reason


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a programme is compared by."""

    entity: Entity
    places: tuple[str, ...]
    spots: tuple[Spot, ...]  # its sentences, the one that says best what it is first
    counted: frozenset[str]


def similar(desk: Desk, programme: str, most: int = MOST) -> tuple[Similar, ...]:
    """Return the programmes of other places that are like this one, the most alike first."""
    entity = desk.catalogue.entities.get(programme)
    if entity is None or entity.type != "programme":
        raise NotFoundError("没有这项做法")
    own = _profiles(desk, [programme])[programme]
    proof = next((spot for spot in own.spots if desk.gate.named(spot, [programme])), None)
    if proof is None:
        return ()
    nearness = _Nearness(desk, proof)
    candidates = _candidates(desk, entity, nearness)
    found = []
    for other in _profiles(desk, candidates).values():
        if _elsewhere(desk, own.places, other.places):
            made = _compared(desk, own, other, proof, nearness)
            if made is not None and made.score >= LEAST:
                found.append(made)
    return tuple(sorted(found, key=lambda one: (-one.score, one.name, one.id))[:most])


class _Nearness:
    """Cosines of sentences with the given programme's, looked up together and kept."""

    def __init__(self, desk: Desk, spot: Spot) -> None:
        self._view = desk.store
        self._query = desk.encoder.encode([self._view.sentence(*spot)[2]])[0]
        self._known: dict[int, float] = {}

    def nearest(self) -> list[Spot]:
        """Return the sentences nearest to it."""
        found = self._view.vectors.search(self._query, READ)
        self._known |= dict(found)
        rows = self._view.rows
        return [(rows[one >> SENTENCE_BITS].id, one & ((1 << SENTENCE_BITS) - 1)) for one, _ in found]

    def of(self, spots: Sequence[Spot]) -> float:
        """Return the cosine of the nearest of these sentences."""
        wanted = [self._identifier(spot) for spot in spots]
        if unknown := [one for one in wanted if one not in self._known]:
            self._known |= self._view.vectors.scores(self._query, unknown)
        return max((self._known.get(one, 0.0) for one in wanted), default=0.0)

    def _identifier(self, spot: Spot) -> int:
        return (self._view.entries[spot[0]].row << SENTENCE_BITS) + spot[1]


def _candidates(desk: Desk, entity: Entity, nearness: _Nearness) -> tuple[str, ...]:
    """Return the programmes of a common kind, and those that the nearest sentences name."""
    wanted = _widened(entity.practices)
    same = [one for one in desk.catalogue.of_type(["programme"]) if wanted & _widened(one.practices)]
    same.sort(key=lambda one: (-_by_kind(entity, one)[0], -_by_name(entity, one)[0], one.id))
    told = desk.mentioned(nearness.nearest(), ["programme"])
    near = [one for ids in told.values() for one in ids]
    return tuple(one for one in every((*(one.id for one in same[:CONSIDERED]), *near)) if one != entity.id)


def _profiles(desk: Desk, programmes: Sequence[str]) -> dict[str, _Profile]:
    """Gather what programmes are compared by, with one query for each kind of thing."""
    if not programmes:
        return {}
    base, store = desk.store.base, desk.store
    defined = facts.mentions(store, plan.definition(base, programmes))
    named = facts.mentions(store, plan.mentions(base, programmes, MENTIONS))
    places = _pairs(desk, plan.carried_out(base, programmes), "place")
    counted = _pairs(desk, plan.counted_beside(base, programmes), "counted")
    known = desk.catalogue.entities
    return {
        one: _Profile(
            known[one],
            every(place for doer in sorted(places.get(one, ())) for place in _place_of(desk, doer)),
            every((*defined.get(one, ()), *named.get(one, ()))),
            frozenset(canonical(plain(thing)) for thing in counted.get(one, ()) if len(plain(thing)) >= SPECIFIC),
        )
        for one in programmes if one in known
    }


def _pairs(desk: Desk, query: str, name: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    base = desk.store.base
    for row in facts.rows(desk.store, query):
        found[local(base, facts.text(row, "programme"))].add(local(base, facts.text(row, name)))
    return found


def _place_of(desk: Desk, doer: str) -> Iterable[str]:
    """Return a place as it is; for an organisation, the place that it belongs to."""
    return [one for one in (doer, *desk.catalogue.chain(doer)) if desk.catalogue.is_place(one)][:1]


def _elsewhere(desk: Desk, own: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a programme is carried out in other places: none the same, none within the other."""
    above = {one for place in own for one in (place, *desk.catalogue.chain(place))}
    over = {one for place in other for one in (place, *desk.catalogue.chain(place))}
    return bool(other) and above.isdisjoint(other) and over.isdisjoint(own)


def _compared(desk: Desk, own: _Profile, other: _Profile, proof: Spot, nearness: _Nearness) -> Similar | None:
    spot = next((spot for spot in other.spots if desk.gate.named(spot, [other.entity.id])), None)
    citation, mine = desk.gate.cite(spot) if spot else None, desk.gate.cite(proof)
    if spot is None or citation is None or mine is None:
        return None
    parts = [
        _by_kind(own.entity, other.entity), _by_meaning(nearness.of([spot]), citation),
        _by_name(own.entity, other.entity), _by_counted(own.counted, other.counted),
        _by_word(own.entity, other.entity),
    ]
    if not set(own.entity.practices) & set(other.entity.practices) and not parts[1][1]:
        return None  # a near kind, a like name, the same things counted do not alone make two programmes alike
    return Similar(
        other.entity.id, other.entity.name, every(desk.catalogue.label(place) for place in other.places),
        round(sum(score for score, _ in parts), 3), tuple(reason for _, reason in parts if reason), citation, mine,
    )


def _by_kind(own: Entity, other: Entity) -> tuple[float, str]:
    known = {kind.notation: kind for kind in practices()}
    one, two = set(own.practices) & known.keys(), set(other.practices) & known.keys()
    if shared := one & two:
        return KIND * 2 * len(shared) / (len(one) + len(two)), f"同属“{'、'.join(_labels(known, shared))}”"
    broader = {known[each].broader for each in one} & {known[each].broader for each in two} - {""}
    if broader:
        score = KIND * NEAR_KIND * 2 / (len(one) + len(two))
        return score, f"类别相近（都在“{'、'.join(_labels(known, broader))}”之下）"
    return 0.0, ""


def _labels(known: Mapping[str, Practice], notations: Iterable[str]) -> list[str]:
    return sorted(known[one].label for one in notations)


def _by_meaning(cosine: float, citation: Citation) -> tuple[float, str]:
    share = min(1.0, max(0.0, (cosine - FAR) / (1 - FAR)))
    return MEANING * share, f"报道的说法相近（相近度 {cosine:.2f}）" if citation and cosine >= ALIKE else ""


def _by_name(own: Entity, other: Entity) -> tuple[float, str]:
    same = canonical(plain(own.name)) == canonical(plain(other.name))
    return (NAME, "名称相同") if same else (0.0, "")


def _by_counted(own: frozenset[str], other: frozenset[str]) -> tuple[float, str]:
    shared = sorted(own & other)
    if not shared:
        return 0.0, ""
    return COUNTED * len(shared) / len(own | other), f"都报了{'、'.join(shared[:LISTED])}的数字"


def _by_word(own: Entity, other: Entity) -> tuple[float, str]:
    same = own.type_word and own.type_word == other.type_word
    return (WORD, f"都是“{own.type_word}”") if same else (0.0, "")


def _widened(notations: Iterable[str]) -> frozenset[str]:
    known = {kind.notation: kind.broader for kind in practices()}
    return frozenset(one for each in notations for one in (each, known.get(each, "")) if one)
