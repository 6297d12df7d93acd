"""Sentences ranked for a question: by the names and the words that they hold, and by how near search finds them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.desk import Desk
from kg.held import covered, shares, weights_of
from kg.ids import Spot
from kg.model import Question
from kg.placed import last_named, within_asked
from kg.remedies import remedies, wished
from kg.search import Found
from kg.verify import is_heading
from kg.wording import plain

LOOKED_AT = 24  # sentences weighed for one question
NAMED_SHARE = 0.4  # of a sentence's score: the names it holds; the rest are words and what search finds
GOES_ON = 0.7  # of a name's share, where the asked place is the last that was named
WORD_SHARE = 0.35
FOUND_SHARE = 0.25
# Without a name to look for, search ranks better than words do, on paraphrased questions by far.
FOUND_ALONE, WORDS_ALONE = 0.65, 0.35
REMEDY = 0.3  # what a word adds by which reports tell what is done about the asked trouble
REASON = 0.3  # what a word of reason adds, where the reason is asked
REASON_GIVEN = re.compile(r"因为|由于|为了|为解决|针对|原因|之所以|因此|不足|缺失|难题|难以|瓶颈|短板|问题|负担")
TOP_SCORE = 1.5  # of search: a cosine of 1 and half of the best terms
ENOUGH = 0.3  # the least score of a passage that holds the question's names
# The least cosine, or share of words, or both together, of one that need hold none. Of 21 paraphrased questions on
# practice these let 16 through, of 24 about weather, cooking, travel and the like none.
CLOSE, HELD = 0.38, 0.5
CLOSE_REMEDY = 0.3  # of one that tells what is done about the asked trouble
RATHER_CLOSE, RATHER_HELD = 0.22, 0.26
SOME_HELD, WORDS_HELD = 0.05, 2  # one word alone (孩子 of 孩子发烧) is no common subject


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
    mentions = _mentions(desk, question, follow=follow)
    done = (*remedies(question.plain), *wished(question.plain)) if question.kind in ("how", "who") else ()
    found = _found(desk, question, done, mentions) if among is None else dict.fromkeys(among, (0.0, 0.0))
    if need_all:
        found = {where: near for where, near in found.items() if all(where in spots for spots in mentions)}
    read = {where: citation for where in found if (citation := desk.gate.cite(where)) and not is_heading(citation)}
    weights = weights_of(question, [plain(citation.sentence) for citation in read.values()])
    within = within_asked(desk, question)
    scored = []
    for where, citation in read.items():
        text, (near, dense) = plain(citation.sentence), found[where]
        held: list[float] = [where in places for places in mentions]
        if question.places and not any(held[len(question.entities) :]) and last_named(desk, within, where):
            held[len(question.entities)] = GOES_ON  # the place was named before, and none since
        reason = question.kind == "why" and REASON_GIVEN.search(text) is not None
        told = any(word in text for word in done)
        share = min(1.0, covered(question, text, weights) + (REASON if reason else 0.0))
        share = min(1.0, share + (REMEDY if told else 0.0))
        if held:
            score = NAMED_SHARE * (sum(held) / len(held)) + WORD_SHARE * share + FOUND_SHARE * near
        else:
            score = WORDS_ALONE * share + FOUND_ALONE * near
        whole = sum(part == 1.0 for part in shares(question, text))
        scored.append(Ranked(where, score, dense, share, bool(held), whole, told))
    return sorted(scored, key=lambda one: (-one.score, one.where))


def _mentions(desk: Desk, question: Question, *, follow: bool) -> list[set[Spot]]:
    """Return, for each name in a question, the sentences that name it, ``follow``: and those behind them."""
    named = (*question.entities, *question.places)
    found = [{spot for spots in desk.mentions(one.ids).values() for spot in spots} for one in named]
    return [spots | {(report, index + 1) for report, index in spots} for spots in found] if follow else found


def _found(
    desk: Desk, question: Question, done: Sequence[str], mentions: Sequence[set[Spot]]
) -> dict[Spot, tuple[float, float]]:
    """Gather the sentences to be weighed, each with the score that search gave it, at most 1, and its cosine."""
    found = {(hit.report, hit.sentence): (_near(hit), hit.dense) for hit in desk.search(question.plain, LOOKED_AT)}
    for hit in desk.search("，".join((question.plain, *done)), LOOKED_AT) if done else ():
        found.setdefault((hit.report, hit.sentence), (_near(hit), 0.0))
    for spot in sorted(set.intersection(*mentions))[:LOOKED_AT] if mentions else ():
        found.setdefault(spot, (0.0, 0.0))
    return found


def _near(hit: Found) -> float:
    return max(0.0, hit.score) / TOP_SCORE
