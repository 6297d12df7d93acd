"""Passages: sentences that answer in their own words, found by names, by words and by meaning."""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg import say
from kg.antecedent import antecedent
from kg.desk import Desk, Reply, unique
from kg.facts import Spot, sentence_of
from kg.model import PLACE_TYPES, Citation, Question
from kg.named import entity_ids, place_ids
from kg.plan import sentences as sentences_query
from kg.remedies import remedies
from kg.verify import is_heading
from kg.wording import canonical, plain

LOOKED_AT = 24  # sentences weighed for one question
SHOWN = 3  # sentences found that are quoted, each with the one behind it
MOST_QUOTED = 4
BEFORE = 3  # sentences back in which the reason of what was done is looked for, headings left out
BEHIND = 4  # sentences on in which what was done is looked for
NEAREST = 2  # sentences offered where nothing answers
NAMED_SHARE = 0.4  # of a sentence's score: the names it holds; the rest are words and what search finds
REMEDY = 0.3  # what a word adds by which reports tell what is done about the asked trouble
REASON = 0.3  # what a word of reason adds, where the reason is asked
_REASON = re.compile(r"因为|由于|为了|为解决|针对|原因|之所以|因此|不足|缺失|难题|难以|瓶颈|短板|问题|负担")
_DONE = re.compile(
    r"成立|组建|组织|推出|推行|设立|建立|制定|出台|牵头|引入|引进|请来|发动|招募|联合|签订|协商|议定|商定|约定|协调|召集|"
    r"改造|改成|改建|腾出|划出|开办|开设|办起|建起|配备|安排|出资|补贴|拿出|实行|试行|探索|创新|打造|整合"
)
_KIND_FIRST = re.compile(
    r"(?:目前|如今|现在|今年|去年|随后)?,?(?:该|这个)?(?P<kind>社区|小区|街道|街区|商圈|村|镇|大厦|园区)"
)
GOES_ON = 0.7  # of a name's share, where the asked place is the last that was named
SHORTLY = 30  # sentences back in which the place that 小区 means was named
WORD_SHARE = 0.35
FOUND_SHARE = 0.25
# Without a name to look for, search ranks better than words do, on paraphrased questions by far.
FOUND_ALONE, WORDS_ALONE = 0.65, 0.35
TOP_SCORE = 1.5  # of search: a cosine of 1 and half of the best terms
ENOUGH = 0.3  # the least score of a passage that holds the question's names
# The least cosine, or share of words, or both together, of one that need hold none. Of 21 paraphrased questions on
# practice these let 16 through, of 24 about weather, cooking, travel and the like none.
CLOSE, HELD = 0.38, 0.5
CLOSE_REMEDY = 0.3  # of one that tells what is done about the asked trouble
RATHER_CLOSE, RATHER_HELD = 0.22, 0.26
SOME_HELD, WORDS_HELD = 0.05, 2  # one word alone (孩子 of 孩子发烧) is no common subject
UNSURE = 0.75  # a passage is the reports' own answer only as far as ranking is right


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with what speaks for it."""

    where: Spot
    score: float
    dense: float
    share: float
    named: bool  # whether the question has names at all
    words: int  # of the question's words of content, how many it holds in full
    remedy: bool = False  # whether it tells, by a word for that, what is done about the asked trouble

    @property
    def enough(self) -> bool:
        """Whether it is close enough to be quoted as an answer."""
        if self.named:
            return self.score >= ENOUGH
        close = self.dense >= (CLOSE_REMEDY if self.remedy else CLOSE) and self.share >= SOME_HELD
        held = self.share >= HELD or (self.dense >= RATHER_CLOSE and self.share >= RATHER_HELD)
        return close or (held and self.words >= WORDS_HELD)


def letters(text: str) -> set[str]:
    """Return a text's pairs of neighbouring letters."""
    return {text[index : index + 2] for index in range(len(text) - 1)}


def weights_of(question: Question, texts: Sequence[str]) -> list[float]:
    """Weigh the question's words: longer ones more, and less what most of the candidates hold anyway."""
    count = len(texts)
    return [len(word) * math.log(2 + count / (1 + sum(word in text for text in texts))) for word in question.content]


def covered(question: Question, text: str, weights: Sequence[float] = ()) -> float:
    """Return the share of the question's content that a text holds: whole words first, then pairs of letters."""
    if not question.content:
        return 0.0
    shares = _shares(question, text)
    weights = weights or [len(word) for word in question.content]
    return sum(share * weight for share, weight in zip(shares, weights, strict=True)) / sum(weights)


def ranked_sentences(
    desk: Desk,
    question: Question,
    *,
    need_all: bool = False,
    follow: bool = False,
    among: Sequence[Spot] | None = None,
) -> list[tuple[Spot, float]]:
    """Rank sentences for a question: those that name its entities and places, and those that search finds.

    With ``need_all`` a sentence must name all of them; with ``follow`` the sentence before it may do so in its stead
    (这支队伍成立于……, 答：……).
    """
    return [(one.where, one.score) for one in weigh(desk, question, need_all=need_all, follow=follow, among=among)]


def weigh(
    desk: Desk,
    question: Question,
    *,
    need_all: bool = False,
    follow: bool = False,
    among: Sequence[Spot] | None = None,
) -> list[Ranked]:
    """Rank sentences as :func:`ranked_sentences` does, with what speaks for each."""
    named = [*question.entities, *question.places]
    mentions = [
        {where for ids in [one.ids] for places in desk.mentions(ids).values() for where in places} for one in named
    ]
    if follow:
        mentions = [places | {(report, index + 1) for report, index in places} for places in mentions]
    done = remedies(question.plain) if question.kind in ("how", "who") else ()
    pool: dict[Spot, float] = {}
    dense: dict[Spot, float] = {}
    if among is not None:
        pool = dict.fromkeys(among, 0.0)
    else:
        for hit in desk.search(question.plain, LOOKED_AT):
            pool[hit.report, hit.sentence] = max(0.0, hit.score) / TOP_SCORE
            dense[hit.report, hit.sentence] = hit.dense
        for hit in desk.search("，".join((question.plain, *done)), LOOKED_AT) if done else ():
            pool.setdefault((hit.report, hit.sentence), max(0.0, hit.score) / TOP_SCORE)
        close = set.intersection(*mentions) if mentions else set()
        for where in sorted(close)[:LOOKED_AT]:
            pool.setdefault(where, 0.0)
    pool = {where: near for where, near in pool.items() if not need_all or all(where in spots for spots in mentions)}
    read = {where: citation for where in pool if (citation := desk.gate.cite(where)) and not is_heading(citation)}
    weights = weights_of(question, [plain(citation.sentence) for citation in read.values()])
    _, within = _asked_places(desk, question)
    scored = []
    for where, citation in read.items():
        held: list[float] = [where in places for places in mentions]
        if question.places and not any(held[len(question.entities) :]) and _last_named(desk, within, where):
            held[len(question.entities)] = GOES_ON  # the place was named before, and none since
        share = covered(question, plain(citation.sentence), weights)
        share = min(1.0, share + (REASON if question.kind == "why" and _REASON.search(plain(citation.sentence)) else 0))
        told = any(word in plain(citation.sentence) for word in done)
        share = min(1.0, share + (REMEDY if told else 0.0))
        names = sum(held) / len(held) if held else 0.0
        score = (
            NAMED_SHARE * names + WORD_SHARE * share + FOUND_SHARE * pool[where]
            if held
            else (WORDS_ALONE * share + FOUND_ALONE * pool[where])
        )
        whole = sum(part == 1.0 for part in _shares(question, plain(citation.sentence)))
        scored.append(Ranked(where, score, dense.get(where, 0.0), share, bool(held), whole, told))
    return sorted(scored, key=lambda one: (-one.score, one.where))


def of_places(desk: Desk, question: Question, spot: Spot) -> bool:
    """Whether a sentence may be of the asked places: it names one or a part of one, or none in a report of one."""
    if not question.places:
        return True
    asked, within = _asked_places(desk, question)
    named = desk.mentioned([spot], PLACE_TYPES).get(spot, [])
    if named:
        return bool(within & set(named)) or _goes_on(desk, asked, spot)
    return any(report == spot[0] for places in desk.mentions(asked).values() for report, _ in places)


def _asked_places(desk: Desk, question: Question) -> tuple[set[str], set[str]]:
    """Return the asked places, and these with all that lies in them."""
    asked = set(place_ids(question))
    return asked, {inner for one in asked for inner in desk.catalogue.inside(one)} | asked


def last_named(desk: Desk, question: Question, spot: Spot) -> bool:
    """Whether the place that was named last, in a sentence or before it, is an asked one or a part of one."""
    return _last_named(desk, _asked_places(desk, question)[1], spot)


def _last_named(desk: Desk, within: Collection[str], spot: Spot) -> bool:
    named = desk.store.named(spot[0])
    for index in range(spot[1], max(-1, spot[1] - SHORTLY - 1), -1):
        places = [one for one in named.get(index, ()) if desk.catalogue.is_place(one)]
        if places:
            return any(one in within for one in places)
    return False


def _goes_on(desk: Desk, asked: Collection[str], spot: Spot) -> bool:
    """Whether a sentence opens with the kind of an asked place (小区又与…), the last of its kind that was named."""
    own = desk.gate.cite(spot)
    opening = _KIND_FIRST.match(plain(own.sentence)) if own else None
    if own is None or opening is None:
        return False
    back = [(spot[0], spot[1] - step) for step in range(1, min(spot[1], SHORTLY) + 1)]
    named = desk.mentioned(back, PLACE_TYPES)
    for earlier in back:
        of_kind = [one for one in named.get(earlier, []) if desk.catalogue.label(one).endswith(opening["kind"])]
        if of_kind:
            return len(of_kind) == 1 and of_kind[0] in asked
    return False


def _shares(question: Question, text: str) -> list[float]:
    """Return for each word of content how far a text holds it."""
    folded, held = canonical(text), letters(text)
    shares = []
    for word in question.content:
        pairs = letters(word)
        whole = word in text or canonical(word) in folded
        shares.append(1.0 if whole else (len(pairs & held) / len(pairs) if pairs else 0.0))
    return shares


def naming_before(desk: Desk, question: Question, where: Spot) -> Citation | None:
    """Return the sentence before, where it names what the answer is about and the answer's own sentence does not."""
    own, before = desk.gate.cite(where), desk.gate.cite((where[0], where[1] - 1)) if where[1] else None
    named = entity_ids(question)
    if own is None or before is None or any(desk.gate.holds(plain(own.sentence), one) for one in named):
        return None
    return before if any(desk.gate.holds(plain(before.sentence), one) for one in named) else None


def quote(desk: Desk, question: Question) -> Reply:
    """Answer how and why with the sentences themselves."""
    found = [one for one in weigh(desk, question) if of_places(desk, question, one.where)]
    near = [one for one in found if one.enough][:SHOWN]
    good = [one for one in near if one.score >= near[0].score * UNSURE]
    ranked = [one.where for one in found if one.enough]
    told = [
        spot
        for one in good
        for spot in (_with_before(desk, one.where) if question.kind == "why" else _with_next(desk, one.where, ranked))
    ]
    shown = [spot for one in told for spot in (antecedent(desk, one), one) if spot]
    citations = unique(desk.gate.cite(where) for where in dict.fromkeys(shown))[:MOST_QUOTED]
    if not citations:
        others = (say.passage(cited, "意思相近的句子") for one in found[:2] if (cited := desk.gate.cite(one.where)))
        text, why = "报道中没有与这个问题直接有关的内容。", "没有一句话与问题足够接近"
        return Reply(text, abstained=True, reason=why, alternatives=tuple(others))
    texts = [say.quote(citation) for citation in citations]
    return Reply(
        "报道中这样说：" + "；".join(texts),
        confidence=round(min(1.0, good[0].score) * UNSURE, 3),
        citations=citations,
        sparql=query_of(desk, list(dict.fromkeys(shown))[:MOST_QUOTED]),
    )


def nearest(desk: Desk, question: Question) -> list[Mapping[str, str]]:
    """Offer the sentences nearest to a question that has no other answer, if they are near at all."""
    return [
        say.passage(citation, "意思相近的句子")
        for one in weigh(desk, question)[:NEAREST]
        if one.enough and (citation := desk.gate.cite(one.where))
    ]


def _with_next(desk: Desk, where: Spot, ranked: Sequence[Spot]) -> list[Spot]:
    """Return a sentence and the next that tells what was done: reports name a trouble first, then that.

    Where that comes much later, the best ``ranked`` one of its report.
    """
    behind = [(where[0], where[1] + step) for step in range(1, BEHIND + 1)]
    cited = [(spot, desk.gate.cite_quietly(spot)) for spot in behind]
    told = [(spot, citation.sentence) for spot, citation in cited if citation and not is_heading(citation)]
    done = next((spot for spot, text in told if _DONE.search(text)), None)
    if done is None and not _tells_deed(desk, where):
        done = next((one for one in ranked if one[0] == where[0] and one > where and _tells_deed(desk, one)), None)
    after = done or (told[0][0] if told and told[0][0] == behind[0] else None)
    return [where, after] if after else [where]


def _tells_deed(desk: Desk, where: Spot) -> bool:
    citation = desk.gate.cite(where)
    return citation is not None and _DONE.search(citation.sentence) is not None


def _with_before(desk: Desk, where: Spot) -> list[Spot]:
    """Return the sentence before, which names the trouble that was then dealt with, and a sentence itself."""
    report, index = where
    for back in range(1, min(index, BEFORE) + 1):
        citation = desk.gate.cite_quietly((report, index - back))
        if citation is not None and not is_heading(citation):
            own = desk.gate.cite(where)
            said = own is not None and _REASON.search(own.sentence)
            return [where, (report, index - back)] if said else [(report, index - back), where]
    return [where]


def query_of(desk: Desk, places: Sequence[Spot]) -> str:
    """Return the query that yields these sentences."""
    return sentences_query(desk.store.base, map(sentence_of, places))
