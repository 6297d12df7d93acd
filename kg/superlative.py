"""Which kind of thing is most, where a sentence says so itself: 最多的是管网堵塞，有5200多件.

Kinds of things have no entity whose figures could be set in order, so only a report's own word for it answers.
"""

import re
from dataclasses import replace

from kg import say
from kg.desk import Desk, Reply, by_rank, query_of, unique
from kg.model import Question
from kg.placed import of_places
from kg.ranked import ranked_sentences
from kg.wording import canonical, plain

_KIND = re.compile(r"哪(?:一|些|几)?(?:类|种|方面|项|样)|什么(?:事|问题|诉求|意见|隐患|矛盾)")
_MOST = re.compile(r"最(?:多|少|高|低|大|小|常见|突出)")
_SAID = r"(?:{0}的?(?:一类|一项|一种)?(?:是|为|当属)|{0}，|居首|排在?第一|居第一)"
HELD = 0.5  # share of the question's words that the sentence and the one before it hold together
_SMALL = re.compile(r"[里中]|.{0,2}一?[类种项样]|[多少高低大小]|最.")


def said_most(desk: Desk, question: Question) -> Reply | None:
    """Answer 哪一类最多 by the sentence that says which, about the asked place; None where none does."""
    asked = _MOST.search(question.plain)
    if not asked or not _KIND.search(question.plain):
        return None
    says = re.compile(_SAID.format(asked[0]))
    words = [word for word in question.content if not _SMALL.fullmatch(word)]
    ranked = ranked_sentences(desk, replace(question, places=()))
    for spot, score in [(each, score) for (report, at), score in ranked for each in ((report, at), (report, at + 1))]:
        if not of_places(desk, question, spot):
            continue
        citation, before = desk.gate.cite_quietly(spot), desk.gate.cite_quietly((spot[0], spot[1] - 1))
        if citation is None or not says.search(plain(citation.sentence)):
            continue
        text = plain((before.sentence if before else "") + citation.sentence)
        held = sum(word in text or canonical(word) in canonical(text) for word in words)
        if words and held >= HELD * len(words):
            return Reply(
                f"{say.quote(citation)}{say.corrected(question)}",
                by_rank(score),
                citations=unique((citation, before)),
                sparql=query_of(desk, [spot]),
            )
    return None
