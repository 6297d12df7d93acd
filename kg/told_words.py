"""The words of a question that a figure's sentence must tell, by what they are: what is counted, deeds, what narrows.

Names of places, words of asking, measure words and verbs that only say that something is there (划了, 住着) are left
out: they ask for nothing.
"""

import functools
import re
from dataclasses import dataclass
from itertools import pairwise

from kg.asked import MODAL, PURPOSE
from kg.cut import tagged
from kg.each import eaches
from kg.facts import every
from kg.model import Question
from kg.named import blank, entity_names
from kg.thesaurus import shipped
from kg.wording import either, plain, word_set

_AMOUNT = (
    r"(?:大约|大概|差不多)?(?:百分之(?:多少|几)|占(?:了|到)?(?:多大|多少|多高|几成)(?:的)?(?:比例|比重|百分比)?|"
    r"多[大高](?:的)?(?:比例|比重)|多大(?:的)?(?:建筑|占地|使用)?面积|(?:占比|比例|比重)(?:是|为|有)?多[少大高]|多少|若干|几)"
)
_ASKING = re.compile(
    r"□|[那这](?:条|根|个|座|栋|处|家|边|里|片|块|所|支|些|种|台|部|位|间|次)|"
    r"(?:谁|哪(?:一)?(?:个|家|处|边|里|地|方)?|哪)(?:的)?|一共|总共|总计|平均|大概|大约"
)
_COMPARING = re.compile(r"(?:更|最|比较)?(?:多|少|高|低|大|小|贵|便宜)(?:一些|一点|些)?$|相差|加起来|合起来|跟|相比|比")
# Tags of words that tell nothing by themselves.
_NOTHING = ("p", "c", "u", "r", "y", "d", "ad", "x", "e", "o", "t", "q")
_DEED = ("v", "vn", "vd", "vi")
_ATTRIBUTIVE = "{}[^,;□]{{0,6}}的[^,;□]{{2,}}□"  # 走访的群众□: the deed tells which they are
_BARE = re.compile(r"^[要能可会还想](?=.)|(?<=.)[了过着]$")  # 要花, 组了
_MOVING = frozenset(("来", "去", "到", "回", "上", "下", "出", "起来", "出来", "上来", "下来", "比", "看", "知道"))
QUOTED = re.compile(r"[“\"「『‘]([^“”\"「」『』‘’]{2,20})[”\"」』’]")
_SOME = re.compile(
    r"[一二两三四五六七八九十百千万亿半几多\d]+[些个次起样定直边旁切]?|[一每]个?(?:月|年|天|周|季度|星期|平方米|平米|亩|户|人|栋|桌|餐|顿|份|次|分)|一部分|[几多].*"
)
# Words without content for finding a passage that say what is counted all the same: 多少个问题, 解决了多少.
_SAYS_SOMETHING = frozenset(("问题", "事情", "情况", "解决", "帮助", "措施", "做法", "办法"))
_BOUNDING = frozenset(("超过", "超出", "不到", "不足", "高于", "低于", "大于", "小于", "达到"))
_BROUGHT_OUT = re.compile("(?<=..)出$")  # 培育出, 孵化出
_SEX = re.compile("([男女])(.+[员部长工手民])")  # 女|党员, 女|干部: one word to the segmenter
_WORD = re.compile(r"[\w·+-]+")
NUMBER = re.compile(r"\d[\d.]*")


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """The words of a question, each once, in their order; deeds of which one is enough are joined: 修好|换新."""

    things: tuple[str, ...]
    deeds: tuple[str, ...]
    limits: tuple[str, ...]  # words that must be said themselves: 专职, 35, 没有
    described: frozenset[str] = frozenset()  # deeds that only say which thing is meant: 闲了三年的厂房


def alone(noun: str, words: QuestionWords) -> bool:
    """Whether nothing but a noun is asked, so that no other word can tell that a figure is meant."""
    return not any(word != noun for word in (*words.things, *words.deeds, *words.limits))


@functools.lru_cache(maxsize=256)
def told_words(question: Question) -> QuestionWords:
    """Sort a question's words, of which every figure is told some; names of programmes and bodies are taken whole."""
    text = PURPOSE.sub("", _blanked(question))
    things = entity_names(question)
    quoted = [plain(term) for term in QUOTED.findall(question.text)]
    things += [term for term in quoted if term in text and term not in things]
    things += [term for term in shipped().spoken(text) if term not in things]  # 送外卖的, 上了年纪的人
    eached = eaches(text)
    text = re.sub("没有?(?=[,;]|$)", "", re.sub("找到了(?=活|工作)", "找到", text))
    for term in (*things, *eached):
        text = text.replace(term, "□")
    deeds: list[str] = []
    limits = [*NUMBER.findall(text), *eached]
    restrictive, negation = word_set("restrictive"), word_set("negation")
    cut = tagged(re.sub(rf"{NUMBER.pattern}{either('measure_word')}?", "□", text))
    done = {word for (word, _), (after, _) in pairwise(cut) if after in ("了", "过")}  # 换|了, whatever 换 may be else
    for word, tag in ((word, "v" if word in done or _BROUGHT_OUT.search(word) else tag) for word, tag in cut):
        bare = re.sub(rf"(?<=.)(?:里|中|内|上|们)$|{_BROUGHT_OUT.pattern}", "", word)
        if bare in restrictive or bare in negation:
            limits.append(bare)
        elif bare in word_set("lexeme_verb") and tag in _DEED and bare in word_set("harmless"):
            deeds.append(bare)  # 办好: a deed, though 办好的 says nothing of what it stands before
        elif tag.startswith(_NOTHING) or _says_nothing(bare, word):
            continue
        elif tag in _DEED and bare not in word_set("property"):
            deed = bare if bare in word_set("lexeme_verb") else _BARE.sub("", bare)
            if deed and deed not in _small() and deed not in _MOVING:
                either_one = deeds and re.search(rf"{re.escape(deeds[-1])}了?(?:、|或者?){re.escape(deed)}", text)
                deeds[-1:] = [f"{deeds[-1]}|{deed}"] if either_one else [*deeds[-1:], deed]
        elif len(bare) > 1:
            sex = _SEX.fullmatch(bare)
            limits += [sex[1]] if sex else []
            things.append(sex[2] if sex else bare)
    described = [deed for deed in deeds if "的" in text and re.search(_ATTRIBUTIVE.format(re.escape(deed)), text)]
    return QuestionWords(every(things), every(deeds), every(limits), frozenset(described))


def _says_nothing(bare: str, word: str) -> bool:
    """Whether a word asks for nothing that a report must tell."""
    return bare in _small() or word in _BOUNDING or bool(_SOME.fullmatch(bare)) or not _WORD.fullmatch(bare)


def _small() -> frozenset[str]:
    names = ("light_verb", "filler", "particle", "stop", "polite", "now", "plan", "measure_word", "size_noun",
             "person_noun", "harmless", "money", "anyone")
    return frozenset().union(*(word_set(name) for name in names)) - _SAYS_SOMETHING


def _blanked(question: Question) -> str:
    """The question without names, time and the words that only ask."""
    named = (*question.places, *question.entities)  # those of a question before stand elsewhere
    text = blank(question.plain, [one for one in named if question.plain[one.start : one.end] == one.text])
    text = text.replace(question.time, "□") if question.time else text
    if question.kind in ("compare", "rank", "difference", "sum"):
        text = _COMPARING.sub("□", text)
    text = MODAL.sub("", re.sub(either("polite"), "", text))
    text = re.sub(rf"{_AMOUNT}(?:{either('measure_word')})?(?=了|的|$|[^\d])", "□", text)
    return _ASKING.sub("□", text)
