"""Whether a figure counts only some of those who are asked for: the others, those of each, those that were checked.

另外15个小区 are none of all there are, 每人包两三个网格 says nothing of how many there are, and beside 抽查的18个社区
there are others. What a question says itself (抽查了多少个社区) it asks for.
"""

import re

from kg.acted import acted_on, not_there
from kg.cut import tagged
from kg.evidence import Evidence, before_and_behind, covers, said_before, said_behind
from kg.facts import Fact
from kg.kindred import CONCEPT, deed_said, said
from kg.model import Asked, Citation, Question
from kg.named import entity_ids
from kg.nouns import relate
from kg.partial import asks_sum, is_added
from kg.told_words import told_words
from kg.units import AMOUNTS, PEOPLE
from kg.wording import plain, type_words, word_set

_CLAUSE = re.compile(r"[,，:：()（）]")
_NUMERAL = r"[\d一二两三四五六七八九十百几]+"
_OTHERS = re.compile(r"(?:另外|其他|其它|(?<!特)另)的?$")
_OTHERS_ASKED = re.compile("另|其他|其它|其余|别的|还有")
# 每人包两三个网格; 每年, 每周 say when
_EACH = re.compile(
    r"(?<!数)每[一1]?(?!个?月|[年天日周季晚逢当到次两一1]|个?(?:季度|星期|工作日|周))(?:(?!共|合计|另)[^,;]){0,24}$"
)
_FORMULA = re.compile(r"\d[+＋](?:\d[+＋])*[nNxX\d]")
_AND_MORE = re.compile(
    r"[^,;。\d]{0,12}(?:[、和及][1-9][名个位][^,;。\d、和及]{1,10})*[、和及](?:[nNxX]|若干|多)[名个位支]"
)
_EACH_ASKED = re.compile(r"[每各]|(?:一|1)个|人均|户均|平均|标准|分别")
_OF_THEM = re.compile(r"(?:(?:中|里|当中|之中)[,的]?(?:已|约|共|都|还|就|仅|只)*有?|(?:已|现|目前|都|就|仅|只)*有)$")
_BEING = re.compile(r"^(?:都|均|还|也)?(?:是|为|系|属于)")
_SHARE = re.compile("^(?P<deed>[^,;。]{2,20}),(?:约|近|已)?占(?:总数|总量|全部|[^,;。]{0,6}总数)")
_AWARDED = re.compile("(?:评出|评选出|选树|评定|认定|命名|授牌|评选)了?[^,;、\\d]{0,4}$")
_LIKE_THESE = re.compile("像?这样[^,;。]{0,24}的[^,;。]{1,12},[^,;。]*$")
_PARTS = re.compile("(?P<of>[^;。]*),其中(?!另有|还有|此外)(?:(?!另有|还有|此外|同时|全[市区县镇乡村街])[^;。])*$")
_PEOPLE_BEFORE = re.compile("\\d[余多]?万?(?:名|人|位)|队员|成员")
_DWELL = re.compile("人口|居民|村民|住着|户籍|常住|党员|\\d户")
_SEES_TO = re.compile("(?<![道区镇乡村处办县市])(?:管着|管了|包联|分管着?)\\d")
# 外卖员某某两年上报了|218条
_BY_WORKER = re.compile(
    "(?:^|[,;。])[\u4e00-\u9fff]{0,8}?(?:网格员|外卖员|快递员|骑手|小哥|楼栋?长|志愿者|居民|党员)"
    "(?![\u4e00-\u9fff]{0,2}[们队])[\u4e00-\u9fff]{2,3}?"
    "(?:[一两二三四五六七八九十\\d]+年(?:来|里)?|今年|去年)(?:一共|累计|共|先后|就)*"
    "(?:上报|报|发现|反映|走访|解决|处理|收集|办)了[^,;。\\d]{0,6}$"
)
_BY_ONE = re.compile("(?:一个人|独自一人|(?<![每统万同])[一1]人)(?:就|便|共|已)*[^,;、\\d]{0,8}$")
# 支部书记王强自己联系12户，其中独居老人|3户
_BY_SELF = re.compile(
    "[\u4e00-\u9fff]{2,3}[5-9]\\d多?岁,[^;。]*$|"
    "(?:书记|主任|网格员|楼长|组长|党员|干部)[^,;。]{2,4}(?:自己|个人|一人)(?!掏|出)[^;。]*$"
)
_REST = frozenset(("其余", "余下", "剩余", "剩下", "另外"))
_REST_ASKED = re.compile("其余|其他|其它|余下|剩|还|另|转|没|差|缺|未")
_ONE_ASKED = re.compile("谁|本人|自己|[一1]个?人")
_MOVED_IN = re.compile("入住(?:了)?[^,;、\\d]{0,4}$")
_HOME, _HOME_ASKED = re.compile("床位|养老|公寓|护理院|照料|宿舍"), re.compile("住|养老|公寓|护理院|照料|宿舍")
_NOT_YET_DONE = re.compile("(?:因为?|由于|没有?|未|尚|正|暂|需|等待?|待)(?!人)")
_LACK_ASKED = re.compile("没|未|无|不|还|差|剩")
_FIRST_DAY = re.compile("第一天|首日|头一天|首周")
_OUGHT = re.compile(r"(?<![相对反适供响回照理顺])应(?:当|该)?(?![急用届邀聘对付])[\u4e00-\u9fff]{0,2}$")
_SETS = re.compile(
    rf"(?P<many>{_NUMERAL})个(?P<kind>社区|小区|行政村|村|街道|乡镇|镇|乡)(?!里|中)[^,;。]{{0,10}}(?:合计|共计|总计|总共|加起来)"
)
_IN_SETS = re.compile(
    rf"(?P<many>{_NUMERAL})[个支家](?P<kind>[\u4e00-\u9fff]{{2,8}}?)(?:[里中内]的|(?<=[支部团队组会])的)$"
)
_NUMBER_OF = re.compile("(?:人数|总数|数量)?(?:超过|约|近|达到?|为|有)?$")  # 党员|人数超过548名
_WHICH_DEED = re.compile(r"([\u4e00-\u9fff]{2,10})的$")
_PART_ASKED = re.compile(r"[里中](?:的)?[有是]?(?:多少|几)|其中|当中")
_HAS = re.compile(r"^[\u4e00-\u9fff]{0,8}?(?:中|里|当中|,)?(?:已|现|目前)*有\d+(?P<unit>[\u4e00-\u9fff])")
_AMONG = re.compile(r"[\u4e00-\u9fff]{2,8}[里中](?:的)?(?:有|是)?(?:多少|几)")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}(?:区|县|市|镇|乡|街道)")
_CUMULATIVE = re.compile(r"历年|历次|(?<!年)累计")
_STATED_DATE = re.compile(r"[底末止]")
_THERE_IS = re.compile("(?<!新)有(?:多少|几)")
_CAME = re.compile("新|增|添|再[建设开]")
_DAILY = re.compile("日均|月均|周均|每天|每日|平均每")
_IN_ALL = re.compile("一共|总共|累计|合计|全年|总数|[今去前]年|20\\d\\d年")


def only_some(question: Question, asked: Asked, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say that a figure counts others, each one's or some; empty where it does not, or they are asked for."""
    before, behind = before_and_behind(fact, citation)
    clause = _CLAUSE.split(before)[-1]
    if _OTHERS.search(clause) and not _OTHERS_ASKED.search(question.plain):
        return "说的是另外的"
    if clause.endswith("另有") and asked.head and asked.head in before and not _OTHERS_ASKED.search(question.plain):
        return "说的是另外的"  # 32个单元中，已有6个单元…，另有4个单元正在…
    undone = clause.endswith("还有") and _NOT_YET_DONE.match(behind.removeprefix(asked.head))
    if undone and not _LACK_ASKED.search(question.plain):
        return "说的是还没有的"  # 还有11栋楼因为产权不清，暂时没换
    if any(plain(one) in _REST for one in fact.variable.constraints) and not _REST_ASKED.search(question.plain):
        return "说的是其余的"
    counted = fact.unit not in AMOUNTS
    if counted and not _EACH_ASKED.search(question.plain) and _of_each(before, clause, behind):
        return "是每一个的数字"
    if some := _of_one_sort(question, asked, before, clause):
        return some
    if _OUGHT.search(clause.removesuffix(plain(fact.variable.label))) and "应" not in question.plain:
        return "说的是应有的"
    sets = _SETS.search(clause) if len(question.places) == 1 else None
    if sets and sets["many"] not in question.plain:
        return f"说的是{sets['many']}个{sets['kind']}一共的"
    label = plain(fact.variable.label)
    there = _NUMBER_OF.sub("", clause).removesuffix(_NUMBER_OF.sub("", label))
    part = _IN_SETS.search(there)
    if part and part["many"] not in question.plain and not said(part["kind"], question.plain):
        return f"说的是{part['many']}个{part['kind']}的"  # 6个党支部里的|党员有215名
    return (
        acted_on(question, asked, fact, citation)
        or not_there(question, asked, fact, clause)
        or _of_those_told(question, asked, fact, words, before, behind)
        or _those_that(question, asked, fact, clause, behind)
        or _beside_it(question, asked, fact, citation, words)
        or _not_in_all(question, fact, citation, before, words)
    )


def _of_one_sort(question: Question, asked: Asked, before: str, clause: str) -> str:
    """Say that a figure is of those like some told of before, of those chosen, or of those that one person sees to."""
    if _LIKE_THESE.search(before) and asked.head in _bare_kinds() and "这样" not in question.plain:
        return "说的是这样的那些"  # 像这样由党支部牵头的小区，全区已有87个
    if _AWARDED.search(clause) and asked.head in _bare_kinds() and "评" not in question.plain:
        return "说的是评出的"  # 评为“红色小区”的…，已评出26个
    named = any(one.type == "person" for one in question.entities) or _ONE_ASKED.search(question.plain)
    if (_BY_ONE.search(clause) or _BY_SELF.search(before) or _BY_WORKER.search(before)) and not named:
        return "说的是一个人的"  # 网格员李敏一个人就上报线索146条
    if _FIRST_DAY.search(clause) and not _FIRST_DAY.search(question.plain):
        return "说的是头一天的"
    if _MOVED_IN.search(clause) and _HOME.search(before) and not _HOME_ASKED.search(question.plain):
        return "说的是入住的"  # 养老驿站设床位36张，入住老人21名
    seen_to = _SEES_TO.search(clause) and not re.search("管|负责|包", question.plain)
    return "说的是一个人管的" if seen_to else ""  # 李敏管着3栋楼、216户


def _bare_kinds() -> frozenset[str]:
    """The bare names of kinds of places and people."""
    return frozenset(word for word, _ in type_words()) | word_set("person_noun") | word_set("belonging")


def _of_each(before: str, clause: str, behind: str) -> bool:
    """Whether so many fall to one: 每人包两三个网格, “1+1+N”…由1名网格长、1名|楼栋长和N名志愿者."""
    formula = _FORMULA.search(before) is not None and _AND_MORE.match(behind) is not None
    return formula or _EACH.search(clause) is not None


def only_there(question: Question, fact: Fact, citation: Citation) -> str:
    """Say that a sentence only tells that so many are there, where a deed is asked: 进得去多少个小区, 有小区57个."""
    before = before_and_behind(fact, citation)[0]
    deeds = [deed for deed in told_words(question).deeds if not any(deed in part.head for part in question.asked)]
    deeds = [deed for deed in deeds if not re.search(f"{re.escape(deed)}[员者工]", question.plain)]  # 快递|员
    there = re.search(rf"有{re.escape(plain(fact.variable.label))}$", before) is not None
    undone = deeds and there and fact.subject == "有" and not any(deed_said(deed, before) for deed in deeds)
    return f"没有说到“{deeds[0]}”" if undone else ""


def _said_more(question: Question, asked: Asked, text: str) -> bool:
    """Whether a text says something that the question says beside its noun."""
    told = told_words(question)
    if any(deed_said(deed, text) >= CONCEPT for deed in told.deeds):
        return True
    more = (*asked.demands, *told.limits, *(word for word in told.things if word not in asked.head))
    return any(covers(word, text) for word in more)


def _of_those_told(
    question: Question, asked: Asked, fact: Fact, words: Evidence, before: str, behind: str
) -> str:
    """Say that a figure is of a part of those told before it: 37名网格员中有29人是返乡青年, 9名委员…，6名是党员."""
    clause = _CLAUSE.split(behind)[0]
    share = _SHARE.match(behind.removeprefix(plain(fact.variable.label)))
    if share and not _said_more(question, asked, share["deed"]):
        return "说的是其中一部分"  # 已有52个小区纳入托管，占总数的七成
    if fact.unit == "%" or _PART_ASKED.search(question.plain) or _said_more(question, asked, clause):
        return ""
    beside = _CLAUSE.split(before)[-1]
    whole = rf"\d[余多]?(?:{words.units})[^,、\d]{{0,6}}{re.escape(asked.head)}$"
    households = fact.unit == "户" and re.search("困难|低保|特困|独居|空巢|残疾|脱贫", asked.head)
    members = fact.unit in PEOPLE and asked.head in word_set("belonging")
    if (members or households) and not asked.demands and _of_others(before):
        return "说的是其中一部分"
    if asked.head and (of := _OF_THEM.search(beside)) and re.search(whole, beside[: of.start()]):
        return "说的是其中一部分"
    people = fact.unit in PEOPLE or asked.head in word_set("belonging")
    inside = bool(asked.demands) and all(covers(one, before) for one in asked.demands)  # 业委会有几名党员
    inside = inside or fact.about in entity_ids(question, "organisation")
    if _BEING.match(clause) and people and not inside and re.search(r"\d", before) and beside in ("", "有", "其中"):
        return "说的是其中一部分"
    return ""


def _of_others(before: str) -> bool:
    """Whether a list of parts is of people who are not all that live there: 骑手470人，其中|党员19名."""
    found = _PARTS.search(before)
    return found is not None and _PEOPLE_BEFORE.search(found["of"]) is not None and not _DWELL.search(found["of"])


def _beside_it(question: Question, asked: Asked, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say that what is asked is told of another figure, or of a name that is not the asked one's."""
    behind = before_and_behind(fact, citation)[1]
    if (part := _HAS.match(behind)) and _only_later(question, asked, words, behind[part.end() :]):
        return "说的是全部"
    other = len(asked.head) > 1 and not told_words(question).deeds and not relate(asked.head, fact.variable)[0]
    if other and _numbered(asked.head, fact, citation, counted_first=bool(asked.demands)):
        return f"说的不是{asked.head}"
    among = _AMONG.search(question.plain)
    said = f"{words.own}|{words.sentence}|{words.rest}"
    if among and (untold := [one for one in asked.demands if one in among[0] and not covers(one, said)]):
        return f"没有说到“{untold[0]}”"
    if place := next((one for one in asked.demands if _PLACE.fullmatch(one) and not covers(one, words.clause)), ""):
        return f"没有说是{place}"
    return _of_all_such(question, words, plain(citation.sentence), plain(fact.raw))


def _numbered(head: str, fact: Fact, citation: Citation, *, counted_first: bool) -> bool:
    """Whether a sentence has another number right behind a noun: 楼宇46座，其中亿元楼9座; 7个人，5个是党员."""
    sentence, own = plain(citation.sentence), len(said_before(fact, citation))
    if counted_first:
        return re.search(rf"\d[名人位个]是{re.escape(head)}", said_behind(fact, citation)) is not None
    found = [match.end() for match in re.finditer(rf"{re.escape(head)}(?:约|共|有|为|达|近)?(?=\d)", sentence)]
    return bool(found) and own not in found


def _only_later(question: Question, asked: Asked, words: Evidence, later: str) -> bool:
    """Whether what is asked beside the noun is told only of the part: 26家企业有18家|建了党支部."""
    first = _CLAUSE.split(later)[0]
    more = [word for word in (*asked.demands, *told_words(question).deeds) if covers(word, first)]
    return bool(more) and not any(covers(word, words.own) for word in more)


def _of_all_such(question: Question, words: Evidence, sentence: str, raw: str) -> str:
    """Say that a figure is of all that go by the end of an asked name, or of the place: 全街道茶馆 for 和气茶馆."""
    for one in question.entities if not question.places else ():
        name = plain(one.meant)
        kind = rf"全(?:省|市|区|县|街道|镇|乡|社区|村)[^,;]{{0,4}}{re.escape(name[-2:])}"
        if name not in words.clause and re.search(kind, words.clause):
            return f"说的不是{name}"
        before, found, behind = sentence.partition(raw)
        if found and name not in before and re.search(rf";[^。]*{re.escape(name)}", behind):
            return f"说的不是{name}"  # named only in what the sentence goes on to tell
    return ""


def _those_that(question: Question, asked: Asked, fact: Fact, clause: str, behind: str) -> str:
    """Say that a figure is of those that something was done to: 抽查的18个社区."""
    such = _WHICH_DEED.search(clause)
    if such is None or fact.unit in AMOUNTS or _said_more(question, asked, behind):
        return ""
    small = word_set("light_verb") | word_set("harmless") | word_set("did") | word_set("filler")
    cut = tagged(such[1])
    word, tag = cut[-1] if cut else ("", "")
    deed = tag in ("v", "vn") and len(word) > 1 and word not in small and word not in question.plain
    return f"说的是{word}的" if deed else ""


def _not_in_all(question: Question, fact: Fact, citation: Citation, before: str, words: Evidence) -> str:
    """Say that a figure is of each day, of all years or of what came anew where all of a time is asked."""
    deeds = [deed for deed in told_words(question).deeds if not any(deed in part.head for part in question.asked)]
    there = _THERE_IS.search(question.plain) and not question.time and not deeds and fact.status == "result"
    if (asks_sum(question) or there) and is_added(fact, citation) and not _CAME.search(question.plain):
        return "说的是新增的"
    if _DAILY.search(words.near) and _IN_ALL.search(question.plain) and not _DAILY.search(question.plain):
        return "说的是平均每天的数字"
    if question.time and not _STATED_DATE.search(question.time) and _of_all_years(question.time, before):
        return f"说的是累计的数字，不是{question.time}的"
    return ""


def _of_all_years(time: str, before: str) -> bool:
    """Whether a figure is of all years until then: 到今年1月底累计468部 are not those of 今年."""
    clause = _CLAUSE.split(before)[-1]
    found = _CUMULATIVE.search(clause)
    if found is None:
        return False
    own = found[0] == "累计" and time in before and not re.search(rf"(?:到|至|截至|截止){re.escape(time)}", before)
    return not own and not re.search(r"[年月]以?来|今年累计|全年|本年", before)
