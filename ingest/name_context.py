"""What stands around a name and is said of one named place only, so that what precedes a suffix must be its name."""

import re

PEOPLE_AFTER = (
    "党总支|党支部|党委|党组织|支部|书记|主任|副书记|副主任|居民|老年人|村民|负责人|网格|居委会|村委会|两委|“两委”|业主|业委会|物业|工作人员|社工|"
    "楼长|志愿者|党群服务|党员"
)
# What follows only a named place: 春风里小区业主, 竹溪村的王大妈, 锦绣家园3号楼.
FOLLOWING = re.compile(
    rf"(?:[“”]?(?:{PEOPLE_AFTER}|(?:临时|联合|综合)党(?:委|总支|支部|组织)|(?:先后|成功|被)?(?:获评|荣获|入选|评为)|[一-鿿]{{2,8}}合作社|的(?:居民|业主|住户|变化|蜕变|嬗变|变迁)|的?[一-鿿]{{2,6}}(?:小区|花园|家园|苑|家属[院区]|宿舍|公寓|新村)|的?[^，。]{{0,4}}(?:大爷|大妈|阿姨|先生|女士)|[^，。；、\d]{{0,8}}\d+(?:、\d+)*号楼|\d+[栋楼层]|位于|地处|总面积|占地|自成立|建成于|常住|户籍|是|有\d|没有|小区|建于|共有|现有|住户))"
)
# 勤勉社区|东桥支部书记李敏: somebody's post in a branch of it
OF_BRANCH = re.compile(r"[一-鿿]{2,4}(?:党支部|支部)(?:党委|书记|副书记|委员)[一-鿿]{2}")
# 仙岩街道|工业园社区: only a named street has a named community after it
COMMUNITY_AFTER = re.compile(r"(?![各全所下辖党办在将把与和及、社])[一-鿿]{2,6}社区")
# What is said of one named place only: 柳荫街道建设社区|党委书记, 胜利社区|有居民…; 某某街道建设社区|食堂 builds some
OF_ONE = re.compile(
    r"(?:[“”]?(?:党支部|党总支|党委|居委会)?(?:副?书记|副?主任)|的?[^，。]{0,4}(?:居民|大爷|大妈|阿姨)|有[^，。；]{0,8}\d|达到?\d|辖|现有|共有|位于|"
    r"就?在[^，。；]{0,6}(?:中心|心脏|腹地|老城|城[东南西北]|[旁边侧]|脚下)|地处|坐落|紧[挨邻靠]|毗邻|占地|总面积|成立于|[一-鿿]{2,6}(?:小区|花园|家园|苑|公寓|新村|家属[院区]|宿舍))"
)
PRAISED = re.compile(r"建设|创建|评选|称号|”")  # 某某镇文明村|创建: of any
VISITED = re.compile(r"(?:走进|步入|踏进|来到|走访|家住|位于|在)[^，。；：“”]{2,14}$")
CLAUSE_ENDS = ("，", "。", "的", "")
# 胜利社区|有居民1502户: what is told of a community by name, even if the word before 社区 is a verb
STATES = re.compile(
    r"(?:共?有|现有|辖|下辖)(?:居民|住户|党员|\d)|(?:常住|户籍)人口|常住居民|占地|总面积|位于|地处|坐落|成立于|紧[挨邻靠]|"
    r"就在[^，。；]{0,6}(?:中心|心脏|腹地|老城)"
)
# 振兴街道|党工委书记, 奋进街道|杉林社区
STREET_STATES = re.compile(
    r"(?:党工委|办事处)(?:副?书记|副?主任|委员)|(?:共?有|现有|辖|下辖)(?:社区|居民|党员|\d)|位于|地处|坐落|总面积|"
    r"(?![各全所下辖党办在将把与和及、社])[一-鿿]{2,4}社区(?:居民|党委|党总支|的|，|食堂|党群|[一-鿿]{2,8}(?:小区|花园|家园|苑|宿舍))"
)
STREET_HAS = re.compile(r"(?:共?有|辖|下辖)(?:社区|居民|党员|\d)|位于|地处|坐落|总面积")  # 建设街道|有社区12个
# ，振兴村|在河畔，: where a village lies; what is called like a sort of them is one village there
SITS = re.compile(
    r"(?:位于|地处|坐落)|在(?:城郊|近郊|远郊|郊外|城[东南西北里外]|[一-鿿]{1,6}(?:脚下|[边畔岸侧旁郊麓部中]|交界处?))(?=[，。；])"
)
# 与|柳编社区|进行对接, 同|柳荫社区|结成对子
PAIRED_BEFORE = re.compile(r"(?:与|和|同|跟)$")
PAIRED_AFTER = re.compile(r"(?:进行|开展|签订|签约|建立|深入)?(?:对接|结对|结成|共建|联建|挂钩|包联)")
BEFORE_NAME = re.compile(r"(?:住在|位于|坐落于?|走进|步入|踏进|踏入|来到|地处|家住|家在|搬到)$")
ACTS = re.compile(
    r"以|实行|推行|流转|通过|利用|组织|联合|依托|成立|引进|推出|打造|探索|建立|开展|把|将|还|也|先后|投入|整合|针对|创新|牵头"
)
OFFICE_BUILDINGS = ("大厦", "商务大厦")  # with a name before them they are nothing else
COMMUNITY, VILLAGE, STREET, ESTATE = "社区", "村", "街道", "小区"
# 拿|梅香小区做试点: only a named place is taken for one
PICKED_AS = re.compile(
    r"(?:小区|社区|村|街道|家园|花园)(?:来|先|率先)*(?:做|当|作|开刀|打样|试点|试水|试行|试起|起步|开头|破题|为(?:试点|样板|示范)|开展试点|先行)"
)
CLAUSE_OPENS = "，。、；：“”（—"


def opens_clause(text: str, start: int) -> bool:
    """Whether a clause begins at ``start``, after a mark or with its sentence."""
    return start == 0 or text[start - 1] in CLAUSE_OPENS


def shown_by_context(text: str, start: int, suffix: re.Match[str]) -> bool:
    """Whether the surroundings of ``text[start:suffix.end()]`` are those of a named place."""
    kind, end = suffix.group(), suffix.end()
    return (
        bool(FOLLOWING.match(text, end))
        or OF_BRANCH.match(text, end) is not None
        or bool(BEFORE_NAME.search(text[:start]))
        or (kind in (COMMUNITY, VILLAGE) and _acts(text, start, end))
        or (kind == ESTATE and suffix.start() - start == LONG_ESTATE and _pays(text, start, end))
        or (kind == COMMUNITY and paired(text, start, suffix.start()))
        or kind in OFFICE_BUILDINGS
        or PICKED_AS.match(text, suffix.start()) is not None
        or (kind == COMMUNITY and STATES.match(text, end) is not None)
        or (kind == STREET and bool(COMMUNITY_AFTER.match(text, end) or STREET_STATES.match(text, end)))
        or (kind == STREET and start == 0 and text.startswith("：", end))  # 振兴街道：小事不出门
    )


def village_sits(text: str, start: int, suffix: re.Match[str]) -> bool:
    """，振兴村|在河畔，: whether it is said where the village lies that its clause opens with."""
    return suffix.group() == VILLAGE and opens_clause(text, start) and SITS.match(text, suffix.end()) is not None


def told_of(text: str, suffix: int) -> bool:
    """Whether at ``suffix`` stands 社区 and then what is told of one community."""
    if not text.startswith(COMMUNITY, suffix):
        return False
    end = suffix + len(COMMUNITY)
    return STATES.match(text, end) is not None or OF_BRANCH.match(text, end) is not None


# 电信小区|3栋二单元: where in an estate somebody lives
ADDRESSED = re.compile(
    r"\d+(?:、\d+)*(?:号楼|[栋幢号](?:楼栋长|楼长|栋长|[一二三四五六七八九十\d]{1,2}单元|\d{3,4}室|单元))"
)


def addressed_in(text: str, suffix: int) -> bool:
    """Whether at ``suffix`` stands 小区 and then the number of one of its buildings."""
    return text.startswith(ESTATE, suffix) and ADDRESSED.match(text, suffix + len(ESTATE)) is not None


def paired(text: str, begin: int, suffix: int) -> bool:
    """与|柳编社区|进行对接: whether somebody joins with the one community that begins here."""
    before, after = PAIRED_BEFORE.search(text, 0, begin), suffix + len(COMMUNITY)
    return before is not None and text.startswith(COMMUNITY, suffix) and PAIRED_AFTER.match(text, after) is not None


def visited(text: str, begin: int) -> bool:
    """来到|振兴街道: whether somebody comes to what begins here, or lives there."""
    return BEFORE_NAME.search(text, 0, begin) is not None


def street_told_of(text: str, suffix: int) -> bool:
    """Whether at ``suffix`` stands 街道 and then what is told of one street."""
    return text.startswith(STREET, suffix) and STREET_STATES.match(text, suffix + len(STREET)) is not None


def of_one(text: str, start: int, end: int, kind: str = COMMUNITY) -> bool:
    """Whether what stands around the name of a community is said of one place only; villages are hardly praised so."""
    if kind == ESTATE:
        return FOLLOWING.match(text, end) is not None
    if kind != COMMUNITY:
        return not PRAISED.match(text, end)
    visited = VISITED.search(text, 0, start) is not None and text[end : end + 1] in CLAUSE_ENDS
    return visited or OF_ONE.match(text, end) is not None


# ，金典豪门小区|提取18万元维修资金: one estate does so with its own money
PAYS = re.compile(r"(?:自筹|筹集|提取|动用|使用|申请|争取|拿出|追回|增收|投入|结余)了?(?:约|近|到)?\d")
LONG_ESTATE = 4  # characters before 小区


def _pays(text: str, start: int, end: int) -> bool:
    return opens_clause(text, start) and PAYS.match(text, end) is not None


def _acts(text: str, start: int, end: int) -> bool:
    """，云溪社区通过议事…: the subject of its clause."""
    return opens_clause(text, start) and ACTS.match(text, end) is not None
