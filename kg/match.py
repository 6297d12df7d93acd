"""Whether a figure is of the thing asked: strict, since a figure of something else is worse than none.

The head must be the same noun (or a synonym); what the question adds (参加疫情防控, 35岁以下) must be said by the fact;
what the fact adds must not make it another thing (专职网格员 is not 网格员). Grades order the facts that pass.
"""

import re
from dataclasses import dataclass, replace

from kg.each import said_each
from kg.evidence import Evidence, covers, said_beside, without_other
from kg.facts import Fact
from kg.kindred import CONCEPT, said, siblings, years_told
from kg.measures import wrong_measure
from kg.model import Asked, Variable
from kg.nouns import COVERED, EXACT, JOINING, NARROWED, SAME, SPECIFIC, harmless, narrower, relate, tagged_words
from kg.wording import canonical, deeds, either, plain, word_set

FAR = 0.99  # what is asked is said elsewhere in the sentence: a figure in whose own clause it is said goes first
LATER = 0.9  # it is said only after the figure
_ITSELF = ((EXACT, ""), (SAME, ""))  # the very noun, with nothing more asked
OWE = "欠"  # 欠着村里的钱: the one verb of a letter that is demanded
WHOLE = 3  # digits of a number that names the whole, not a condition (35岁, 60分)
_ACTED_ON = re.compile(r"(?:(?<![针面应结反])对|给)(?:全区|全市|全县|辖区|其中)?$")  # 对79个小区进行整治: some of them
_ALL = re.compile(r"全覆盖|全部|全面覆盖|逐一|逐个")  # 对辖区24个小区实现全覆盖: all of them
_SPENDING = frozenset(("投", "投入", "投资", "花", "花费", "掏", "掏出", "出", "拿出", "出资", "支出"))  # one deed
_PAYING = frozenset(("交", "缴", "缴纳", "收", "收取", "付", "支付", "交纳"))  # from both sides
_PAID = re.compile(r"收(?![入到回益购集支])|交(?![流通叉由给付])|缴|付")
# 18名骑手，自愿|成为…
_BECOMES = re.compile(r",(?:自愿|主动|先后|陆续|已|正式)*(?:成为|当上|担任|兼任|加入|化身|受聘为|变身)")
_AVERAGED = re.compile("(?:时间|时长|时限|周期|用时)$")  # 平均办结时间 is the one that is asked
_SPENT = re.compile("花了|花费|用了|耗资")
_GRANTED = re.compile("补[贴助]")
_LIGHT = re.compile(r"最|比较|较|生活|家庭|十分|非常|特别|的")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a figure answers; ``missing`` says in Chinese why not when the grade is 0."""

    grade: float
    missing: str = ""
    far: bool = False  # what is asked of the thing is said, but not beside the figure
    part: bool = False  # counts some of the asked things: all of them are no fewer


def judge(asked: Asked, fact: Fact, words: Evidence) -> Verdict:
    """Say how well a figure is of the thing asked."""
    named = asked.phrase if asked.phrase and relate(asked.phrase, fact.variable)[0] else ""
    missing = [word for word in asked.demands if word not in named and not _says(word, words)]
    own = len(asked.head) >= SPECIFIC or _BECOMES.match(words.rest) is not None
    itself = own and relate(asked.head, fact.variable)[:2] in _ITSELF
    later = bool(missing) and itself and all(_later(word, words) for word in missing)
    if missing and not later:
        return Verdict(0, f"没有说到“{'、'.join(missing)}”")
    if wrong := wrong_measure(asked, fact, words):
        return Verdict(0, wrong)
    verdict = _judged(asked, fact, words)
    beside = (word for word in asked.demands if word not in word_set("anew"))
    far = any(not covers(word, words.own) and not covers(word, words.clause) for word in beside)
    return replace(verdict, grade=verdict.grade * (LATER if later else FAR if far else 1.0), far=far)


def _judged(asked: Asked, fact: Fact, words: Evidence) -> Verdict:
    if asked.money:
        return _money(asked, fact, words)
    verdict = _head(asked, fact, words)
    return _share(asked, fact, words) if asked.unit == "%" and not verdict.grade else verdict


def _later(word: str, words: Evidence) -> bool:
    """Whether the sentence says a word of the very thing after its figure: 机关单位共106个，…，已全部到社区报到."""
    narrowed = re.search(either("restrictive"), word) is not None and not siblings(word)  # 困难群众 go by other names
    own = word[0] == "每" or word[0].isdigit() or narrowed
    return len(word) > 1 and not own and said(word, without_other(word, words.rest, "[\u4e00-\u9fff]")) >= CONCEPT


def _money(asked: Asked, fact: Fact, words: Evidence) -> Verdict:
    if not fact.unit.endswith("元"):
        return Verdict(0, "不是金额")
    if asked.head and not covers(asked.head, words.own):
        spent = asked.head in _SPENDING and any(verb in words.clause for verb in _SPENDING if len(verb) > 1)
        paid = asked.head in _PAYING and _PAID.search(words.clause) is not None  # 交多少钱 where 收30元 is said
        told = any(other in words.own + "|" + words.clause for other in deeds().get(asked.head, ()))
        pays = any(verb in words.clause for verb in _SPENDING if len(verb) > 1)
        pays = pays or (_SPENT.search(words.clause) is not None and not _GRANTED.search(words.clause))
        told = told or (pays and covers(asked.head, words.sentence))  # 投入30万元，把…改造成…
        if not spent and not paid and not told and not covers(asked.head, words.clause):
            return Verdict(0, f"不是{asked.head}的金额")
        return Verdict(COVERED)
    return Verdict(EXACT if asked.head else COVERED)


def _share(asked: Asked, fact: Fact, words: Evidence) -> Verdict:
    """Judge a share by its words: the part must be named beside the figure, its whole somewhere in the sentence.

    Reports name the two far apart: 网格员5,316名，其中本科以上学历的占62.4%.
    """
    name = re.sub(r"(?:的)?(?:比例|占比|比重)$", "", asked.phrase if re.search("[里中]", asked.phrase) else asked.head)
    whole, mark, part = name.rpartition("里")
    if not mark:
        whole, mark, part = name.rpartition("中")
    beside = tagged_words(part) if mark else tagged_words(asked.phrase)  # 土地有几成流转给了合作社
    beside = beside if len(part) > 1 or not mark else ()
    if not beside or fact.variable.measure not in ("share", "count"):
        return Verdict(0, f"说的是{fact.variable.label}")
    missing = [word for word in beside if not (covers(word, words.own) or covers(word, words.clause))]
    missing += [word for word in tagged_words(whole) if not covers(word, words.sentence + words.own + words.around)]
    if missing:
        return Verdict(0, f"没有说到“{'、'.join(missing)}”")
    return Verdict(COVERED)


def _head(asked: Asked, fact: Fact, words: Evidence) -> Verdict:
    variable = fact.variable
    head = asked.phrase if asked.phrase and relate(asked.phrase, variable)[0] else asked.head
    grade, more_asked, more_said = relate(head, variable)
    if grade == 0:
        return Verdict(0, f"说的是{variable.label}")
    if more_asked and not _covers_all(head, more_asked, words, variable):
        return Verdict(0, f"说的是{variable.label}，不是{head}")
    # A part of a whole answers only when the question says which part.
    beside = words.own + "|" + (words.sentence if fact.whole else words.clause)
    which = bool(asked.demands) and all(covers(word, beside) or word in beside for word in asked.demands)
    if fact.status == "result" and not which and (kept := narrower(asked, head, words)):
        return Verdict(0, f"说的是{kept}，不是全部{head}", part=True)
    to_whom = re.search(r"[给对送]", asked.phrase)
    if not which and not to_whom and _acted_on(plain(fact.raw), words.clause):
        return Verdict(0, f"说的是其中的{plain(fact.raw)}", part=True)
    # 女楼长 asked for: a part, and the one meant; 党员 among the 楼长 are not all
    own = canonical(plain(variable.label)) == canonical(head) and len(head) > len("党员")
    part = fact.whole and not own and (len(head) < SPECIFIC or grade < SAME)  # 其中党员61名 are not all
    if more_said and more_asked and not _LIGHT.sub("", more_said.replace(more_asked, "")):
        more_said = ""  # 困难居民 asked for, 最困难的居民 said
    if more_said == "平均" and _AVERAGED.search(head):
        more_said = ""
    if part or (more_said and not harmless(more_said)):
        if not which:
            return Verdict(0, f"说的是{variable.label}，不是全部{asked.head}", part=True)
        return Verdict(COVERED)
    return Verdict(NARROWED if more_asked or more_said else grade)


def _acted_on(raw: str, clause: str) -> bool:
    """Whether a clause says that something is done to so many, and not to all there are."""
    at = clause.find(raw) if raw else -1
    return at >= 0 and _ACTED_ON.search(clause, 0, at) is not None and not _ALL.search(clause, at + len(raw))


def _says(word: str, words: Evidence) -> bool:
    if len(word) < 2 and not word.isdigit():
        return word != OWE or OWE in words.clause + words.own
    if word[0] == "每" and (said_each(word, words.own) or said_each(word, words.clause)):
        return True
    if years_told(word, words.clause + words.sentence):
        return True
    if word.isdigit() and len(word) >= WHOLE:
        return covers(word, words.sentence)  # 1135名委员里有多少党员: the number of the whole
    if word in word_set("anew") and re.search(either("anew"), f"{words.own}|{words.clause}"):
        return True
    if canonical(word) in word_set("event") or word[0].isdigit() or word[0] == "每" or word in word_set("negation"):
        return covers(word, words.own) or covers(word, words.clause)
    if any(deed in f"{words.own}|{words.clause}" for deed in deeds().get(word, ())):
        return True  # 多出来: 新增
    return any(covers(word, text) for text in (words.own, words.clause, words.around)) or said_beside(word, words)


def _covers_all(head: str, extra: str, words: Evidence, variable: Variable) -> bool:
    """Whether what the question says more is said by the fact.

    A measured property (收缴率) may be described anywhere in its sentence; what is counted must carry its words itself
    or in its clause, and a word of kind (专职) must stand right before the noun.
    """
    bare = JOINING.sub("", extra)
    if not bare or covers(bare, words.own) or head in words.clause:
        return True
    if head in words.sentence and plain(variable.counted) not in words.clause:
        return True  # the noun is left out beside the figure and means the one said before
    if re.search(either("restrictive"), bare):
        return False
    measured = re.search(f"{either('property')}$", plain(variable.counted)) is not None
    parts = tagged_words(bare) or ((bare,) if len(bare) <= SPECIFIC else (bare[:2], bare[-2:]))
    # 口罩、防护服一类的物资，捐了10万套: beside the figure nothing is counted but what was said before
    left_out = plain(variable.counted) not in words.clause and plain(variable.counted) in words.sentence
    return all(covers(part, words.sentence if measured or left_out else words.clause) for part in parts)
