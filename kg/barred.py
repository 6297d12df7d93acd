"""What bars a figure whose words fit: it is of another time, state, bound or part than is asked."""

import re

from kg.acted import taking_part
from kg.asked import AREA
from kg.contrasts import others
from kg.counted import BODY
from kg.desk import Desk
from kg.evidence import Evidence, before_and_behind
from kg.facts import Fact
from kg.figured import digits
from kg.kindred import deed_said, told_as
from kg.measures import wrong_measure
from kg.model import Asked, Citation, Question
from kg.nouns import relate
from kg.numbers_said import unsaid
from kg.partial import composed
from kg.planned import untitled
from kg.remaining import other_part
from kg.some import only_some
from kg.thesaurus import shipped
from kg.timely import OF_YEAR, in_time, other_period, reached_since, superseded
from kg.told_words import told_words
from kg.undone import of_another_deed
from kg.units import DURATIONS, GOODS, PEOPLE, SCALES
from kg.wording import either, is_someone, plain, word_set

POPULATION = "人口"
# A question that may be answered by a sum for each: 每个社区, 一个月, 人均, 补助标准.
_PER = re.compile(
    r"[每各]|[一1]个?(?:人|户|家|名|年|月|社区|村|驿站|次|份|餐|顿|平方米|平米|平|亩|栋|桌|天)|人均|户均|平均|标准|"
    r"(?:物业费|停车费|管理费|租金|房租|票价|价格|单价)(?:现在|目前)?(?:是|要)?多少钱?$|"
    r"(?:[员长者师]|老人|居民|业主|村民|党员|学生|孩子)(?:能够?|可以?|会|要)?(?:奖励|奖|补贴|补助|补|领|拿)[到了]?多少钱?$"
)
_EACH_PAYS = re.compile("(每[户人家名个栋部辆次份台套]|[户人]均)[^,;、]{0,10}□")  # 每户出资200元
_SPENT_ASKED = re.compile("花|投|用了|用掉|开支|支出|耗|一共|总共")
# 最多的一天达到317人次: of the busiest day, not of any
_PEAK = re.compile(
    r"(?:最[多高忙旺]的?(?:时候?|一[天次日回场]|那[天次日])|单[日次]最[多高]|高峰(?:期|时|日)?|峰值|旺季)[^,;、]{0,8}□"
)
_PEAK_ASKED = re.compile("最[多高忙旺]|高峰|峰值|旺季|顶多")
_OF_EACH = re.compile("每[户人名家个栋位]|[户人]均")
_SOME_HAVE = re.compile("\\d个(?:村|社区|小区)(?:(?!共|合计|总|每|户均)[^,;、\\d]){2,12}\\d")
_SOME_HAVE_ASKED = re.compile("(?:多少|几)个(?:村|社区|小区)|超|突破|不足|不到")
_MEAN = re.compile("(?:月|年)?[户人亩]均")
_FEE = re.compile("(?:物业|服务|停车|卫生|保洁|取暖|供暖|管理|垃圾|党|会|学|水|电)费(?!用)")
_EACH_ASKED = re.compile("每[户家人][^,;]{0,6}?(?:自己|要|得|只|又|还)*(?:出|掏|交|自付|分摊|承担)了?(?:多少|几)")
_ALL_OF_THEM = re.compile("(?:全部|全都|都|均|个个)(?:已经?)?(?:超过?|达到?|突破|在)?□")  # 54个村，收入全部超过15万元
_RANK_ASKED = re.compile("第几|名次|排名(?:多少|怎么样|如何)?$")
_COST = re.compile("[户人]均(?:总?投资|造价|成本|投入|工程款?)|(?:投资|造价|成本)$")
_OF_THINGS = frozenset(
    ("处", "座", "间", "所", "栋", "幢", "条", "件", "元", "平方米", "台", "部", "辆", "套", "项", "次", "场")
)
_GRANT, _GRANT_ASKED = re.compile("(?:补贴|补助|奖补|奖励|奖金)$"), re.compile("[补奖贴发给拿领]")
DEAREST_PORTION = 1000  # yuan: no meal, ticket or visit of a community costs more
_PORTION = re.compile("[一1每](?:份|顿|餐|碗|杯|次|张)(?!性).*多少钱")
_SAVED = re.compile("(?:节省|节约|省下|减免|追回|挽回|少花)[^,;]{0,8}□")
# 建了几个, 目前有几个, 实际派了几个: what is only planned is no answer
_DONE = re.compile(
    r"了(?:多少|几)|已经?(?:[\u4e00-\u9fff]{1,5}了?)?(?:多少|几)|现有|(?:目前|现在|如今)有|实际|[末底][^,;]{0,6}成了?(?:多少|几)"
)
_TO_COME = re.compile(
    r"(?:还要|还将|还准备|还打算|将要|(?<![动年作养造修训升建展育务])计划|打算|(?<!模)拟|力争)(?!经)(?:[^。;!?]*,)?[^。;!?,]*$"
)
_COME = re.compile("已|完成|实际|建成|如今|目前|现有")
_NAMED = "幸福食堂"
_YEARS_END = re.compile(r"(\d{4})年年?[底末]")
_MONTH = re.compile("(?:^|(?<=[。;!?]))(?:[今去]年)?1?\\d月份?(?=,[^。;]*$)")  # 11月份，…
_WHOLE_YEAR = re.compile("全年|一整年|整年")
_NUMBER = re.compile(r"(?<![+\d])(\d[\d.]*)([万亿]?)(?![\d+年月日号岁楼栋幢弄])")  # no name, date or age
_LIVING = re.compile(r"住(?:了|着|有)?(?:多少|几)(?:个|口)?(?:人|居民)")
BUSY = "说的是做了什么的那些"  # says of a figure that :func:`kg.acted.taking_part` is met
_GAINING = re.compile(r"惠及|受益|受惠|实惠|沾光")
_PLACE_AREA = re.compile("(?:辖区|区域|社区|小区|街道|全区|全县|全市|国土|幅员|行政|规划|土地|占地|总)*(?:总)?面积")
_OF_ANOTHER = re.compile(
    "每|平均|各|(?:改造|整治|绿化|拆除|修缮|粉刷|翻新|新增|铺设|硬化|清理)的?面积|(?:中心|驿站|食堂|广场|大厅|阵地|场所|公园|楼|厂|馆|室|站)的?(?:总|建筑|占地)?面积"
)
_HOUSED = re.compile("(?:设|建|开|办|落户|安)[在于]")  # 书屋设在云锦大厦2层，面积90平方米: of what is housed there
_MADE_INTO = re.compile(
    "(?:改建|改造|改|扩建|打造|新建|建成|建起|升级|盘活|腾出|租下|装修)(?:成|为|了)?[^,;。]{0,14}"
    "(?:中心|驿站|阵地|公园|楼|馆|室|站|广场|食堂|厅|厂房|房|客厅)[”\"]?,[^;。]*$"
)
_SIZING = re.compile(
    r"(?:以|按|每)[^,;]{0,4}\d[^,;]{0,14}(?:为|设|划|建|分|组成)(?:成|为|立)?(?:一|1)?个(?:单位|单元|网格|微网格|小组|片区|标准)"
)
_OVER = re.compile(
    r"(?:超过?|过|满|高于|不到|不足)[\d.一二两三四五六七八九十百千万]+(?:亿|万)?(?:元|岁|平方米|人|户|亩)"
)
_BOUND = re.compile(r"\d+(?:万元|元|岁|平方米|人|户|亩)(?:及?以[上下])")


def allowed(desk: Desk, question: Question, asked: Asked, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say why a figure must not answer although its words fit: its unit, time or state is another; empty if it may."""
    if asked.money and not fact.unit.endswith("元"):
        return "不是金额"
    why = wrong_measure(asked, fact, words) or another_case(desk, question, asked, fact, citation, words)
    return why or (BUSY if taking_part(question, asked, fact, citation) else "")


def _other_bound(question: Question, fact: Fact, words: Evidence) -> str:
    """The bound of what a figure counts (10万元以上的村, 80岁以上老人每餐), where another one is asked; or empty."""
    label = plain("".join((fact.variable.label, *fact.variable.constraints)))
    piece = next((one for one in words.clause.split("、") if plain(fact.raw) in one), words.clause)
    own = _BOUND.findall(label) or _BOUND.findall(piece)  # of its own, not of the figure beside it
    asked = _BOUND.findall(digits(question.plain)) or _OVER.findall(question.plain)
    if own and not asked:  # 50万元以上的村 are not all; whose age is told may go by another name
        return next((one for one in _BOUND.findall(label) if re.search("元|米|亩|户", one)), "")
    return own[0] if own and not set(own) & set(asked) else ""


def another_case(desk: Desk, question: Question, asked: Asked, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say how the time or state of a figure is not the asked one; empty when it is."""
    return (
        _another_programme(desk, question, asked, fact)
        or _another_time(desk, question, asked, fact, citation, words)
        or _another_measure(question, asked, fact, words)
        or other_period(question, fact, f"{fact.variable.denominator}|{words.clause}", words.sentence)
        or unsaid(question, fact, citation, words)
        or _another_part(question, asked, fact, citation, words)
        or only_some(question, asked, fact, citation, words)
        or of_another_deed(question, fact, citation, words)
        or _another_state(question, fact, citation, words)
    )


def _alike_but(name: str, label: str) -> bool:
    """Whether two names of four letters differ but in which of a kind they are: 幸福|食堂, 社区|食堂."""
    return len(name) == len(label) == len(_NAMED) and name[2:] == label[2:] and name != label


def _another_programme(desk: Desk, question: Question, asked: Asked, fact: Fact) -> str:
    """Say which other programmes a sentence names where one is counted that it does not: 骑手驿站 for 暖心驿站."""
    counted = [one for one in question.entities if one.type == "programme" and one.text in asked.phrase]
    label = plain(fact.variable.label)
    if any(_alike_but(plain(one.text), label) for one in counted):
        return f"说的是{label}"
    told = desk.mentioned([fact.sentence], ("programme",)).get(fact.sentence, []) if counted else []
    if not told or any(one in told for named in counted for one in named.ids):
        return ""
    return f"说的是{'、'.join(map(desk.catalogue.label, told))}"


def _another_time(
    desk: Desk, question: Question, asked: Asked, fact: Fact, citation: Citation, words: Evidence
) -> str:
    """Say that a figure is of another time than is asked, or of a part of it only."""
    grew_then = asked.growth and citation.published[:4] == question.time[:4]  # growth is told by the year it led up to
    since = asked.growth and question.time[:1] == "今" and re.search("比去年|比上年|较去年|较上年|同比", words.clause)
    if question.time and not grew_then and not since and not in_time(desk, question.time, fact, citation):
        return f"时间不是{question.time}" if fact.time else f"报道没有说明是{question.time}的数字"
    if fact.status != "plan" and (end := _YEARS_END.match(question.time)) and "" < citation.published < f"{end[1]}-12":
        return f"报道发表时还没到{question.time}"
    months = OF_YEAR.search(words.sentence) or _MONTH.search(words.sentence)
    if months and _WHOLE_YEAR.search(question.plain):
        return f"说的是{months[0]}的数字"
    return ""


def _another_measure(question: Question, asked: Asked, fact: Fact, words: Evidence) -> str:
    """Say that a figure measures something else: other goods, another sum, another size or group."""
    if _RANK_ASKED.search(question.plain) and fact.unit not in ("名", "位"):
        return "说的不是名次"
    lasting = asked.unit in DURATIONS and fact.unit not in DURATIONS  # 办结要几天 of 办结2.29万件
    if lasting or ({asked.unit, fact.unit} <= GOODS and asked.unit != fact.unit):
        return f"单位不同（{fact.unit}）"
    someone = is_someone(asked.head) and asked.unit not in _OF_THINGS
    if someone and fact.unit in _OF_THINGS and not relate(asked.head, fact.variable)[0]:
        return f"说的是{fact.variable.label}"  # 住了多少老人 of 养老服务中心1处
    asked_fees, told_fees = set(_FEE.findall(question.plain)), set(_FEE.findall(f"{words.own}|{words.sentence}"))
    if fact.unit == "%" and asked_fees and told_fees and not asked_fees & told_fees:
        return f"说的是{'、'.join(sorted(told_fees))}"  # 物业费收缴率 of 收取服务费，收缴率93%
    return _another_sum(question, fact, words) or _another_size(question, asked, fact, words)


def _another_sum(question: Question, fact: Fact, words: Evidence) -> str:
    """Say that money is of each, saved, granted, or all of it where a portion's price is asked."""
    if not fact.unit.endswith("元"):
        return ""
    if not _PER.search(question.plain):
        spent = _SPENT_ASKED.search(question.plain) is not None
        if each := fact.variable.denominator or "".join(_EACH_PAYS.findall(words.near)[: 1 if spent else 0]):
            return f"是{each}的数字"
        if mean := _MEAN.match(plain(fact.variable.label)):
            return f"是{mean[0]}的数字"
        if spent and _SAVED.search(words.near):
            return "说的是省下的钱"
    if _ALL_OF_THEM.search(words.near) and re.search("总|一共|共|合计", question.plain):
        return "说的是每一个的"
    if _SOME_HAVE.search(words.clause) and not _SOME_HAVE_ASKED.search(question.plain):
        return "说的是其中一些的"  # 14个村集体收入超过20万元
    if _OF_EACH.search(question.plain) and not re.search("每|均", f"{words.own}|{words.clause}|{words.near}"):
        return "没有说是每一个的"
    if _EACH_ASKED.search(question.plain) and _COST.search(plain(fact.variable.label)):
        return "说的是投资"  # 每户出了多少 of 户均投资2.6万元
    if _PORTION.search(question.plain) and fact.value > DEAREST_PORTION:
        return "说的是总的金额"
    if _GRANT.search(plain(fact.variable.label)) and not _GRANT_ASKED.search(question.plain):
        return f"说的是{fact.variable.label}"
    return ""


def _another_size(question: Question, asked: Asked, fact: Fact, words: Evidence) -> str:
    """Say that a figure is of a hall, of another bound or other people, or the question's own number."""
    if _PEAK.search(words.near) and not _PEAK_ASKED.search(question.plain):
        return "说的是最多时的数字"
    if asked.phrase == AREA and not _own_area(fact, words):
        return "说的不是这个地方的面积"
    if asked.head.endswith(POPULATION) and plain(fact.variable.label).endswith(others(asked.head)):
        return f"说的是{plain(fact.variable.label)}"  # 户籍人口, where 常住人口 is asked
    if bound := _other_bound(question, fact, words):
        return f"说的是{bound}"
    if _SIZING.search(words.clause) and not _PER.search(question.plain):
        return "说的是划分的标准"  # 以20至60户为一个单位
    reached = re.search(f"{either('reaching')}|带动|就业", words.clause) is not None
    if reached and _LIVING.search(question.plain) and fact.unit in PEOPLE:
        return "说的不是住在那里的人"
    if _GAINING.search(question.plain) and not _GAINING.search(f"{words.own}|{words.sentence}|{words.rest}"):
        return "说的不是受益的"
    return "是问题里已经说到的数字" if _told_already(question, fact) else ""


def _another_state(question: Question, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say that a figure is past, planned or denied where that is not asked, or the other way."""
    dated = bool(question.time) and fact.basis in ("stated", "relative")  # of the very time that is asked
    if not dated and superseded(question, fact, citation):
        return "说的是原来的数字"
    if reached_since(question, fact, citation):
        return "说的是后来的数字"
    done = question.status != "plan" and _DONE.search(question.plain) is not None
    if done and (fact.status == "plan" or _to_come(fact, citation)):
        return "是计划数，尚未实现"
    if question.status == "plan" and fact.status != "plan":
        return "是已有的数字，不是计划数"
    if question.negated and not re.search(r"没|未|无|不|待|剩|其余", words.clause) and not _denied(question, words):
        return "说的是相反的情况"
    return ""


def _to_come(fact: Fact, citation: Citation) -> bool:
    """Whether a sentence says of a figure that it is to come, whatever was read: 今年还要投80万元，改造11处口袋公园."""
    before = untitled(before_and_behind(fact, citation)[0])
    planned = _TO_COME.search(before)
    return planned is not None and not _COME.search(before, planned.start())


def _told_already(question: Question, fact: Fact) -> bool:
    """Whether the question says a number itself and asks for some of those: 260个社会组织里，做养老的有几个."""
    if question.value is not None or not _NUMBER.search(question.plain):
        return False
    said = (float(number.rstrip(".")) * SCALES.get(scale, 1) for number, scale in _NUMBER.findall(question.plain))
    return any(value == fact.value for value in said) and fact.unit != "%"


def _own_area(fact: Fact, words: Evidence) -> bool:
    """Whether a figure is how large a place is, not one of its halls: 每处面积1500平方米, 驿站面积80平方米."""
    own = _PLACE_AREA.fullmatch(plain(fact.variable.label)) is not None
    housed = _HOUSED.search(words.sentence) or _MADE_INTO.search(words.sentence)
    return own and not _OF_ANOTHER.search(words.near) and not housed


def _another_part(question: Question, asked: Asked, fact: Fact, citation: Citation, words: Evidence) -> str:
    """Say that a figure counts another part: the rest, the members of a body, those of whom the deed is denied."""
    told = told_words(question)
    named = asked.head in {one.text for one in question.entities}  # 议事团有多少人: its members are asked
    of_body = named or (asked.unit in PEOPLE and BODY.search(asked.head) is not None)
    if composed(fact, citation) and not of_body and not any(
        thing != asked.head and thing in words.sentence for thing in (*told.things, *told.limits)
    ):
        return "说的是其成员"
    if denied := next((deed for deed in told.deeds if _denies(deed, question, words)), ""):
        return f"说的是没有{denied}的"  # 办成165件，没办成的22件
    if undone := next((deed for deed in told.deeds if _another_deed(deed, words)), ""):
        return f"没有说到“{undone}”"
    return other_part(question.plain, words.near.partition("□")[0])


def _another_deed(deed: str, words: Evidence) -> bool:
    """Whether a deed that takes away is not told: 拆了多少车位 of 新增车位260个."""
    return deed in word_set("undoing") and not deed_said(deed, f"{words.own}|{words.sentence}|{words.rest}")


def _denies(deed: str, question: Question, words: Evidence) -> bool:
    """Whether a clause says of its figure that the asked deed was not done."""
    first = deed.partition("|")[0]
    said = first in words.near and re.search(rf"(?:没有?|未|尚未){re.escape(first)}", words.near) is not None
    return said and not question.negated


def _denied(question: Question, words: Evidence) -> bool:
    """Whether the no of a question belongs to a thing that the sentence names: 没有物业的小区 and 无物业小区."""
    terms = (term for term in shipped().spoken(question.plain) if re.search("没|无", term))
    return any(told_as(term, words.sentence) for term in terms)
