"""What is done to the things that a number counts, or said of them: no part of the noun after the unit."""

import re

from ingest.common_words import PERSON_UNITS
from ingest.glued import COUNTED, noun_end
from ingest.quantity import Quantity

# What is done to bodies that are counted, or what they do: 28家企业|的发展, 3个小区|的改造
ABSTRACT = re.compile(
    r"的(?:[一-鿿]{2})?(?:规划|综合|全面|提质|升级|发展|成长|壮大|经营|运营|运行|生活|出行|建设|改造|整治|提升|"
    r"家门|房门|心门|面貌|环境|形象|品质|颜值|条件|需求|要求|诉求|就业|创业|问题|难题|期盼|期待|心声|营造|[一-鿿]{0,3}梦)$"
)
WITHIN = re.compile(r"(?<=[社小村街镇][区道])的[一-鿿]{2,4}?[里内中]$")  # 9个老旧社区|的网格里，有支部30个
# 86栋楼|优化为9片: what is made of them is said with 为
MADE_INTO = re.compile(
    r"(?<=[一-鿿）])(?:优化|调整|整合|划分|合并|改造|升级|打造|归并|细分|重组|拆分|转变|规划|布局|改建|撤并|精简|压减|压缩|缩减|重划){1,2}[为成到至]?$"
)
# 把3栋闲置厂房|打造成文创小院
MADE_SO = re.compile(r"(?<=[一-鿿）])(?:建设|打造|改造|升级|装扮|培育|发展|建|变|改建|转化)成$")
INTO = "为成到至"
MADE_NEXT = re.compile(rf"(?:优化|整合|合并|归并|重组|调整|划分)[{INTO}]")
# 列有4个板块28项|任务的责任清单: what a document holds; the numbers stand in it, and the document is not counted
HOLDS = re.compile(
    r"(?:包含|包括|涵盖|囊括|列有|列出|载有|含有?|共有?|设有|分为?|明确)(?:了|着|共)*"
    r"(?:\d+[个大]?(?:方面|大类|类|部分|板块|章节?|领域)[、，]?(?:共)?)?$"
)
HELD_IN = re.compile(
    r"(?<=[一-鿿])的(?=[^，。；的]{1,18}(?:目录|清单|办法|手册|方案|制度|指引|指南|标准|规范|细则|公约|条例|意见|"
    r"规程|台账|书|表|册|图谱|体系|章程))"
)
# 拥有38栋楼|的云溪社区: what has them
HAS_BEFORE = re.compile(r"(?:拥有|有着|住着|住有|(?<![没含])有)(?:着|近|约)?$")
HOLDER = re.compile(r"(?<=[一-鿿])的[一-鿿]{1,8}(?:社区|小区|村|街道|街区|大院|安置点|老城区)$")
# 收入达120万元|的好成绩: what it amounts to is said before it
ACHIEVEMENT = re.compile(
    r"的?(?:好|新|历史|最)?(?:成绩|佳绩|速度|增速|比例|幅度|水平|目标|新高|规模|台阶|纪录|关口|大关)"
)
# 222项|压减至101项
CHANGED = re.compile(r"(?:压减|压缩|精简|缩减|减少|减|增加|增|提高|提升|降低|降|升|扩大|扩|发展|拓展|壮大)[到至为]")
RATE_OF = re.compile(r"(?<=[一-鿿]{2})的?(?:按时|按期|及时|总体|平均)?(?:[一-鿿]{2})率$")
RATE_TOLD = re.compile(r"(?:均|都|全部)?(?:达到?|为|是|超过?|约|高达)*\d")
EACH_OWN = re.compile(r"各[一-鿿]{1,2}各")  # 900多人|各管各的
# 四分之一的业主|成了骨干, 8名老人|学会了用手机
LEARNT = re.compile(
    rf"(?<=[{COUNTED}年女主])(?:学会(?![会长员])|成(?=了))|"
    rf"(?<=[一-鿿]{{2}})(?<![收组形达完构建集合养落促年老速变])成(?=了)"
)
# 形成覆盖|90%|居民的需求清单: the share is of those whom it covers
COVERING = re.compile(r"(?:覆盖|惠及|涵盖|辐射|满足)(?:了|近|约|超过?)*$")
COVERED_BY = re.compile(r"(?<=[一-鿿])的(?=[一-鿿]{0,8}(?:清单|网络|体系|格局|[圈图网]|机制|平台|矩阵|台账|档案)$)")
# 40余个|机关单位党员干部: bodies are counted so, and theirs go there
STAFF = re.compile(
    r"(?<=[一-鿿])(?:单位|部门|机关|企业|公司|党组织|支部|学校|医院)"
    r"(?P<staff>的?(?:在职|青年|机关|骨干)?(?:党员干部|党员|干部职工|干部|职工|员工|志愿者|代表|负责人|骨干|师生))$"
)
OF_BODIES = ("个", "家")
BODIES = frozenset(("家", "户", "名", "人", "位", "个", "幢", "栋"))


def tells_no_noun(text: str, begin: int, unit: str) -> bool:
    """120万元|的好成绩, 98项|减至21项, 外卖骑手35人|为兼职网格员: what they come to, or become."""
    becomes = unit in PERSON_UNITS and text.startswith("为", begin)
    own = unit in PERSON_UNITS and EACH_OWN.match(text, begin)
    return bool(becomes or own or (ACHIEVEMENT.match(text, begin) and unit != "级") or CHANGED.match(text, begin))


def without_predicate(text: str, quantity: Quantity, head: int, end: int) -> int:
    """Where the noun from ``head`` to ``end`` ends without what is done to it or said of it."""
    if text.startswith("村集体", head):
        end = head + 1  # 5个村|集体经济年收入
    if text.startswith("”全", end - 2):
        end -= 1  # 600名|“柳哨兵”|全覆盖
    if made_so := MADE_SO.search(text, head + 1, end):
        end = made_so.start()
    into = text[end : end + 1] in INTO or text[end - 1] in INTO or MADE_NEXT.match(text, end)
    if into and (made := MADE_INTO.search(text, head, end)):
        end = made.start()
    if HAS_BEFORE.search(text, 0, quantity.start) and (holder := HOLDER.search(text, head, end)):
        end = holder.start()
    if HOLDS.search(text, 0, quantity.start) and (held := HELD_IN.search(text, head)):
        end = min(end, held.start())
    if quantity.kind == "count" and (rate := RATE_OF.search(text, head, end)) and RATE_TOLD.match(text, end):
        end = rate.start()  # 9件诉求|办结率100%
    within = WITHIN.search(text, head, end) or WITHIN.search(text, head, end + 1)
    if quantity.unit in BODIES and (abstract := within or ABSTRACT.search(text, head, end)):
        end = abstract.start()  # 28家企业|的发展
    if learnt := LEARNT.search(text, head + 1, end + 1):
        end = min(end, learnt.start())
    if quantity.unit in OF_BODIES and (staff := STAFF.search(text, head, end)):
        end = staff.start("staff")
    if quantity.kind == "share" and COVERING.search(text, 0, quantity.start):
        by = COVERED_BY.search(text, head, end)
        end = by.start() if by else end
    if quantity.kind == "count":
        end = noun_end(text, head, end)
    return end
