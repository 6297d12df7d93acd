"""Whether a figure only counts those to whom something was done, or who did it, where it is asked how many there are.

“走访居民300户”, “为18名老人体检”, “52户居民签字同意” say nothing of how many 居民 or 老人 a place has. What is set up,
hired or built is all that is told of (招募志愿者40名), and what a question says itself (走访了多少户) it asks for.
"""

import re

from kg.cut import tagged
from kg.evidence import before_and_behind
from kg.facts import Fact
from kg.model import Asked, Citation, Question
from kg.nouns import SPECIFIC
from kg.partial import goes_on
from kg.remaining import GAP, asks_gap
from kg.told_words import told_words
from kg.units import AMOUNTS, PEOPLE, class_of
from kg.wording import either, plain, word_set

_CLAUSE = re.compile(r"[,，:：()（）]")
_BRACKET = re.compile(r"\([^()]*\)$")
_AFTER_DEED = "(?:了|过|完|好|到|至|遍|完成|提升|改造|成功)*$"
_FOR = re.compile(  # for whom something is done; 整合为, 分成 are other words
    r"(?<![作成分划名认合并整改变优调细升降])(?:为|给|替|向|(?<![针面应结反])对|帮|让|使|吸收|吸纳|推荐|安排|把|将)$"
)
_OF_ALL_SORTS = re.compile("^(?:驻区|辖区|驻地|区直|市直|县直|机关|企事业|爱心|社会|周边|物业)")
_WITH = re.compile("(?:与|同|和|跟)$")
# Tags of what may stand between a deed and what it is done to: 走访|低收入|全区|共|12户
_SKIPPED = ("m", "q", "d", "ad", "b", "a", "an", "u", "x", "f", "t")
_LOCAL = re.compile("辖区|辖内|区域内|全[市区县镇乡村]|全街道|全社区|本地|当地|各类|受灾|受损|签约|重点|其中")
_OTHERS = re.compile("(?:邻近|相邻|周边|附近|隔壁|兄弟|友邻|邻|外地)(?:的|街道|社区|小区|村|单位|区|县|镇)*$")
_ROOM = re.compile("(?:可以?|能够?|同时|最多)(?:同时|一次)?(?:供|容纳|容|满足|接纳|接待|停放|停|坐|服务)[^,;]{0,6}$")
_ROOM_ASKED = re.compile("容|坐|停得|放得|能|可|够|满足|供")
_NEEDED = re.compile("(?:还|尚|仍|急|迫切)?(?:需要?|缺少?|差|缺乏|紧缺|短缺)(?:约|近)?[^,;]{0,6}$")
_NEEDED_ASKED = re.compile("需|缺|差|短|少多少|少几")
_DAILY = re.compile("(?:每[天日周月晚年]|[日周月年]均|平均每[天日月年]|每个?(?:季度|星期|工作日))[^,;]{0,6}$")
_DAILY_ASKED = re.compile("每|[日周月年]均|平均|一[天周年]|一个?月")
_ALL_DID = re.compile("^(?:已经?|目前|现在)?(?:都|均|全部?|全都|全员|悉数|无一)|全覆盖|全部")
_STANDS = re.compile("坐落|分布|挨|相连|连成|组成|构成")  # 51栋楼|挨在一起: so many there are
# 21个社区|同…签约: whoever has so many
_MOSTLY_ALL = re.compile("(?:社区|街道|乡|镇|村|嘎查|居委会|村委会|县|市|(?<!小)区)$")
_BARELY = re.compile(  # 有多少户居民, 网格员一共多少; 来了多少游客 asks for a deed
    "(?:的|里面?|内|中|那边|这边|辖区|一共|总共|现在|目前|如今|到底|大概|大约|共|总)*(?:有|住[着了]?|管[着辖]|下?辖|是|达|数量?)*"
    "(?:的|一共|总共|大概|大约|共|总)*(?:多少|几)[名个户位家处支部座栋盏起辆条所人]?(?:的|呢|啊|呀)?[?]?"
)
_COMPARING = ("compare", "rank", "difference", "sum")
_ALREADY = ("已有", "还有", "也有", "先后有")
_TELLING = ("there_is", "light_verb", "did", "left_verb", "harmless", "filler", "anew", "plan")
A_WORD = 2  # letters of a deed; of one the segmenter makes many (出, 起)
# 走访全区|31个小区: all there are
_WHOLE = re.compile("(?:辖区|全[市区县镇乡村]|全街道|全社区|所辖)(?:的|内|里|各|现有|所有)*$")
# 推广到全街道|21个小区
_SPREAD = re.compile("(?:推广|推开|复制|扩展|延伸|拓展|推行)[到至]了?全?[市区县镇乡村街道社]*的?$")
_REACHES, _IN_CHARGE = ("涉及", "覆盖"), re.compile("[管辖]|负责")  # 管着多少条胡同: 涉及胡同39条
_CHANGE = re.compile("(?:减少|下降|降低|压降|减|降|少)了?$")
# 云溪社区3号楼|居民96户, 第二网格|有居民…: of a part
_INNER = re.compile(
    "((?:第[一二三四五六七八九十\\d]+(?:网格|党支部|支部|居民小组|小组|片区)|\\d+(?:号|#)(?:楼|栋|院)|新来的?|新搬来的?|"
    "(?:老旧|无物业|无主管|回迁|安置|商品房|开放式|散居|沿街)[^,;、\\d]{0,2}(?:小区|楼院|院落|楼栋)))(?:里|内|中)?(?:[共现住]|目前|现有)*[有着]?$"
)
_LED = re.compile("(?:带着|带领|率领|领着|率)(?:了)?$")  # 队长带着7名队员
_HIRED = re.compile("(?:招聘|招募|聘请|聘用|吸纳|录用|招收|选聘|吸收)了?(?:约|近)?$")  # 招聘下岗职工15人
_POPULATION = re.compile("下岗|失业|退休|退役|困难|残疾|返乡|待业|低保|大学|留守")
_NOT_YET = re.compile("(?:申请|申报|正在[\u4e00-\u9fff]{2}|正[在拟]?|拟|有意|打算)$")
_BEFELL = re.compile(
    "(?:[先后陆续都已均]|陆续)*(?:受到|获得?|被|荣获|考取|考上|取得|参训|结业|退休|离职|辞职|当选|入选|入围|是|由|报名|受聘到)"
)
_LARGER = re.compile("(?:[\u4e00-\u9fff]{1,12}(?:市|区|县|旗|街道|镇|乡))?")  # 临河区柳荫街道|云溪社区
# 养老服务|综合体6个, 培训基地2处: a deed that a house is named by
_DEED_OF_HOUSE = re.compile(
    "(?:服务|培训|帮扶|救助|关爱|活动|调解)[^\\d,;、]{0,4}(?:综合体|中心|站|点|室|所|院|厅|馆|基地|平台|学校|阵地)[共约]?\\d"
)
# posts that there are by sending somebody: 选派党建指导员32名
_SENT_POST = re.compile("(?:(?:指导|联络|辅导|协理|特派|督导|协调|监督|观察)员|专员|第一书记|顾问)$")
_SENT = re.compile("选派|选聘|派驻|下派|派出|委派|聘任|任命")
_LEVEL_AND_VERB = re.compile("^[市区县旗镇乡村](?=[辖有管])")  # 某某|区辖|3个街道, as the segmenter cuts
_THERE = re.compile("(?:[已共还也就先后]|目前|现在|今年|如今)*有?$")


def acted_on(question: Question, asked: Asked, fact: Fact, citation: Citation) -> str:
    """Say what was done to those that a figure counts; empty where nothing was, or it is asked for."""
    deed, _ = _deed_and_lead(question, asked, fact, citation)
    told = deed in question.plain or (deed in _REACHES and _IN_CHARGE.search(question.plain))
    told = told or _sent_to_post(deed, fact)
    return f"说的是{deed}的那些" if deed and not told else ""


def _sent_to_post(deed: str, fact: Fact) -> bool:
    return _SENT.fullmatch(deed) is not None and _SENT_POST.search(plain(fact.variable.label)) is not None


def taking_part(question: Question, asked: Asked, fact: Fact, citation: Citation) -> bool:
    """Whether a figure counts those for or with whom something is done, or who do it: any number of them may be."""
    if fact.variable.constraints and all(plain(one) in asked.phrase for one in fact.variable.constraints):
        return False  # 没有物业的小区, asked as such
    return _done_for(question, asked, fact, citation) or _do_it(question, asked, fact, citation)


def _deed_and_lead(question: Question, asked: Asked, fact: Fact, citation: Citation) -> tuple[str, str]:
    """The deed that is told of those whom a figure counts, and what leads up to them; empty where all are meant."""
    if fact.status == "plan" or fact.unit in AMOUNTS or _asks_more(question, asked):
        return "", ""
    before = before_and_behind(fact, citation)[0]
    label = _BRACKET.sub("", plain(fact.variable.label))
    clause = _CLAUSE.split(_BRACKET.sub("", before).removesuffix(label))[-1]
    if spread := _SPREAD.search(clause):
        return spread[0][:2], ""
    if (_WHOLE.search(clause) and not before.endswith(label)) or _ALL_DID.search(_clause_behind(fact, citation)):
        return "", ""
    lead = _stem(clause)
    listed = clause[len(lead) :].startswith("、")  # 12个组织、31个单位: a noun
    body = asked.head if asked.head and label.startswith(asked.head) else label
    by_them = label.removeprefix(body)  # 志愿队|服务老人60名
    named = _DEED_OF_HOUSE.search(clause)
    if named and named.start() < len(lead) <= named.end():
        return "", ""  # 养老服务综合体6个、|老年食堂19家
    return "" if listed else _deed_at_end(lead) or _deed_in(label) or _deed_in(by_them), lead


def _clause_behind(fact: Fact, citation: Citation) -> str:
    return _CLAUSE.split(before_and_behind(fact, citation)[1])[0]


def _done_for(question: Question, asked: Asked, fact: Fact, citation: Citation) -> bool:
    """Whether something is done for them or with them: 为18名老人|体检, 与3家企业|签约."""
    deed, lead = _deed_and_lead(question, asked, fact, citation)
    if deed:
        return False
    if _FOR.search(lead) and _clause_behind(fact, citation).removeprefix(asked.head):
        return True
    # 与12家红帆联盟单位签约: all that go by such a name; 与56家驻区单位签约: some
    own = len(asked.head) >= SPECIFIC and not _OF_ALL_SORTS.search(asked.head)
    label = plain(fact.variable.label)
    deed_in_label = label != asked.head and label.startswith(asked.head)  # 与56家|驻区单位签订协议
    return _WITH.search(lead) is not None and not own and (deed_in_label or goes_on(fact, citation))


def _asks_more(question: Question, asked: Asked) -> bool:
    """Whether it is asked how many did something or are of some sort, and not just how many there are."""
    heads = "".join(part.head for part in question.asked)  # 违建 is a thing, though it sounds like a deed
    deeds = any(deed not in heads for deed in told_words(question).deeds)
    kind = asked.phrase.partition(asked.head)[0] if asked.head else ""  # 在职|党员: which they are
    if deeds or any(word not in kind for word in asked.demands):
        return True
    text = question.plain.replace(kind + asked.head, "", 1)
    for named in question.places:
        text = text.replace(named.text, "")
    return question.kind not in _COMPARING and _BARELY.fullmatch(text) is None


def _stem(text: str) -> str:
    """What is left of a clause without what may stand between a deed and a figure: 走访|居民5户、低收入."""
    words = tagged(text)
    listed = False
    while words:
        word, tag = words[-1]
        listed = listed or (tag == "m" and word[0].isdigit())
        small = word in word_set("narrowing") or word in word_set("restrictive") or _LOCAL.fullmatch(word)
        if _FOR.search(word) or not (small or tag.startswith(_SKIPPED) or (listed and tag.startswith("n"))):
            break
        words.pop()
    return "".join(word for word, _ in words)


def _deed_at_end(text: str) -> str:
    found = re.search(f"({either('acted_on')}){_AFTER_DEED}", text)
    return found[1] if found else ""


def _deed_in(label: str) -> str:
    """The deed that a label begins with: 发展|党员30名."""
    found = re.match(f"(?:{either('acted_on')}|发展(?=党员))(?=..)", label)
    return found[0] if found else ""


def _do_it(question: Question, asked: Asked, fact: Fact, citation: Citation) -> bool:
    """Whether a clause begins with those who do something, and any number could: 21名党员|分头上门.

    Whoever holds a post does its work, and all are told of: 1300名网格员|走街串巷.
    """
    if _asks_more(question, asked) or not goes_on(fact, citation):
        return False
    behind = _clause_behind(fact, citation)
    holds_post = fact.unit in PEOPLE and asked.head not in word_set("belonging")
    if holds_post and _BEFELL.match(behind.removeprefix(asked.head)):
        return True  # 43名网格员受到表彰
    if holds_post or (len(asked.head) >= SPECIFIC and asked.head not in word_set("belonging")):
        return False
    clause = _CLAUSE.split(before_and_behind(fact, citation)[0])[-1].removesuffix(plain(fact.variable.label))
    already = clause.endswith(_ALREADY)  # 城区已有12个社区|建了驿站
    whole = (not already and _MOSTLY_ALL.search(asked.head)) or _ALL_DID.search(behind) or _STANDS.search(behind)
    if fact.unit in AMOUNTS or class_of(fact.unit) == class_of("次") or whole:
        return False
    return already or _THERE.fullmatch(_unplaced(question, fact, clause)) is not None


def _unplaced(question: Question, fact: Fact, clause: str) -> str:
    """What a clause says behind the place that it begins with: 云溪社区|有5户报名; of 云溪社区的5户 all are told."""
    names = {plain(fact.scope), *(plain(one.meant) for one in question.places)}
    told = max((name for name in names if name in clause and not name.startswith("全")), key=len, default="")
    before, _, behind = clause.partition(told) if told else ("", "", clause)
    return behind if _LARGER.fullmatch(before) else clause


def _by_another_deed(question: Question, fact: Fact, clause: str) -> bool:
    """Whether the word right before what is counted is no verb by which it is told how many there are: 说服居民70户."""
    deed = _LEVEL_AND_VERB.sub("", plain(fact.subject))
    if len(deed) < A_WORD or deed in question.plain or class_of(fact.unit) == class_of("次"):
        return False
    label = plain(fact.variable.label)
    known = any(deed in word_set(name) for name in _TELLING) or _sent_to_post(deed, fact)
    told = rf"{re.escape(deed)}了?(?:{re.escape(label)}[有为达共约]*)?$"
    return not known and re.search(told, clause) is not None


def _came_in(asked: Asked, text: str) -> str:
    """Say that people were taken in from among others of their sort, or went along."""
    population = asked.head in word_set("belonging") - {"志愿者"} or _POPULATION.match(asked.head)
    if population and _HIRED.search(text):
        return "说的是招来的"
    return "说的是一同去的" if _LED.search(text) else ""


def not_there(question: Question, asked: Asked, fact: Fact, clause: str) -> str:
    """Say that a figure is of those next door, of room for so many, of need, or of each day, where none is asked."""
    text = re.sub("[有为达约共]+$", "", clause).removesuffix(plain(fact.variable.label))
    if plain(fact.variable.label).endswith(GAP) and not asks_gap(question.plain):
        return "说的是缺口"
    if (_ROOM.search(clause) or _ROOM.search(text)) and not _ROOM_ASKED.search(question.plain):
        return "说的是容得下多少"  # whatever is asked: 每天来吃饭的 are not those that a hall seats
    if fact.status == "plan" or fact.unit in AMOUNTS or _asks_more(question, asked):
        return ""  # a plan is called one
    if _OTHERS.search(text):
        return "说的是别处的"
    sort = re.search(f"({either('narrowing', 'restrictive')})$", text)
    if sort and len(sort[1]) >= A_WORD and sort[1] not in question.plain:
        return f"说的是{sort[1]}的"  # 有失能|老年人28名
    if _by_another_deed(question, fact, clause):
        return f"说的是{fact.subject}的那些"
    if (inner := _INNER.search(text)) and inner[1] not in question.plain:
        return f"说的是{inner[1]}的"
    if fact.unit in PEOPLE and (of_some := _came_in(asked, text)):
        return of_some
    if _CHANGE.search(text):
        return "说的是增减，不是数量"
    if _NOT_YET.search(text):
        return "说的是还没有的"
    if _NEEDED.search(text) and not _NEEDED_ASKED.search(question.plain):
        return "说的是需要的"
    if fact.unit in PEOPLE and _DAILY.search(text) and not _DAILY_ASKED.search(question.plain):
        return "说的是每天的数字"
    return ""
