"""Passages: sentences that answer in their own words, found by names, by words and by meaning."""

import re
from collections.abc import Mapping, Sequence

from kg import say
from kg.antecedent import antecedent
from kg.desk import Desk, Reply, query_of, unique
from kg.ids import Spot
from kg.kindred import deed_said
from kg.model import Question
from kg.placed import elsewhere, of_places
from kg.ranked import REASON_GIVEN, weigh
from kg.remedies import remedies, troubles, wished
from kg.selection import how_told
from kg.told_words import told_words
from kg.verify import is_heading
from kg.wording import plain, type_words

SHOWN = 3  # sentences found that are quoted, each with the one behind it
MOST_QUOTED = 4
BEFORE = 3  # sentences back in which the reason of what was done is looked for, headings left out
BEHIND = 4  # sentences on in which what was done is looked for
NEAREST = 2  # sentences offered where nothing answers
TOLD = 0.62  # cosine from which a passage tells the trouble asked about
_DONE = re.compile(
    r"成立|组建|(?<!党)(?<!群团)组织(?!部|生活|覆盖|体系|振兴|力)|推出|推行|设立|建立|制定|出台|牵头|引入|引进|请来|发动|招募|联合|签订|协商|议定|商定|约定|协调|召集|"
    r"改造|改成|改建|腾出|划出|开办|开设|办起|建起|配备|安排|出资|补贴|拿出|实行|试行|探索|创新(?!案例|实践|示范|奖|经验|力)|打造|整合|开起|请到|拉到|聚到|坐到|凑到|接管|托管|认领|加装"
)
_TURN = re.compile("^[“\"]?(?:现在|如今|眼下|于是|为此|后来|自从)")  # 过去…难得拢到一处。|现在围着广场坐下来…
UNSURE = 0.75  # a passage is the reports' own answer only as far as ranking is right


def quote(desk: Desk, question: Question) -> Reply:
    """Answer how and why with the sentences themselves."""
    found = [one for one in weigh(desk, question) if of_places(desk, question, one.where)]
    near = [one for one in found if one.enough and _tells_trouble(desk, question, one.where)][:SHOWN]
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


def _tells_trouble(desk: Desk, question: Question, where: Spot) -> bool:
    """Whether some sentence around tells what a question without names is about (停车), and not just where (小区).

    So does one that tells what is done about it by the words reports have for that (放学没人接: 四点半课堂). A question
    that wants one of those done (想装充电桩) is answered only by one that tells it.
    """
    if question.places or question.entities:
        return True
    around = (desk.gate.cite_quietly((where[0], where[1] + step)) for step in range(-BEFORE, BEHIND + 1))
    text = "，".join(plain(one.sentence) for one in around if one is not None)
    if wants := wished(question.text):
        return max(deed_said(word, text) for word in wants) >= TOLD
    if any(word in text for word in remedies(question.text)):
        return True
    kinds = {word for word, _ in type_words()}
    about = [word for word in told_words(question).things if word not in kinds] or troubles(question.text)
    return not about or max(how_told(desk.encoder, about, text).values()) >= TOLD


def _with_next(desk: Desk, where: Spot, ranked: Sequence[Spot]) -> list[Spot]:
    """Return a sentence and the next that tells what was done: reports name a trouble first, then that.

    Where that comes much later, the best ``ranked`` one of its report.
    """
    behind = [(where[0], where[1] + step) for step in range(1, BEHIND + 1)]
    cited = [(spot, desk.gate.cite_quietly(spot)) for spot in behind if not elsewhere(desk, where, spot)]
    told = [(spot, citation.sentence) for spot, citation in cited if citation and not is_heading(citation)]
    turn = told[0][0] if told and told[0][0] == behind[0] and _TURN.search(plain(told[0][1])) else None
    done = turn or next((spot for spot, text in told if _DONE.search(text)), None)
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
            said = own is not None and REASON_GIVEN.search(own.sentence)
            return [where, (report, index - back)] if said else [(report, index - back), where]
    return [where]


