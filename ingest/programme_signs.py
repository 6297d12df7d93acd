"""Signs around and in a quotation that it is the name of a programme, and signs against it."""

import re
from functools import cache

from ingest.lexicon import alternatives, rows, terms
from ingest.programme_heads import HEADS, LONGEST
from ingest.tokens import segmenter, tokens
from kg.model import (
    Sentence,
)

VERBS = (
    "发挥|推行|实施|开展|打造|建立|建起|创建|成立|探索|推出|创新|构建|深化|搭建|开设|设立|组建|推广|启动|培育|擦亮|建设|做实|做优|做强|运用|采用|实行|"
    "健全|完善|形成|叫响|创立|创办|开办|组织|举办|发起|发动|主打|命名|名为|取名|落实|升级|整合|发布|上线|开发|凝练|总结|提炼|试行|执行|坚持|依托|通过|借助|利用"
)
VERB_BEFORE = re.compile(rf"(?:{VERBS})(?:了|起|出|实践了)?[^，。；：！？“”]{{0,14}}$")
# One carries out or rolls out programmes; one builds, forms and reaches many other things.
STRONG_VERB = re.compile(r"(?:推行|实施|推广|推出|推开|启动|试行|上线)(?:了|起)?[^，。；“]{0,2}$")
AWARD_BEFORE = re.compile(
    r"(?:评为|授予|荣获|获得|获评|获|确定为|命名为|列为|评选为|认定为|表彰为|入选|称号|夺得|捧回)[^，。；“]{0,8}$"
)
STATE_BEFORE = re.compile(
    r"(?:从|由|变|成为|变成|化身为|的|吃|称为|比作|视为|作为|当作|叫做|叫|装上|打通|破解|解决|当好|成了|不再是|下好|织密|筑牢|按下|跑出|注入)[^，。；“]{0,3}$"
)
COUNT_AFTER = re.compile(r"^[\d一二三四五六七八九十百千万余多近约]+[处个名支家场项户条]")
PEOPLE_WORD = re.compile(r"(?:员|长|者|人|手|哥|姐|妈|爷|叔|生|民|党员|群众|干部|老人|青年)$")
NUMBERED = re.compile(
    r"^[一二两三四五六七八九十多双\d][一-鿿]{0,2}$|^[\d+XYNnxy一二三四五六七八九十]+$|^\d+(?:\+[\dA-Za-z]+)+$"
)
SLOGAN = re.compile(r"[。！？；…]|，")
LOOSE = re.compile(
    r"式$|化$|感$|度$|率$|问题$|难题$|精神$|理念$|意识$|局面$|格局$|效应$|优势$|作用$|需求$|社区$|小区$|乡村$|城市$|村$|街道$|楼前楼后"
)
TYPE_BEFORE = re.compile(
    r"(?:党建|服务|特色|治理|公益|志愿|助老|惠民)?(项目|品牌|工程|行动|机制|制度|平台|活动|模式|服务队|志愿队|工作法|驿站|课堂|团队|联盟)$"
)
NAMING = re.compile(
    r"(?:这种办法|这个做法|这一做法|这套办法|品牌|招牌|项目|名字|取名|起名|名|叫得响的有|命名|定名)(?:叫做?|为|是)?$|(?:叫|叫做|取名|名为|名叫|称为|简称)$"
)
PRONOUN = re.compile(
    r"(?:他|她|它|我|你|们|自己|大家都?|居民|人|戏|亲切地?|形象地?|比作)(?:们)?(?:叫做?|称为?|为|是)?$"
)


@cache
def _types() -> dict[str, str]:
    return {row["term"]: row["kind"] for row in rows("programme_types")}


@cache
def _after() -> re.Pattern[str]:
    words = [t for t, k in _types().items() if k in ("after", "both")]
    return re.compile(rf"^([一-鿿]{{0,6}}?(?:{alternatives(words)}))(?![一-鿿]{{0,1}}(?:化|性))")


@cache
def _weak_after() -> re.Pattern[str]:
    return re.compile(rf"^([一-鿿]{{0,4}}?(?:{alternatives([t for t, k in _types().items() if k == 'weak'])}))")


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives([t for t, k in _types().items() if k in ('inside', 'both', 'after')])})$")


def signs(sentence: Sentence, start: int, end: int, name: str) -> tuple[float, str, bool]:
    """How much one quotation looks like a programme, its type word, and whether it is acted on."""
    text = sentence.text
    before, after = text[:start], text[end:]
    acted = bool(VERB_BEFORE.search(before))
    type_word = ""
    score = 0.0
    strong = _after().match(after)
    if strong and not _nouns_only(strong.group(1)):
        strong = None
    if strong:
        score += 1.2
        type_word = strong.group(1)
    elif weak := _weak_after().match(after):
        score += 0.3
        type_word = weak.group(1)
    inside = _inside().search(name)
    if inside and inside.group() != name:
        score += 0.6
        type_word = type_word or (inside.group() if _types()[inside.group()] != "after" else "")
    if acted:
        score += 0.6
    if STRONG_VERB.search(before) and len(name) >= 4:
        score += 0.4
    named, type_before = _named(before, after)
    score += named
    type_word = type_word or type_before
    if name.endswith(HEADS):
        score += 0.8
    if name.endswith("服务") and not type_word:
        score += 0.4
    if 3 <= len(name) <= 4 and not segmenter().has_word(name) and len(tokens(name)) == 1:
        score += 0.4  # a coined word (楼小二) is a brand rather than speech
    return score + _against(name, before, after, bool(strong)), type_word, acted


def _named(before: str, after: str) -> tuple[float, str]:
    """Signs of a name around a quotation, and a type word that stands before it: 助老项目“…”, 名叫“…”, “…”是什么."""
    typed = TYPE_BEFORE.search(before)
    if typed:
        return 1.0, typed.group(1)
    if NAMING.search(before) and not PRONOUN.search(before):
        return 0.8, ""
    if re.match(r"是什么|：", after) and (not before or re.search(r"[：。\d.—]$", before)):
        return 1.0, ""
    if re.match(r"的(?:牌子|招牌|品牌|名字|做法)", after):
        return 0.6, ""
    opens = not before or before[-1] in "，。；：、"
    return (
        (0.4, "")
        if opens and re.match(r"(?:是|由|已|开|平时|成为|成了|把|被|们|照旧|让|先后|覆盖|实现)", after)
        else (0.0, "")
    )


def _nouns_only(phrase: str) -> bool:
    """Between quotation and type word stand nouns (“…”助老项目), no predicate (“…”成为…平台)."""
    return not any(
        t.tag in ("v", "p", "c", "d", "r", "uj") and t.text not in ("创建", "治理", "工作", "服务", "宣讲", "志愿")
        for t in tokens(phrase)
    )


def _against(name: str, before: str, after: str, typed: bool) -> float:
    """What speaks against a programme (a negative number)."""
    if name in terms("metaphors"):
        return -5.0
    if SLOGAN.search(name) or (len(name) > LONGEST and not typed) or re.search(r"[-—]", name):
        return -5.0
    if "、" in name and after.startswith("的"):
        return -5.0
    if AWARD_BEFORE.search(before) or COUNT_AFTER.match(after):
        return -5.0
    penalty = 0.0
    if NUMBERED.match(name) and not typed:
        penalty -= 2.0
    if "、" in name and not typed:
        penalty -= 2.0
    if PEOPLE_WORD.search(name):
        penalty -= 1.0
    if LOOSE.search(name):
        penalty -= 1.2
    if not typed and STATE_BEFORE.search(before):
        penalty -= 0.4
    if re.match(r"式|的(?:局面|格局|优势|作用|目标|要求|原则|理念|道路|成效|效果|良好|生动|氛围|标准|问题)", after):
        penalty -= 1.5
    return penalty
