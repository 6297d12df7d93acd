"""What a question asks for to the letter and an answer's sentences do not say: then it is none, however near it is."""

import functools
import re
from dataclasses import replace

from kg import say
from kg.cut import tagged
from kg.desk import Desk, Reply
from kg.figured import digits, number
from kg.kindred import CLOSE_DEED
from kg.model import PLACE_TYPES, Question
from kg.named import place_ids
from kg.nouns import tagged_words
from kg.owner import owner_untold
from kg.selection import how_told
from kg.troubled import only_trouble
from kg.vocab_files import lexicon_rows
from kg.wording import either, plain, word_set

_NUMERAL = r"[二两三四五六七八九十\d]+"
_WHICH_SO_MANY = re.compile(
    rf"哪({_NUMERAL})([\u4e00-\u9fff])|({_NUMERAL})([个项类种条家处名位支])[^,;、]{{1,12}}?(?:分别|都)?(?:是|有|为)(?:哪些|哪几)"
)
_QUOTED = re.compile(r"[“《「『][^“”《》「」『』]+[”》」』]")
_CONTENTS = re.compile("(?:包括|包含|涵盖)(?:了)?(?:哪些|什么)|(?:内容|方面)(?:是|有|包括)(?:什么|哪些)|哪些内容")
_BY_NUMBER = re.compile("([二两三四五六七八九十]+)(个一)?")
_EACH_OF_TWO = re.compile(r"[和与、][^,;]{2,12}各(?:自)?(?:有|是|为|占)?(?:多少|几)")
_NUMBERED = re.compile(r"[一二三四五六七八九十]是|[(（][一二三四五六七八九十\d]+[)）]|(?<!\d)\d[.、]")
_ORDINAL = re.compile(r"第([一二三四五六七八九十\d]+)[步条项点招](?!书记)")
_HOW_DONE = re.compile(
    r"(?:怎么|怎样|如何|咋)(?:样)?(?:来|去)?(?![搞做办弄干才能可让把给]|个)"
    r"(?P<deed>[\u4e00-\u9fff]{2,4}?)(?:出来|起来|好)?(?:的|了)?$"
)
_TO_BE = re.compile("(?:计划|打算|准备|想|拟(?!定)|将要|希望|盼|学习|借鉴)[^,;。“”]{0,6}$")
_DENIED = re.compile("(?:没有?|未曾?|从未|不再|取消了?|停止了?|撤销了?)[^,;。“”有]{0,3}$")
_FAILED = re.compile("[^,;。]{0,14}(?:未成|未果|失败|落空|没成|不成功)")
# 2023年,小区|获评…: the place told of before, by its kind
_GOES_ON = re.compile(
    "(?:^|[,;。!?])(?:如今|目前|后来|随后|[去今当同]年|[\\d年月日]|先后|[还也又],?)*(?:该|这个?|我们?|本|全)?"
    "(?:小区|社区|街道|村|镇|乡|区|县|市|这里|商圈|大厦|园区)"
)
FEW_ITEMS = 3  # things at least that a list has
MOST_LISTED = 12  # things that a sentence may list by name
NEAREST = 2  # sentences offered where they do not say what is asked
SAYING = 2  # letters of a deed that says something: 怎么办, 怎么做 ask for whatever was done
_WHICH_PLACE = re.compile(r"哪(?:一)?(?:个|些|几个)?(?:街道|社区|小区|村|镇|乡|区县|县区|区|县)")


@functools.cache
def _to_the_letter() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    """How something is asked, what a cited sentence must then say, and what is missing otherwise."""
    rows = lexicon_rows("question_letters.csv")
    return tuple((re.compile(row["asked"]), re.compile(row["said"]), row["missing"]) for row in rows)


def checked(desk: Desk, question: Question, reply: Reply) -> Reply:
    """Return a reply that says what is asked to the letter; else say that the reports do not."""
    if reply.abstained:
        return reply
    told = plain("".join(citation.sentence for citation in reply.citations))
    unmet = (name for asked, said, name in _to_the_letter() if asked.search(question.plain) and not said.search(told))
    missing = next(unmet, "") or _unlisted(question, reply) or _no_such_ordinal(question, told)
    missing = missing or _others_honour(question, told) or _deed_asked(desk, question, told)
    missing = missing or _one_of_two(question, reply) or _undone(question, told)
    missing = missing or _of_no_owner(question, reply, told)
    if not missing and question.kind == "how" and only_trouble(one.sentence for one in reply.citations):
        missing = "是怎么做的"
    which = question.kind in ("which", "where", "who") and _WHICH_PLACE.search(question.plain)
    if not missing and which and not reply.entities:
        missing = "" if _names_place(desk, question, told) else "是哪一处"
    if not missing:
        return _of_asked_kind(question, reply)
    near = tuple(say.passage(citation, "只是提到它的句子") for citation in reply.citations[:NEAREST])
    reason = f"提到它的句子没有说{missing}"
    return Reply(f"报道中没有说明{missing}。", abstained=True, reason=reason, alternatives=near)


def _of_asked_kind(question: Question, reply: Reply) -> Reply:
    """Quote the sentences where what a reply lists is not of the asked kind: 哪所学校 is no programme."""
    names = [str(entity["name"]) for entity in reply.entities]
    rows = (row for row in _to_the_letter() if row[2].startswith("是哪") and row[0].search(question.plain))
    kinds = [said for _, said, _ in rows]
    if not names or not kinds or any(kind.search(name) for kind in kinds for name in names):
        return reply
    quoted = "；".join(say.quote(one) for one in reply.citations)
    return replace(reply, text=f"报道中这样说：{quoted}", entities=())


def _unlisted(question: Question, reply: Reply) -> str:
    """What so many things are, where the sentences only say how many there are: 那5家企业是哪5家."""
    asked = _WHICH_SO_MANY.search(question.plain)
    if asked is None:
        return "包括什么" if _contents_untold(question, reply) else ""
    said, measure = (asked[1], asked[2]) if asked[1] else (asked[3], asked[4])
    many = int(said) if said.isdigit() else number(said)
    if not 1 < many <= MOST_LISTED:
        return ""
    return "" if _listed(reply) >= many else f"是哪{said}{measure}"


def _undone(question: Question, told: str) -> str:
    """The asked deed that sentences only plan, wish for, deny or tell to have failed: 计划推行“楼门会”, 引进未成."""
    if question.kind not in ("which", "where", "who") or question.status == "plan":
        return ""
    denied = None if re.search(either("negation"), question.plain) else _DENIED
    for deed in (word for word in question.content if len(word) > 1 and word in told and word != question.wanted_word):
        spots = [match.span() for match in re.finditer(re.escape(deed), told)]
        planned = _is_verb(deed)  # 计划在甲小区试点: what 计划 is about is no 小区
        if all(
            (denied and denied.search(told, 0, at))
            or (planned and (_TO_BE.search(told, 0, at) or _FAILED.match(told, end)))
            for at, end in spots
        ):
            return f"已经{deed}"
    return ""


def _is_verb(word: str) -> bool:
    cut = tagged(word)
    return len(cut) == 1 and (cut[0][1].startswith("v") or re.fullmatch(either("start_verb"), word) is not None)


def _contents_untold(question: Question, reply: Reply) -> bool:
    """Whether the parts of what is named after their number are asked and nothing lists them: “五个一”包括哪些内容."""
    named = (match for one in question.entities if (match := _BY_NUMBER.match(plain(one.text))))
    by_number = next(named, None) if _CONTENTS.search(question.plain) else None
    if by_number is None:
        return False
    least = min(number(by_number[1]), FEW_ITEMS)
    each = re.compile(f"一{either('measure_word')}(?!人)") if by_number[2] else None  # 派一名干部，建一本台账，…
    ones = max((len(set(each.findall(plain(one.sentence)))) for one in reply.citations), default=0) if each else 0
    return max(_listed(reply), ones) < least


def _listed(reply: Reply) -> int:
    return max((_items(plain(citation.sentence), citation.sentence) for citation in reply.citations), default=0)


def _items(text: str, quoted: str) -> int:
    """How many things a sentence lists at most: between commas, numbered, or in quotation marks."""
    run = max(one.count("、") + one.count("和") + one.count("及") for one in re.split("[,;:。]", text))
    return max(run + 1, text.count(";") + 1, len(_NUMBERED.findall(text)), len(_QUOTED.findall(quoted)))


def _one_of_two(question: Question, reply: Reply) -> str:
    """Say that only one of two numbers is found where each is asked: 加分项和扣分项各有多少."""
    both = question.kind == "metric" and _EACH_OF_TWO.search(question.plain) is not None
    return "各有多少" if both and len({value.raw_value for value in reply.values}) == 1 else ""


def _of_no_owner(question: Question, reply: Reply, told: str) -> str:
    """Say whose number is asked, where nothing cited names it."""
    titles = "".join(plain(one.title) for one in reply.citations)
    owner = owner_untold(question, f"{told}|{titles}|{'|'.join(value.scope for value in reply.values)}")
    return f"{owner}的数字" if owner else ""


def _no_such_ordinal(question: Question, told: str) -> str:
    """Which of a row is asked, where the sentences do not come to it: 五步工作法的第五步."""
    asked = _ORDINAL.search(question.plain)
    if asked is None:
        return ""
    said = asked[0] in told or re.search(rf"{asked[1]}是|[(（]{asked[1]}[)）]|(?<!\d){digits(asked[1])}[.、]", told)
    return "" if said else asked[0]


def _others_honour(question: Question, told: str) -> str:
    """Say that sentences tell of an honour and not of the asked place: 去年，“荷塘夜话”入选… is a programme's."""
    if "award" not in question.wanted or not question.places or question.entities:
        return ""
    named = any(plain(name) in told for one in question.places for name in (one.text, one.meant))
    return "" if named or _GOES_ON.search(told) else "荣誉"


def _deed_asked(desk: Desk, question: Question, told: str) -> str:
    """How or why something is done, where the sentences do not tell of doing it: 是怎么招聘的."""
    named = question.places or question.entities  # without one, 怎么处理 asks for whatever is done about a trouble
    asked = _HOW_DONE.search(question.plain) if question.kind == "how" and named else None
    deed = asked["deed"] if asked else ""
    if not deed or len(deed) < SAYING or deed in word_set("any_deed") | word_set("stop"):
        return ""
    words = tagged_words(deed)[:1] or (deed,)
    return "" if min(how_told(desk.encoder, words, told).values()) >= CLOSE_DEED else f"怎么{deed}"


def _names_place(desk: Desk, question: Question, told: str) -> bool:
    """Whether the sentences name a place that the question does not, of the kind it asks for where it says one."""
    wanted = tuple(kind for kind in question.wanted if kind in PLACE_TYPES) or PLACE_TYPES
    asked = set(place_ids(question))
    found = desk.linker.link(told).places
    return any(named.type in wanted and not asked.intersection(named.ids) for named in found)
