"""Offices and bodies that a level or a place and their field of work name, however the dictionary cuts them.

区市政园林局, 某某市文化和旅游局, 县委组织部, 某某区家政行业党委, 社会组织“暖阳服务中心”.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.common_words import FOUNDING
from kg.model import Mention, Sentence

FIELDS = (
    *("党建工作", "党建", "党群工作", "城乡建设", "住房城乡建设", "住房", "住建", "房产", "房屋", "房管"),
    *("城乡规划", "规划", "建设", "保障", "综合执法", "综合行政执法", "行政执法", "城市管理", "城管"),
    *("社会事务", "社会工作", "社会治理", "社会保障", "人力资源", "民政", "教育", "体育", "文化", "旅游"),
    *("广电", "卫生健康", "卫生", "健康", "医疗保障", "农业", "农村", "林业", "草原", "畜牧", "水利", "水务"),
    *("渔业", "粮食", "物资储备", "自然资源", "国土资源", "生态环境", "环境保护", "园林", "绿化", "市政"),
    *("公用事业", "公用", "交通", "交通运输", "公路", "邮政", "商务", "商贸", "市场监督", "市场监管", "工商"),
    *("质监", "食药监", "经济", "经济发展", "科技", "科学技术", "工业", "信息化", "投资促进", "金融", "财政"),
    *("税务", "国资", "审计", "统计", "信访", "司法", "应急", "安全生产", "消防", "退役军人", "退役军人事务"),
    *("民族宗教", "民族", "宗教", "机关事务", "档案", "政务服务", "数据", "大数据", "数据资源", "行政审批"),
    *("营商环境", "发展改革", "发展和改革", "开发", "移民", "供销", "地方志", "老龄", "人防", "外事"),
)
FIELD = "|".join(sorted(FIELDS, key=len, reverse=True))
OFFICE = re.compile(
    rf"(?:(?:{FIELD})[和与]?){{1,4}}(?:工作|事务)?(?:管理|监督管理|监督|监察|服务)?(?:局|委员会|办公室|指挥部|厅)(?![长里面])"
)
OFFICE_ENDS = ("局", "委员会", "办公室", "指挥部", "厅")
# 区|住建委, 柳荫镇|综合执法队: as everybody calls them for short
SHORT_OFFICE = re.compile(
    r"(?:住房城乡建设|住建|城乡建设|建设|建交|建|卫生健康|卫健|发展改革|发改|城市管理|城管|农业农村|交通|教|经信|国资|规自|规资|水务|"
    r"文旅|商务|科|房管|体改|市政市容|市容)委(?![员托派会书常]|[一-鿿]?书记)|"
    r"(?:综合行政执法|综合执法|行政执法|城管执法|城管|市容|路政|河道保洁)队(?![员伍长])"
)
# Of which level an office is that its place does not name: 区|市政园林局
LEVEL = re.compile(r"(?:^|[，。；：、“”（的由经与和及合对向在被受据同求自])(?:[本我该驻])?([省市区县州旗])$")
# 由|县委组织部|分管副部长…
PARTY_OFFICE = re.compile(
    r"(?:^|(?<=[，。；：、“”（的由经与和及合向在被受据同]))[省市区县](?:委|纪委)"
    r"(?:组织部|宣传部|统战部|政法委|社会工作部|社工部|党校|编办|老干部局|巡察办|网信办|国安办|改革办|外事办|台办|政研室|办公室|监委)|"
    # 由|省政府研究室|牵头
    r"(?:^|(?<=[，。；：、“”（的由经与和及合向在被受据同]))[省市区县](?:人民)?政府(?:研究室|办公[厅室]|督查室|参事室)"
)
# 柳荫区|物业办|反映: an office by its short form, right after its place
DESK = re.compile(
    r"(?:物业|城管|房管|住建|民政|信访|文明|创建|老旧小区改造|征收|维稳|综治|禁毒|爱卫|人防|拆迁|社建|扶贫|乡村振兴)办(?![理公事好法成结学证案实])"
)
# 某某区|家政服务|行业党委
INDUSTRY = re.compile(
    rf"(?:(?![的在和与由把为对了]|{FOUNDING}|打造|推动|各|等)"
    r"[一-鿿]){2,10}?"
    # 青屿|代驾司机兼合式党委
    r"(?:(?:行业|领域)(?:综合|联合|功能型)?|兼合式|功能型)(?:党委|党工委|党总支|党支部)"
)
# 成立|院落共治领导小组, 由|区域化党建指导委员会|牵头: a body for one task, by the task. Group: the name.
TASK = re.compile(
    rf"(?:{FOUNDING}|调整|充实|设|由|依托|依靠|以|经|在)"
    r"(?:了|起|以?[^，。；“”]{2,10}(?:为|任)组长的)?"
    rf"(?P<name>(?:(?![的了和与各等为以在由]|{FOUNDING})"
    r"[一-鿿]|“[一-鿿]{1,6}”){2,20}?"
    r"(?:领导小组|协调小组|指导委员会|协调委员会|推进委员会|管理委员会|工作委员会|治理委员会|共治委员会|工作专班|联席会议办公室|指挥部))(?![组成]?[长员])"
)
# 花桥区|老旧院落改造指挥部: right after its place. Only with the place's name.
TASK_OF_PLACE = re.compile(
    rf"(?:(?![的了由把将对向为在与各等]|{FOUNDING}|调整|通过|依托|组织)[一-鿿]){{2,16}}?"
    r"(?:领导小组|协调小组|指挥部|工作专班)(?:办公室)?(?![组成副]?[长员])"
)
AIM = re.compile(r"(?:平安|法治|美丽|健康|文明|数字|清廉|诚信|幸福|和谐|信用|书香)$")
# 柳荫县|房屋征收安置服务中心|主任, |区大数据中心|主任: after its place or level and before who speaks for it
_CENTRE = (
    r"(?:(?![的了由把将对向为在与和及各等])[一-鿿]){LEAST,14}?"
    r"(?:服务|保障|管理|事务|发展|指导|促进|数据|媒体|运行|指挥|调度|救助|疾病预防控制|监测|治理|调解|交易)中心"
    r"(?=(?:党组|党委|党支部)?(?:书记|副书记|主任|副主任|负责人|相关负责人|工作人员))"
)
CENTRE_OF_PLACE = re.compile(_CENTRE.replace("LEAST", "2"))
CENTRE_OF_LEVEL = re.compile(r"(?:^|(?<=[，。；：、“”（的由经与和据]))[区县市]" + _CENTRE.replace("LEAST", "0"))
ANY_BODY = re.compile(
    r"(?:物业|业主|小区|住宅区|社区)(?:自治|物业)?管理委员会|"
    r"(?:相关|专项|专门|相应|各级|工作|联合|临时|综合|议事|常设|若干|多个|专业)(?:领导|协调|工作|指导|管理|推进|指挥|小组|委员会|专班|部)"
)
# 依靠|家政行业综合党委|建支部: the party body of a trade, where its place is that of the report. Group: the name.
OF_TRADE = re.compile(
    rf"(?:依靠|依托|{FOUNDING}|由|经|在|向|发挥|健全|归|与|和|[，。；：、]|^)(?:了)?"
    r"(?P<name>(?!各|本|该|全|多|新|两|重点|相关|"
    rf"[^，。；]{{0,4}}(?:{FOUNDING}|依[靠托]|推动|健全|发挥|加强|强化|推进|了|的))"
    r"[一-鿿]{2,8}?(?:行业|领域|系统)(?:综合|联合|功能型)?(?:党委|党工委|党总支))(?!书记|副书记)"
)
# 清溪县|“两新”工委, 非公企业和社会组织工委: of the firms and societies of a place
OF_FIRMS = re.compile(
    r"(?P<level>[省市区县州旗]?)(?:(?<=[省市区县州旗])委)?(?:“?两新”?(?:组织)?|“?两企三新”?|“?三新”?(?:组织|领域)?|非公(?:有制)?(?:企业|经济组织)?(?:和|与|及)社会组织|"
    r"新经济新社会组织|新兴领域|非公(?:有制)?(?:企业|经济组织)?)(?:综合|行业)?(?:党工委|工委|党委)(?![书委成建])"
)
# 社会组织|“暖阳服务中心”|代管. Group: the name.
QUOTED = re.compile(
    r"(?:社会组织|社工机构|公益机构|专业机构|养老机构|民非|企业|公司|机构|商户)"
    r"“([一-鿿]{2,12}(?:服务中心|发展中心|促进中心|事务所|服务社|协会|促进会|公司|基金会|服务站))”"
)
# 临江|晨曦公益慈善服务中心: a body of charity by its own name
CHARITY = re.compile(
    r"(?:(?![的在和与由把为对了请来]|成立|引进|引入|联合|邀请|依托|建立|打造|等|各)[一-鿿]){2,6}?"
    r"(?:公益慈善|公益|慈善|社工|社会工作|志愿服务|社会)(?:发展|服务|促进|事业)?(?:服务)?(?:中心|促进会|基金会|联合会)"
)
OF_LEVELS = ("province", "prefecture", "county")
NOT_SPECIAL = re.compile(r"(?:党群|社区|便民|居民|街道|新时代|各类|多个|专业|一家|志愿|乡镇|镇街|群众|县|区|市|等)")


Found = tuple[int, int, str, Mention | None]  # start, end, classification, the place that it begins with


def offices(sentence: Sentence, places: Sequence[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Mentions of offices and bodies that are named so. ``taken``: organisations of the sentence found before."""
    held = {position for m in taken for position in range(m.start, m.end)}
    found: list[Mention] = []
    for start, end, kind, place in _spans(sentence.text, {p.end: p for p in places}):
        if not held.isdisjoint(range(start, end)):
            continue
        held.update(range(start, end))
        attributes = {"classification": kind} | ({} if place is None else {"place": str(place.start)})
        found.append(Mention("organisation", sentence.text[start:end], sentence.index, start, end, attributes))
    return found


def _bodies(text: str, by_end: dict[int, Mention]) -> Iterator[Found]:
    """Bodies for one task, of one trade, or of all firms and societies."""
    if "小组" in text or "委员会" in text or "专班" in text or "指挥部" in text:
        for m in TASK.finditer(text):
            if not ANY_BODY.match(m["name"]):
                yield *m.span("name"), "机关", None
        for end, owner in by_end.items():
            if (body := TASK_OF_PLACE.match(text, end)) and not ANY_BODY.match(body.group()):
                called = AIM.search(text, 0, owner.start)  # 平安|柳荫|建设领导小组
                yield called.start() if called else owner.start, body.end(), "机关", owner
    if "中心" in text:
        for end, owner in by_end.items():
            if owner.type in OF_LEVELS and (centre := CENTRE_OF_PLACE.match(text, end)):
                yield owner.start, centre.end(), "服务机构", owner
        yield from ((*m.span(), "服务机构", None) for m in CENTRE_OF_LEVEL.finditer(text))
    if "党委" in text or "工委" in text or "党总支" in text:
        yield from ((*m.span("name"), "党委", None) for m in OF_TRADE.finditer(text))
        for m in OF_FIRMS.finditer(text):
            place = by_end.get(m.start()) or by_end.get(m.end("level"))
            of_level = m["level"] and not LEVEL.search(text, max(0, m.start() - 3), m.end("level"))  # 清溪|县
            yield place.start if place else m.end("level") if of_level else m.start(), m.end(), "党工委", place


def _short_offices(text: str, by_end: dict[int, Mention]) -> Iterator[Found]:
    for m in SHORT_OFFICE.finditer(text):
        place, level = by_end.get(m.start()), LEVEL.search(text, max(0, m.start() - 3), m.start())
        if place is not None or level:
            yield place.start if place else m.start() - 1, m.end(), "机关", place


def _provincial(place: Mention | None, level: re.Match[str] | None) -> bool:
    """Whether departments (某某省民政厅, 省民政厅) can be of it."""
    return place.type == "province" if place is not None else level is not None and level[1] == "省"


def _whole_offices(text: str, by_end: dict[int, Mention]) -> Iterator[Found]:
    for m in OFFICE.finditer(text):
        place, level = by_end.get(m.start()), LEVEL.search(text, max(0, m.start() - 3), m.start())
        if m.group().endswith("厅") and not _provincial(place, level):
            continue  # 柳荫街道政务服务|厅
        if place is not None or level:
            yield place.start if place else m.start() - 1, m.end(), "机关", place


def _desks(text: str, by_end: dict[int, Mention]) -> Iterator[Found]:
    for end, place in by_end.items():
        if place.type in OF_LEVELS and (desk := DESK.match(text, end)):
            yield place.start, desk.end(), "机关", place


def _spans(text: str, by_end: dict[int, Mention]) -> Iterator[Found]:
    if any(end in text for end in OFFICE_ENDS):
        yield from _whole_offices(text, by_end)
    if "办" in text:
        yield from _desks(text, by_end)
    if "委" in text or "队" in text:
        yield from _short_offices(text, by_end)
    if "委" in text or "政府" in text:
        yield from ((*m.span(), "机关", None) for m in PARTY_OFFICE.finditer(text))
    if "行业" in text or "领域" in text or "兼合式" in text or "功能型" in text:
        for end, place in by_end.items():
            if trade := INDUSTRY.match(text, end):
                yield place.start, trade.end(), "党委", place
    yield from _bodies(text, by_end)
    if "“" in text:
        yield from ((*m.span(1), "社会组织", None) for m in QUOTED.finditer(text))
    if "公益" in text or "慈善" in text or "社工" in text:
        for end, place in by_end.items():
            if (charity := CHARITY.match(text, end)) and not NOT_SPECIAL.match(text, end):
                yield place.start, charity.end(), "社会组织", place
