"""The words of questions: lexicons ``ontology/lexicon/question_*.csv`` and the comparable form of a text.

Nothing here names a place, a programme or a figure: the lexicons hold question words, synonyms of what is counted and
the small words around them.
"""

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import opencc

from kg.each import for_each
from kg.errors import VocabularyError
from kg.model import EntityType
from kg.vocab_files import lexicon_rows

DENIED = re.compile("没(?!收)|未(?![来成]年|来)|尚未")
MONTHS = r"\d{1,2}(?:至|-|—|到)\d{1,2}月"
# 上半年, 前三季度, 前10个月, 一季度
PART_OF_YEAR = (
    r"[上下]半年|前[二两三]个?季度|前(?:\d{1,2}|[一二两三四五六七八九十]{1,2})个月|第?[一二三四]季度"
)
_QUOTES = re.compile(r"[“”\"'‘’「」『』《》〈〉\s]+")
_TRAILING = re.compile(r"[?!。.~…]+$")
_AGE = re.compile("([一二三四五六七八九]十[一二三四五六七八九]?)(?=周?岁)")
_IN_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_CONVERTER = opencc.OpenCC("t2s")


@functools.lru_cache(maxsize=32768)
def plain(text: str) -> str:
    """Write a text the way names and questions are compared.

    NFKC, simplified characters, ages in digits (六十岁, 60岁), no quotes, no white space.
    """
    compatible = unicodedata.normalize("NFKC", text)
    if not compatible.isascii():
        compatible = _CONVERTER.convert(compatible)
    if "岁" in compatible:
        compatible = _AGE.sub(_in_digits, compatible)
    return _QUOTES.sub("", compatible)


def _in_digits(age: re.Match[str]) -> str:
    return age[1].replace("十", "" if age[1][2:] else "0").translate(_IN_DIGITS)


_FROM_WHEN = re.compile("是?从(?=什么时候|什么时间|何时|啥时候|哪一?年|哪个?月|几月)")
# 给居民办了多少场活动: whom everything is for
_FOR_ALL = re.compile(
    "(?:[给为]|面向)(?:广大|辖区)?(?:居民|群众|老百姓|百姓|市民|大家|大伙儿?)们?(?=[办开搞组举提做安配])"
)
# 每个月能|领多少补助, 一年能|有多少收入: whoever may do so does
_MAY = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:能够?|可以|可)"
    r"(?=(?:有|领|拿|得|收|挣|赚|卖|交|省|用)(?:[到了]|上来|回来|下来)?(?:多少|几))"
)


# 开了几回会, as 开了多少回会; 好几回 is no question
_HOW_OFTEN = re.compile("(?<![哪好第头这前近])几(?=回(?![访收家迁应复信馆乡]))")
_HOURS = re.compile("(多少|几)个(?=小时|钟头)")  # 几个小时: hours are counted, no 个
_YEARS_ON = re.compile("(?:上了?|有了?)?(?:一?些|点|几个)?年头(?:久|长|老|多)?了?的(?=老)")  # 上了年头的老小区: 老小区
# 年头久的小区, as 老旧小区
_OLD = re.compile("(?:上了?|有了?)?(?:一?些|点|几个)?年头(?:久|长|老|多)?了?的(?=小区|房|楼|院)")
_WHERE = re.compile("(?<=[哪这那])儿(?![童子女科媳])")  # 哪儿, as 哪里
# 当志愿者的人最多: the 志愿者 are counted
_ACTING_AS = re.compile("(?:做|当)(?P<who>[^,;的做当]{1,5}[员者长])的人?(?=更|最|比较|要?[多少]|有)")
# 六十多岁的老人吃饭多少钱: what is paid from 60 on is paid by them; how many they are is another number
_SOME_OVER = re.compile("([二三四五六七八九])十(?:多|来|几)岁")
_PRICE = re.compile("钱|[元块]|优惠|免费|补贴|津贴")
_TENS = dict(zip("二三四五六七八九", "23456789", strict=True))
# 四个圈是哪四个, as 四个圈有哪些
_WHICH_N = re.compile("(?<=[\u4e00-\u9fff])(?:分别)?是哪[几两三四五六七八九十][个种项类]?$")
# 有多大比例的人满意: what reports call 满意率
_CONTENT = re.compile(
    "(?:(?:有|占)?(?:多大|多少|多高)的?比例|百分之(?:几|多少))的?(?:人|居民|群众|老百姓)?(?:表示|觉得)?满意"
)
_BEFORE_AND_AFTER = re.compile("前后(?=(?:一共|总共|共|累计)?[花用投掏拿出开办])")  # 前后花了多少钱: all in all
# 是老人多还是孩子多, as 老人和孩子哪个多
# 整个改下来总共花了多少钱: words that say of a deed that it is done
_ALL_DONE = re.compile("整个(?=[改修建装办搞弄])|(?<=[改修建装办搞弄])下来(?=(?:总共|一共)?(?:花|用|要))")
# 换|电梯花了多少钱: a verb of one letter that reports write with two
_REPLACED = re.compile("(?<![更调置撤交轮兑变替退转])换(?=[\u4e00-\u9fff]{2,4}(?:一共|总共)?(?:花|用)了?多少钱)")
# 多少个小区没有物业: which they are, before their noun
_WITHOUT = re.compile(
    "(?P<many>(?:多少|几)[个家座栋户支处]?)(?P<noun>[\u4e00-\u9fff]{2,4})(?<![还都也])没有(?P<what>[\u4e00-\u9fff]{2,4})$"
)
# 哪个小区或者家属院的收缴率最高: any of a kind
_OR_ELSE = re.compile(
    "(?P<one>哪(?:一|几)?[个些](?:小区|社区|街道|村|楼院|院))(?:或者?|、|和)(?:小区|社区|街道|村|镇|乡|家属院|楼院|大院|院落|院)(?=的|有|最)"
)
_OR = re.compile("是(?P<one>[^,;是]{2,12}?)(?P<much>[多少高低])还是(?P<other>[^,;]{2,12}?)(?P=much)$")
# 一把手, 村支书: of a party body, and of a place by its party body, whatever its rank
_SECRETARY = re.compile("一把手|村?(?<![总党老])支书(?!记)")
_WHOLE = re.compile("整个(?=[\u4e00-\u9fff]{2,8}?(?:省|市|区|县|镇|乡|街道|村))")  # 整个甲区有多少: no more than 甲区
# 组织部长: the 部长 of the 组织部, as reports write it in full
_MINISTER = re.compile("(?<=组织|宣传|统战|武装|社工)部长")


@functools.cache
def _parted() -> re.Pattern[str]:
    """捐了款, 报过名: one deed each, at the end of a clause (入了党支部 is not 入党)."""
    whole = "|".join(f"{word[0]}[了过]{word[1:]}" for word in words("separable"))
    return re.compile(rf"(?={whole})(?P<verb>.)(?P<mark>.)(?P<noun>.)(?=[的,;吗呢没]|$)")


def question_text(text: str) -> str:
    """Write a question in its comparable form, without the marks that end it."""
    text = _HOW_OFTEN.sub("多少", text)
    asked = _FROM_WHEN.sub("", _MAY.sub("", _TRAILING.sub("", plain(text))))
    asked = _WHOLE.sub("", _HOURS.sub(r"\1", asked))
    asked = _parted().sub(r"\g<verb>\g<noun>\g<mark>", asked)
    asked = re.sub("[长常]住的人(?![家口])", "常住人口", re.sub("(流动|外来)的人(?![员口])", r"\1人口", asked))
    asked = _BEFORE_AND_AFTER.sub("", _CONTENT.sub("满意率是多少", _YEARS_ON.sub("", asked)))
    asked = _OR.sub(r"的\g<one>和\g<other>哪个\g<much>", asked).replace("的的", "的")
    asked = _OR_ELSE.sub(r"\g<one>", re.sub("(多少|几)户人(?!家)", r"\1户人家", asked))
    asked = _WITHOUT.sub(r"\g<many>没有\g<what>的\g<noun>", asked)
    asked = _ALL_DONE.sub("", _REPLACED.sub("更换", asked))
    if _PRICE.search(asked):
        asked = _SOME_OVER.sub(lambda age: f"{_TENS[age[1]]}0岁以上", asked)
    asked = _WHICH_N.sub("有哪些", asked)
    asked = _ACTING_AS.sub(r"\g<who>", _WHERE.sub("里", _OLD.sub("老旧", _SECRETARY.sub("书记", asked))))
    return for_each(_MINISTER.sub("部部长", _FOR_ALL.sub("", asked)))


@dataclass(frozen=True, slots=True)
class KindRule:
    """One way of asking: the first rule whose pattern is found decides, if enough places are named."""

    kind: str
    places: int
    pattern: re.Pattern[str]


@functools.cache
def kind_rules() -> tuple[KindRule, ...]:
    """Return the rules of ``question_kinds.csv`` in order."""
    try:
        rows = lexicon_rows("question_kinds.csv")
        return tuple(KindRule(row["kind"], int(row["places"]), re.compile(row["pattern"])) for row in rows)
    except (KeyError, ValueError, re.error) as error:
        raise VocabularyError(f"词表 question_kinds.csv 有误：{error}") from error


@functools.cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    return {row["class"]: tuple(row["words"].split("|")) for row in lexicon_rows("question_words.csv")}


@functools.cache
def words(name: str) -> tuple[str, ...]:
    """Return a class of words, longest first, so that an alternation of them takes the longest."""
    try:
        return tuple(sorted(_classes()[name], key=lambda word: (-len(word), word)))
    except KeyError as error:
        raise VocabularyError(f"词表 question_words.csv 没有这一类：{name}") from error


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """Return a class of words for looking up."""
    return frozenset(words(name))


@functools.cache
def either(*names: str) -> str:
    """Return an alternation (regular expression) of the words of these classes, longest first."""
    every = {word for name in names for word in words(name)}
    return "(?:" + "|".join(re.escape(word) for word in sorted(every, key=lambda word: (-len(word), word))) + ")"


@functools.cache
def _someone() -> re.Pattern[str]:
    return re.compile(f"{either('someone')}$")


def is_someone(noun: str) -> bool:
    """Whether a noun names people, by its end: 网格员, 快递小哥."""
    return _someone().search(noun) is not None


@functools.cache
def before_change() -> re.Pattern[str]:
    """Return a pattern of what says that it is asked how things were: 改造前, 推行之前."""
    return re.compile(rf"{either('changing')}(?:以前|之前|前)")


@functools.cache
def deeds() -> Mapping[str, tuple[str, ...]]:
    """Return what reports call an everyday deed: 收 is 收缴, 回款."""
    return {row["deed"]: tuple(row["words"].split("|")) for row in lexicon_rows("question_deeds.csv")}


@functools.cache
def contractions() -> Mapping[str, str]:
    """Return the short words that papers write, each with the noun that it holds: 加梯 speaks of an 电梯."""
    return {row["term"]: row["whole"] for row in lexicon_rows("contractions.csv")}


@functools.cache
def type_words() -> tuple[tuple[str, tuple[EntityType, ...]], ...]:
    """Return the words for kinds of things (哪个街道), longest first."""
    rows = [
        (row["word"], cast("tuple[EntityType, ...]", tuple(row["types"].split("|"))))
        for row in lexicon_rows("question_types.csv")
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


@functools.cache
def _synonyms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table: dict[str, str] = {}
    for row in lexicon_rows("question_synonyms.csv"):
        for word in (row["canonical"], *row["words"].split("|")):
            if table.setdefault(word, row["canonical"]) != row["canonical"]:
                raise VocabularyError(f"词表 question_synonyms.csv 中“{word}”属于不止一组")
    longest = sorted({*table, *words("drop")}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest))), table


_ASIDE = re.compile(r"[（(][^（）()]*[）)]")  # 老旧小区（院落） is 老旧小区


@functools.lru_cache(maxsize=65536)
def noun_of(phrase: str) -> str:
    """Take off the verb that a list leaves behind its noun (社会组织孵化270个)."""
    text = _ASIDE.sub("", plain(phrase)) or plain(phrase)
    bare = re.sub(rf"^(?:都?是|为)(?=[\u4e00-\u9fff]{{2}})|{either('left_verb')}+$", "", text)
    bare = re.sub("(?<=[员者民工众童人])(?:总?人数|总数|数量)$", "", bare)  # 志愿者人数
    return bare if len(bare) > 1 else text


_INCLUDING = re.compile(r"[（(]含[^（()）]*[）)]")  # 公共（含专用）充电桩
# 60岁以上的居民, 60周岁及以上老年人: from that age on whoever is counted is 老人
_AGED = re.compile(r"([6-9]\d)周?岁(?:及|和|或)?以上的?(?:老年?人|老年居民|居民|村民|群众|人口|人员?)$")


@functools.lru_cache(maxsize=65536)
def canonical(phrase: str) -> str:
    """Write a noun phrase so that two ways of naming one thing come out alike (物业公司 and 物业服务企业).

    Synonyms get one writing and light words go, unless nothing much would be left.
    """
    phrase = _AGED.sub(lambda match: f"{match[1]}岁以上老人", _INCLUDING.sub("", phrase))
    pattern, table = _synonyms()
    same = pattern.sub(lambda match: table.get(match[0], match[0]), phrase)
    light = pattern.sub(lambda match: table.get(match[0], ""), phrase)  # a light word inside a synonym stays
    return light if len(light) > 1 else same
