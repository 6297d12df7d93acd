"""Answers to 什么时候: a founding date of the graph, or the date in the sentence that tells of the beginning."""

import functools
import re
from dataclasses import dataclass, replace

from kg import plan, recurring, say
from kg.announced import announced
from kg.antecedent import THAT_DAY, antecedent, day_told, naming_before, year_told
from kg.conditions import FIRST
from kg.dates import ISO, VAGUE, age_of, chinese, date_of
from kg.desk import STATED, TOGETHER, Desk, Reply, query_of, unique
from kg.held import covered, names_it
from kg.ids import Spot
from kg.model import PLACE_TYPES, Citation, Question
from kg.named import entity_ids, place_ids
from kg.placed import of_places
from kg.ranked import ranked_sentences
from kg.selection import deeds_told
from kg.unknown import of_known_places
from kg.wording import either, plain

_WON = re.compile(r"获得|获评|荣获|授予|评为|入选|当选|表彰|命名为|摘得|捧回|评上|选上|选为|确认为|认定为|确定为|列为")
# How it is asked when something came about, and how reports tell that: 哪年建的, 建于1996年; 哪天办的, 7月3日举行.
_CAME_ABOUT = (
    (
        re.compile(r"建成|(?<![组创])建的|修的|盖的|建好|修好|盖好|竣工|落成"),
        re.compile(r"建成|建于|始建|竣工|落成|修建|建造|盖起"),
    ),
    (
        re.compile(r"(?:试)?营业|开业|开张|试?运[营行]|投用|启用|投运|投入使用|上线|开门(?!红)|开的门"),
        re.compile(r"营业|开业|开张|运[营行]|投用|启用|投运|投入使用|上线|开门|开放"),
    ),
    (
        re.compile(r"当上|当选|担任|出任|接任|上任|到任|(?:任|做|当)(?:了|的)?[^,;]{0,8}(?:书记|主任|村长|会长)"),
        re.compile(r"当上|当选|担任|出任|接任|上任|到任|履新|接手|接过|选为|选举"),
    ),
    (
        re.compile(r"举行|举办|召开|(?:会|仪式|活动|节|赛|典礼|日).{0,4}(?:哪|什么时候|何时|几).{0,4}(?:办|开|搞)"),
        re.compile(r"举行|举办|召开|开幕|启动|开展"),
    ),
)
_BEGUN = re.compile(".*(?:开始|启动|起步|实施|推行|推出|实行|试点|搞|有|办).*")
_CALENDAR = re.compile(r"\d{4}年|月")
ALL_WORDS = 0.7  # share of the words that a sentence must hold where the question gives no name
VAGUELY = 0.3  # what a date like 近日 costs
SAID = 0.5  # what the words of a question weigh, beside how near search finds a sentence


@of_known_places
def when(desk: Desk, question: Question) -> Reply:
    """Answer when something was founded, begun or awarded."""
    founded = None if _won(question) else _founded(desk, question)
    return founded or recurring.when(desk, question) or _told(desk, question)


def _won(question: Question) -> bool:
    """Whether it is asked when something was won: 何时获得某称号 asks for no founding."""
    return _WON.search(question.plain) is not None


def _founded(desk: Desk, question: Question) -> Reply | None:
    """Answer by a dated statement about an organisation or programme, with its sentence."""
    subjects = entity_ids(question)
    if not subjects:
        return None
    query = plan.links(desk.store.base, ["founded", "implements"], subjects=subjects)
    for link in desk.links(query):
        if not ISO.match(link.object):
            continue
        citation = desk.gate.named(link.sentence, [link.subject])
        told = citation is not None and _says_date(citation, link.object) and of_places(desk, question, link.sentence)
        if not told or citation is None or _other_one(question, citation):
            continue
        text = f"{desk.catalogue.label(link.subject)}：{chinese(link.object)}（{say.source(citation)}）。"
        return Reply(
            text + say.corrected(question),
            STATED,
            entities=(desk.entity(link.subject, date=link.object),),
            citations=(citation,),
            sparql=query,
        )
    return None


def _all_said(desk: Desk, question: Question, where: Spot) -> bool:
    """Whether a sentence holds nearly all words of a question beside its place, and names no other place."""
    citation = desk.gate.cite(where)
    asked = set(place_ids(question))
    around = asked.union(*(desk.catalogue.chain(one) for one in asked))
    if not around.issuperset(desk.mentioned([where], PLACE_TYPES).get(where, [])):
        return False
    return citation is not None and covered(question, _with_before(desk, where, citation)) >= ALL_WORDS


def _with_before(desk: Desk, where: Spot, citation: Citation) -> str:
    """A sentence with the one that names what it opens by pointing back to: …调度中心。|中心2021年3月启用."""
    told = antecedent(desk, where)
    before = desk.gate.cite_quietly(told) if told else None
    return "".join(plain(one.sentence) for one in (before, citation) if one)


def _other_one(question: Question, citation: Citation) -> bool:
    """Whether the first of its kind is asked and the sentence does not speak of it."""
    return FIRST.search(question.plain) is not None and not FIRST.search(plain(citation.sentence))


def _says_date(citation: Citation, date: str) -> bool:
    """Whether a sentence holds the year of a date (or a word that stands for it, when anchored to publication).

    What 同年 means, another sentence says, which is to be cited as well: see :func:`_told`.
    """
    text = plain(citation.sentence)
    stands_for_it = re.search(r"[今去前当]年|\d{1,2}月", text) is not None and not re.search("[同次翌]年", text)
    return date[:4] in text or stands_for_it


@functools.cache
def _came_into() -> re.Pattern[str]:
    into = "(?:当上|当选|担任|出任|接任|就任|选为|任)(?:上|了)?"
    return re.compile(rf"{into}[^,;的]{{0,10}}?(?P<title>{either('title')})的?$")


def _post_told(question: Question, text: str) -> bool:
    """Whether a text names the post that somebody is asked to have come into: 何时当上业委会主任 is not 当选书记."""
    asked = _came_into().search(question.plain)
    return asked is None or asked["title"] in text


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence that may tell when, with the date at its verb."""

    where: Spot
    citation: Citation
    date: str
    score: float
    day: Citation | None = None  # the sentence before that tells which day 这一天 is


def _told(desk: Desk, question: Question) -> Reply:
    """Answer by the sentence that holds the names and tells of a beginning, at the date next to that verb."""
    best = _best_dated(desk, question)
    if best is None:
        if told := announced(desk, question):
            return told
        if any(one.corrected for one in question.entities) and question.places:
            # a name that was taken for another may be none: its words are looked for instead
            return _told(desk, replace(question, entities=tuple(one for one in question.entities if not one.corrected)))
        return _untold(question)
    citation = best.citation
    of_year = year_told(desk, best.where, best.date)
    date = of_year[0] if of_year else best.date
    anchored = re.match(r"[今去前当同]年|\d{1,2}月|近|日|不", date) or not _CALENDAR.search(date)
    dated = f"（报道发表于{citation.published}）" if citation.published else "（报道没有注明发表日期）"
    relative = (f"（原文写作“{best.date}”）" if of_year else "") + (dated if anchored else "")
    return Reply(
        say.shown_by(date + relative, citation) + say.corrected(question),
        round(max(0.0, min(1.0, TOGETHER + best.score / 4)), 3),
        entities=tuple(desk.entity(one.ids[0]) for one in question.entities if one.ids),
        citations=unique((citation, naming_before(desk, question, best.where), of_year[1] if of_year else best.day)),
        sparql=query_of(desk, [best.where]),
    )


def _untold(question: Question) -> Reply:
    """Say that no report tells when."""
    whose = say.whose(question)  # an organisation without a place is named by it already
    thing = whose + "、".join(named.text for named in question.entities if named.text not in whose)
    text = f"报道中没有说明{thing + '的' if thing else '所问的'}时间。"
    return Reply(text, abstained=True, reason="没有一句话同时说到所问的事和时间")


def _best_dated(desk: Desk, question: Question) -> Dated | None:
    """Find the sentence that best tells when what is asked came about."""
    verbs = [word for word in question.content if re.search(either("start_verb"), word)]
    came = next((told for ask, told in _CAME_ABOUT if ask.search(question.plain)), _WON if _won(question) else None)
    bare = _without_deed(question) if came else question
    best: Dated | None = None
    for where, near in _spots(desk, question, bare):
        citation = desk.gate.cite(where)
        if citation is None or _other_one(question, citation):
            continue
        text = plain(citation.sentence)
        date = date_of(text, came.findall(text), asked=True) if came else date_of(text, verbs)
        date = date or age_of(text, came.findall(text) if came else verbs)
        day = day_told(desk, where, date)
        unsaid = not date or (day is None and THAT_DAY.fullmatch(date) is not None)
        unsaid = unsaid or not names_it(bare, _with_before(desk, where, citation))
        if unsaid or not _tells_asked(desk, question, text, deed=came is None):
            continue
        score = near + SAID * covered(question, text) - (VAGUELY if VAGUE.match(date) else 0.0)
        if best is None or score > best.score:
            best = Dated(where, citation, day[0] if day else date, score, day[1] if day else None)
    return best


def _spots(desk: Desk, question: Question, bare: Question) -> list[tuple[Spot, float]]:
    """Return the sentences that may tell when; ``bare`` is the question without the word for what came about."""
    spots = ranked_sentences(desk, question, need_all=True, follow=True)
    if question.places and question.entities:  # 我市出台…: the place is named elsewhere in the report
        elsewhere = ranked_sentences(desk, replace(question, places=()), need_all=True)
        spots += [one for one in elsewhere if one not in spots]
    elif question.places:  # 该社区成立了……: whose it is, the report says before
        anywhere = ranked_sentences(desk, question)
        spots += [one for one in anywhere if one not in spots and _all_said(desk, bare, one[0])]
    return [one for one in spots if of_places(desk, question, one[0])]


def _tells_asked(desk: Desk, question: Question, text: str, *, deed: bool) -> bool:
    """Whether a sentence tells the asked post, the asked ``deed`` and, where nothing is named, the words themselves."""
    if not _post_told(question, text) or (deed and not deeds_told(desk.encoder, question, text, _BEGUN)):
        return False  # 哪年当上社工 is no date of a visit
    return bool(question.entities or question.places) or covered(question, text) >= ALL_WORDS


def _without_deed(question: Question) -> Question:
    """A question without the words for what came about, which reports tell by others: 开业, 正式营业."""
    kept = (word for word in question.content if not any(ask.search(word) for ask, _ in _CAME_ABOUT))
    return replace(question, content=tuple(kept))
