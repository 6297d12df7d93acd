"""How surely a figure's sentence tells the words of a question: its things, its deeds and what narrows them."""

import re

from kg.contrasts import without
from kg.desk import Desk
from kg.each import said_each
from kg.encoder import Encoder
from kg.evidence import Evidence, covers
from kg.kindred import (
    AROUND,
    CLOSE,
    CLOSE_DEED,
    CONCEPT,
    ITSELF,
    LETTERS,
    SHORT,
    closeness,
    deed_said,
    said,
    stem,
    years_told,
)
from kg.thesaurus import shipped
from kg.told_words import QuestionWords
from kg.wording import either, is_someone, word_set

FARTHER = 0.05  # what is said in the sentence but not in the clause
ELSEWHERE = 0.4  # a number of the question that stands in the sentence, but not beside the figure
OF_ANOTHER = 0.3  # a deed of the clause that stands with another figure: 36盏路灯已有28盏|修复
UNTOLD = 0.2  # a deed of one letter that is told by no word
TEAM = re.compile("(?:队|队伍|小组|团)$")
_TEAM_SAID = re.compile(r"队(?!长)|小组(?!长)|团(?![支结圆])")


def sure(desk: Desk, words: QuestionWords, counted: float, by: Evidence) -> float:
    """The mean of how surely the words are told; 0 where a thing, a deed or a limit is not."""
    grades = [counted, *(_limit_told(word, by) for word in words.limits)]
    for grade in (_thing_told, _deed_told):
        if not all(grades):
            return 0.0
        told = words.things if grade is _thing_told else words.deeds
        grades += [grade(desk.encoder, word, by) or _described(word, words, by) for word in told]
    return sum(grades) / len(grades) if all(grades) else 0.0


def _described(word: str, words: QuestionWords, by: Evidence) -> float:
    """How surely a deed that only says which thing is meant is told, anywhere in the sentence."""
    told = deed_said(word, f"{by.sentence}|{by.rest}") if word in words.described else 0.0
    return max(0.0, told - FARTHER)


def _thing_told(encoder: Encoder, word: str, by: Evidence) -> float:
    """How surely a thing is told: beside the figure, in its sentence, or around it."""
    if found := said(word, by.own + "|" + by.clause):
        return found
    if found := said(word, by.sentence):
        return found - FARTHER
    if TEAM.search(word) and _TEAM_SAID.search(by.clause):
        return CONCEPT
    own_word = not shipped().told_in_words(word)  # 在外地的党员 is near to 党员 and means 流动党员
    others = _beginnings(word, without(word, f"{by.own}|{by.sentence}"))
    if own_word and (near := closeness(encoder, (word,), others)[0]) >= CLOSE:
        return near
    if re.search(rf"[无未没不非][{word}]", by.clause):
        return LETTERS  # 没办证 asked, 无证 said: that the question says no too is a limit of its own
    bare_share = by.units == "%|倍" and not re.search("率|度", by.own)  # of nothing named earlier
    someone = is_someone(word)  # who was named before may have to do with something else
    return AROUND if not bare_share and not someone and said(word, f"{by.rest}|{by.around}") else 0.0


def _deed_told(encoder: Encoder, word: str, by: Evidence) -> float:
    """How surely a deed is told of this figure: beside it, or before it with no other figure between.

    One letter may be any deed (接, 拿): it is asked for, and where it is not told, that costs certainty only.
    """
    if found := deed_said(word, by.near + "|" + by.own):
        return found
    if by.own.partition("|")[0].endswith("率") and (found := deed_said(word, by.sentence)):
        return found - FARTHER  # 调处纠纷63起，成功率98%: the rate is of what was just told
    if found := deed_said(word, _reach(by)):
        return max(UNTOLD, found - OF_ANOTHER)
    if (near := max(closeness(encoder, word.split("|"), without(word, _reach(by))))) >= CLOSE_DEED:
        return near
    return UNTOLD if len(word) <= SHORT and stem(word) in word_set("light_deed") else 0.0


def _reach(by: Evidence) -> str:
    """What is said of a figure: its own words and those before it up to another figure."""
    before = by.sentence[: len(by.sentence) - len(by.clause)]
    last = max((match.end() for match in re.finditer(r"\d", before)), default=0)
    return f"{by.own}|{before[last:]}{by.clause}"


def _meal(word: str, by: Evidence) -> str:
    """The sentence of a figure for a meal, which is served there and priced for several: 一荤两素9元，老人6元."""
    return by.sentence if re.match("每[餐顿份]", word) else ""


def _limit_told(word: str, by: Evidence) -> float:
    """How surely a word that narrows is said of a figure: beside it, or a number somewhere in its sentence."""
    if word in word_set("negation"):
        return ITSELF if re.search(either("negation"), by.own + "|" + by.clause) else 0.0
    beside = by.own + "|" + by.clause
    if covers(word, beside) or years_told(word, by.sentence):
        return ITSELF
    if word[0] == "每" and said_each(word, f"{beside}|{_meal(word, by)}"):
        return ITSELF
    return ELSEWHERE if word.isdigit() and word in by.sentence else 0.0


def _beginnings(word: str, text: str) -> str:
    """A text without the words that one only begins with: 党员 is no 党员中心户."""
    begins = [word[:size] for size in range(len(word) - 1, SHORT - 1, -1)] if len(word) > SHORT + 1 else []
    return re.sub("|".join(map(re.escape, begins)), "，", text) if begins else text


