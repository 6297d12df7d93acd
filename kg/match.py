"""Whether a figure is of the thing asked: strict, since a figure of something else is worse than none.

The head must be the same noun (or a synonym); what the question adds (参加疫情防控, 35岁以下) must be said by the fact;
what the fact adds must not make it another thing (专职网格员 is not 网格员). Grades order the facts that pass.
"""

import itertools
import re
from dataclasses import dataclass, replace

from kg.cut import cut, tagged
from kg.facts import Fact
from kg.model import Asked, Variable
from kg.wording import canonical, either, noun_of, plain, type_words, word_set

EXACT, SAME, NARROWED, COVERED = 1.0, 0.95, 0.85, 0.75
# From this length on a head names a thing of its own (专职网格员, 社会组织); a shorter one (党员, 居民) with a
# condition on it (60岁以上的居民) is only a part of what is asked.
SPECIFIC = 4
FAR = 0.99  # what is asked is said elsewhere in the sentence: a figure in whose own clause it is said goes first
LATER = 0.9  # it is said only after the figure
_ITSELF = ((EXACT, "", ""), (SAME, "", ""))  # the very noun, with nothing more on either side
WHOLE = 3  # digits of a number that names the whole, not a condition (35岁, 60分)
PROPERTY = 3  # characters that two names of one measured property share at least: 收缴率
PEOPLE = frozenset(("人", "名", "位", "人次"))
# Units that count the same kind of thing; 个 goes with all of them but households.
_UNITS = (
    PEOPLE,
    frozenset(("户", "户次")),
    frozenset("处家支座栋所幢间"),
    frozenset(("次", "场", "场次", "期", "批次", "件", "条", "项")),
    frozenset(("元", "美元")),
    frozenset(("%", "倍")),
    frozenset(("平方米", "亩", "公里")),
)
# Units of what is measured, which 个 does not ask for.
AMOUNTS = frozenset(("元", "万元", "亿元", "美元", "%", "平方米", "平方公里", "亩", "公里", "人/平方公里"))
_ACTED_ON = r"(?:(?<![针面应结反])对|给)(?:全区|全市|全县|辖区|其中)?"  # 对79个小区进行整治: some of them
_ALL = re.compile(r"全覆盖|全部|全面覆盖|逐一|逐个")  # 对辖区24个小区实现全覆盖: all of them
_SOMEONES = "[员长]"  # what makes another word of a noun: 专职网格|员
_SPENDING = frozenset(("投", "投入", "投资", "花", "花费", "掏", "掏出", "出", "拿出", "出资", "支出"))  # one deed
_SCALE = "[百千万亿余多]"
_HOUSES = frozenset(("户", "户次"))  # which 个 does not count
_RISE = re.compile(r"(?:涨幅|增幅|降幅|增速|增长率)$")  # what is said to have grown by so much
_SITE = re.compile(r"(?:社区|小区|街道|村|镇|网格|楼栋|楼宇|大厦|单位|部门|企业|组织|支部|小组|驿站|中心)$")
_GROWTH = r"(?:增长|增加|提高|上升|下降|减少|降低|新增|多|少)"
_SHARE_ALONE = re.compile(r"(?:约|大约|大概|共|已)?占")
_CLAUSE = re.compile(r"[,，;；。!！?？【】\[\]()（）]")
_LIGHT = re.compile(r"最|比较|较|生活|家庭|十分|非常|特别|的")
_SPENT_ON = re.compile(r"，(?:对|用于|用来|支持|改造|建设|整治|推进|实施|新建|修建|建成|完成|打造)[^，。；]*")
_EACH = re.compile(r"^(?:每[人户家名]?(?:每[年月])?|人均|户均)")  # 每人工作补助: for each, as its denominator says
_JOINING = re.compile(r"(?:等|的|、|和|各类|各级|各)+$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words around a figure, in comparable form: its own, its clause's, its sentence's, its section's.

    Of the sentence only what stands before the clause's end: 志愿者900人，其中注册的700人 does not say that
    900 are 注册的.
    """

    own: str
    clause: str
    sentence: str
    around: str
    units: str = ""  # those that count the same kind of thing as the figure's, as an alternation
    rest: str = ""  # what the sentence goes on to say before it comes to another figure of this kind


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a figure answers; ``missing`` says in Chinese why not when the grade is 0."""

    grade: float
    missing: str = ""
    far: bool = False  # what is asked of the thing is said, but not beside the figure


def evidence(fact: Fact, sentence: str, offset: int, around: str) -> Evidence:
    """Gather the words around a figure. ``offset`` is where its raw value starts in the sentence."""
    variable = fact.variable
    own = "|".join((variable.label, *variable.constraints, variable.denominator, fact.subject, fact.scope))
    start = max((match.end() for match in _CLAUSE.finditer(sentence, 0, offset)), default=0)
    end = match.start() if (match := _CLAUSE.search(sentence, offset + len(fact.raw))) else len(sentence)
    spent = _SPENT_ON.match(sentence, end) if fact.unit.endswith("元") else None
    said = spent.end() if spent else end  # 投入1.16亿元，对79个老旧小区进行整治
    if fact.unit == "%" and start and _SHARE_ALONE.match(sentence, start):  # 其中飞线充电最多，占四成
        start = max((match.end() for match in _CLAUSE.finditer(sentence, 0, start - 1)), default=0)
    units = "|".join(sorted(class_of(fact.unit) or (fact.unit,)))
    another = re.search(rf"其中|\d{_SCALE}*(?:{units})", sentence[said:])
    rest = sentence[said : said + another.start()] if another else sentence[said:]
    return Evidence(plain(own), plain(sentence[start:end]), plain(sentence[:said]), plain(around), units, plain(rest))


def judge(asked: Asked, fact: Fact, words: Evidence) -> Verdict:
    """Say how well a figure is of the thing asked."""
    named = asked.phrase if asked.phrase and relate(asked.phrase, fact.variable)[0] else ""
    missing = [word for word in asked.demands if word not in named and not _says(word, words)]
    itself = len(asked.head) >= SPECIFIC and relate(asked.head, fact.variable) in _ITSELF
    later = bool(missing) and itself and all(_later(word, words) for word in missing)
    if missing and not later:
        return Verdict(0, f"没有说到“{'、'.join(missing)}”")
    if wrong := wrong_measure(asked, fact, words):
        return Verdict(0, wrong)
    verdict = _judged(asked, fact, words)
    far = any(not covers(word, words.own) and not covers(word, words.clause) for word in asked.demands)
    return replace(verdict, grade=verdict.grade * (LATER if later else FAR if far else 1.0), far=far)


def _judged(asked: Asked, fact: Fact, words: Evidence) -> Verdict:
    if asked.money:
        return _money(asked, fact, words)
    verdict = _head(asked, fact, words)
    return _share(asked, fact, words) if asked.unit == "%" and not verdict.grade else verdict


def _later(word: str, words: Evidence) -> bool:
    """Whether the sentence says a word of the very thing after its figure: 机关单位共106个，…，已全部到社区报到."""
    own = word[0] == "每" or word[0].isdigit() or re.search(either("restrictive"), word)
    return len(word) > 1 and not own and covers(word, words.rest)


def wrong_measure(asked: Asked, fact: Fact, words: Evidence) -> str:
    """Say why a figure is of another kind: households for people, a growth for a number; empty when it is not."""
    if asked.unit == "%" and fact.unit != "%":
        return "不是比例"
    if (asked.unit in _HOUSES and fact.unit == "个") or (asked.unit == "个" and fact.unit in _HOUSES):
        return f"单位不同（{fact.unit}）"
    if asked.unit in ("", "个") and _SITE.search(asked.head) and fact.unit in PEOPLE | {"户", "元", "平方米"}:
        return f"单位不同（{fact.unit}）"  # 几个社区 is not how many live in one
    if asked.unit and not asked.money and asked.unit not in AMOUNTS and fact.unit in AMOUNTS:
        return f"单位不同（{fact.unit}）"  # 多少个村 is no sum
    one, other = class_of(asked.unit), class_of(fact.unit)
    if (one and other and one is not other) or (asked.unit == "人次") != (fact.unit == "人次" and asked.unit != ""):
        return f"单位不同（{fact.unit}）"
    grown = fact.variable.measure == "growth" or _RISE.search(fact.variable.label) is not None
    if grown != asked.growth and (grown or not _grew_by(fact, words)):
        return "说的是增减，不是数量" if grown else "不是增减的数字"
    if asked.growth and re.search(r"分别[^,;]*\d[^,;]*[、和]", words.clause):
        return "一句话分别说了几项的增减"  # which of them is whose, the order tells, and that is not read
    if fact.variable.measure == "rank":
        return "说的是名次"
    return ""


def _grew_by(fact: Fact, words: Evidence) -> bool:
    """Whether a figure follows a verb of growing (增加了74名), not of reaching (增至486名)."""
    return re.search(rf"{_GROWTH}(?:了|出)?(?:约|近|超过)?{re.escape(plain(fact.raw))}", words.clause) is not None


def class_of(unit: str) -> frozenset[str] | None:
    """Return the units that count the same kind of thing as this one."""
    return next((units for units in _UNITS if unit in units), None)


def _money(asked: Asked, fact: Fact, words: Evidence) -> Verdict:
    if not fact.unit.endswith("元"):
        return Verdict(0, "不是金额")
    if asked.head and not covers(asked.head, words.own):
        spent = asked.head in _SPENDING and any(verb in words.clause for verb in _SPENDING if len(verb) > 1)
        if not spent and not covers(asked.head, words.clause):
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


def tagged_words(phrase: str) -> tuple[str, ...]:
    """Return a phrase's words of content."""
    return tuple(word for word in cut(phrase) if len(word) > 1 and word not in word_set("filler"))


def _head(asked: Asked, fact: Fact, words: Evidence) -> Verdict:
    variable = fact.variable
    head = asked.phrase if asked.phrase and relate(asked.phrase, variable)[0] else asked.head
    grade, more_asked, more_said = relate(head, variable)
    if grade == 0:
        return Verdict(0, f"说的是{variable.label}")
    if more_asked and not _covers_all(head, more_asked, words, variable):
        return Verdict(0, f"说的是{variable.label}，不是{head}")
    # A part of a whole answers only when the question says which part.
    beside = words.own + "|" + words.clause
    which = bool(asked.demands) and all(covers(word, beside) for word in asked.demands)
    if fact.status == "result" and not which and (kept := narrower(asked, head, words)):
        return Verdict(0, f"说的是{kept}，不是全部{head}")
    to_whom = re.search(r"[给对送]", asked.phrase)
    acted = fact.raw and re.search(rf"{_ACTED_ON}{re.escape(plain(fact.raw))}", words.clause)
    if not which and not to_whom and acted and not _ALL.search(words.clause, acted.end()):
        return Verdict(0, f"说的是其中的{plain(fact.raw)}")
    own = canonical(plain(variable.label)) == canonical(head)  # 女楼长 asked for: a part, and the one meant
    part = fact.whole and not own and (len(head) < SPECIFIC or grade < SAME)  # 其中党员61名 are not all
    if more_said and more_asked and not _LIGHT.sub("", more_said.replace(more_asked, "")):
        more_said = ""  # 困难居民 asked for, 最困难的居民 said
    if part or (more_said and not _harmless(more_said)):
        if not which:
            return Verdict(0, f"说的是{variable.label}，不是全部{asked.head}")
        return Verdict(COVERED)
    return Verdict(NARROWED if more_asked or more_said else grade)


def relate(head: str, variable: Variable) -> tuple[float, str, str]:
    """Compare an asked noun with a variable: the grade, what the question says more, what the variable says more."""
    counted, label = noun_of(variable.counted), noun_of(variable.label)
    best: tuple[float, str, str] = (0.0, "", "")
    for phrase in (counted, label, plain(variable.counted)):
        best = max(best, _compare(head, phrase), key=lambda found: (found[0], -len(found[1]), -len(found[2])))
    grade, more_asked, more_said = best
    if grade and not more_said and label != counted:
        more_said = _added(head, label, counted)
    return grade, more_asked, more_said


def _compare(head: str, phrase: str) -> tuple[float, str, str]:
    if head == phrase:
        return EXACT, "", ""
    one, other = canonical(head), canonical(phrase)
    if one == other:
        return SAME, "", ""
    if len(one) > 1 and other.endswith(one):
        return SAME, "", other[: -len(one)]
    if len(other) > 1 and one.endswith(other):
        return SAME, one[: -len(other)], ""
    pairs = zip(reversed(one), reversed(other), strict=False)
    shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    if shared >= PROPERTY and re.search(f"{either('property')}$", one):
        return SAME, one[:-shared], other[:-shared]  # 物业费|收缴率 and 小区|收缴率: one property, described twice
    return 0.0, "", ""


def _added(head: str, label: str, counted: str) -> str:
    """Return what a variable's full label says beyond its head, if that makes it another thing."""
    extra = label.removesuffix(counted) if label.endswith(counted) else ""
    asked = canonical(head)
    if not extra or canonical(label) == asked:
        return ""
    if asked.endswith(canonical(_JOINING.sub("", extra)) + canonical(counted)):
        return ""
    if re.search(either("restrictive"), extra) or (len(head) < SPECIFIC and not extra.endswith("等")):
        return extra
    return ""


def narrower(asked: Asked, head: str, words: Evidence) -> str:
    """Return the narrower thing that a clause speaks of (从业党员 where 党员 is asked); empty when there is none."""
    said = head + "".join(asked.demands)
    for match in re.finditer(rf"({either('restrictive')}){re.escape(head)}(?!{_SOMEONES})", words.clause):
        if match[1] not in said:
            return match[0]
    for match in re.finditer(rf"([\u4e00-\u9fff]{{2,4}})(?:里|内|中)的?{re.escape(head)}(?!{_SOMEONES})", words.clause):
        if not any(part in said or part in word_set("generic_modifier") for part in (match[1], match[1][-2:])):
            return match[0]  # 楼宇里的党员 are not all 党员
    described = re.search(rf"([\u4e00-\u9fff、]{{2,12}})的{re.escape(head)}(?!{_SOMEONES})", words.clause)
    if len(head) < SPECIFIC and described:
        small = word_set("generic_modifier") | word_set("light_verb")
        more = [word for word in tagged_words(described[1]) if word not in said and word not in small]
        return described[0] if more else ""
    return ""


def _harmless(extra: str) -> bool:
    """Whether added words are an enumeration (家政、养老等) or light: they do not narrow what is counted."""
    bare = _EACH.sub("", _JOINING.sub("", extra))
    kinds = {word for word, _ in type_words()}  # 小区收缴率 of a 小区 says nothing more than its place does
    if not bare or extra.endswith("等") or bare in word_set("drop") | word_set("harmless") | kinds:
        return True
    # 优化|小区党支部, 基本单位细分|小网格: what was done with them, and what leads to it
    return re.search(rf"{either('did')}$", bare) is not None and not re.search(either("restrictive"), bare)


def _says(word: str, words: Evidence) -> bool:
    if len(word) < 2 and not word.isdigit():
        return True
    if word.isdigit() and len(word) >= WHOLE:
        return covers(word, words.sentence)  # 1135名委员里有多少党员: the number of the whole
    if canonical(word) in word_set("event") or word[0].isdigit() or word[0] == "每" or word in word_set("negation"):
        return covers(word, words.own) or covers(word, words.clause)
    return any(covers(word, text) for text in (words.own, words.clause, words.around)) or said_beside(word, words)


def said_beside(word: str, words: Evidence) -> bool:
    """Whether the sentence says a word, and not only of another figure: 办结 of 办结3.39万件 is said of that one."""
    if not covers(word, words.sentence) or not words.units or not cut_as_verb(word):
        return covers(word, words.sentence)
    other = rf"{re.escape(word)}(?:率|(?:了|达|达到)?(?:约|近|超|超过)?\d[\d,.]*{_SCALE}*(?:{words.units}))"
    return covers(word, re.sub(other, "", words.sentence))


def cut_as_verb(word: str) -> bool:
    """Whether a word is a deed: 办结, not 事项."""
    return all(tag.startswith("v") for _, tag in tagged(word))


def _covers_all(head: str, extra: str, words: Evidence, variable: Variable) -> bool:
    """Whether what the question says more is said by the fact.

    A measured property (收缴率) may be described anywhere in its sentence; what is counted must carry its words itself
    or in its clause, and a word of kind (专职) must stand right before the noun.
    """
    bare = _JOINING.sub("", extra)
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


def tail_in(noun: str, text: str) -> bool:
    """Whether a text holds the end of a noun that stands for it alone: 物品类需求项目 asked as 需求项目."""
    return len(noun) > SPECIFIC and noun[-SPECIFIC:] in text


def covers(word: str, text: str) -> bool:
    """Whether a comparable text holds a word or another name for it."""
    return word in text or canonical(word) in canonical(text)
