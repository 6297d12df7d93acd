"""Words that refer to a place named before, such as 全区, 该社区, 辖区."""

import re
from functools import cache

from kg.model import EntityType

# What refers to a place named before.
ANAPHOR = re.compile(
    r"(?=[全该本我整这辖咱小社街大楼省市区县镇乡村党公商胡新首上高经开前后院园美步老])(?:"  # what any begins with
    r"(?:(?<![健齐安保完])全|该(?:楼宇|网格|商圈)?|本|我|整个|这个|这一|这座)"
    r"(?P<level>省|市|区|县|街道|街区|镇|乡|社区|村|小区|大厦|园区|商圈)(?:域|内)?|"  # 全区
    r"(?:该|这家|这支|这个)(?P<body>党支部|党总支|党委|联合党委|公司|企业|合作社|商会|协会|联盟|集团|中心|服务队|志愿队|突击队)|"
    # 青峰物业公司进驻，公司党支部…
    r"(?:^|(?<=[，。；：]))(?P<firm>公司)(?=党(?:支部|委|总支)|成立|组建|现有|共有|下设)|"
    r"(?P<area>辖区|辖内|区域内|我们社区|咱们?社区)|"
    r"(?:(?<![一-鿿“—＋+-])|(?<=[与和向为给对使让在把将])(?<!街道[与和])(?<!社区[与和]))(?P<estate>小区|社区|街道|楼内|楼宇内)"
    # ，小区共有…, but not 街道和社区已…
    r"(?=[内里共现有已]|收缴|的?居民|[^，。、“”]{0,9}率|\d(?![\d.,]*[万余多]*个)|"  # no 小区5个, which are counted
    r"还|也|又|先后|积极|坚持|通过|依托|整合|创新|探索|打造|成立|组建|组织|开展|推行|推出|建立|引导|充分|聚焦|围绕|"
    r"针对|投入|招募|联合|牵头|定期|装|安装|加装|划|改造|修|党(?:委|工委|总支|支部)(?!书记|副书记))|"
    # 这个住着620户的小区|收缴率不足三成
    # 这座人称“花果山”的|镇
    r"这[个座片](?:(?:[^，。；：“”的]|“[^“”的]{1,8}”){2,16}的){1,2}(?:超?大型?|老旧?|小|新建?|安置|普通|(?:[一-鿿]{1,3})(?=村[，。、]))?(?P<this>街道|社区|小区|村|镇|县)(?![域委党干])|"
    # 这座因煤而兴的|中心城区，…: the city or district of the report
    r"(?:^|(?<=[，。；：！？]))这[座片](?:[^，。；：“”\d]{2,14}的|[一-鿿]{0,4})"
    r"(?P<city>中心城区?|主城区?|老城区?|城区|县城|古城|小城|山城|水城|名城|城市)(?=，)|"
    r"(?<=目前)(?P<estate2>小区|社区|街道)|"
    r"(?<=[此另]外|同时|如今|现在)(?P<estate3>小区|社区|街道)(?=[内里共现有已])|"  # 此外|小区|内还有…
    # 社区把…: the passage's own
    r"(?:^|(?<=[，。；：！？]))(?P<own>社区|小区|街道|街区|老街|商圈|商务区|大厦|胡同|院子|(?<=[。；])区域(?=[现共]?有|[下共]?辖))"
    r"(?![、和是]|“(?![^“”]{2,6}”(?:还|要|将|又|也|同|与|联合|牵头|负责))|工作者)|"
    r"(?<=这条)(?:[^，。；：“”的]{2,10}的)?(?P<lane>胡同)|"  # 这条长600米的|胡同
    # 在|院|里建起凉亭, 关于|步行街|的建议: the one of that kind told of last
    r"(?<=[在从])(?P<inside>院|商圈|街区|园区|商业街|步行街|美食街|老街)(?=[里内])|"
    r"(?<=关于)(?P<about>商圈|街区|园区|商业街|步行街|美食街|老街|小区)(?=的)|"
    # 高新区已建成…: the only one named
    r"(?:^|(?<=[，。；：]))(?P<zone>高新区|经开区|开发区)(?![一二三四五六七八九十\d])|"
    # 新一届业委会成员里…: of the estate
    r"(?:^|(?<=[，。；：]))(?:[本首上新]一?届)(?P<owners>业委会|业主委员会)|"
    # 云溪社区与桃林社区同岁：前者有居民3200户，后者…: of the two
    r"(?:^|(?<=[，。；：]))(?P<of_two>[前后]者)|"
    # 党工委牵头…: of the street
    r"(?:^|(?<=[，。；：]))(?P<lead>党工委)(?=[一-鿿])(?!书记|副书记|委员|会议)|"
    # 区里出台…, no 186个行政村里, 小区里
    r"(?<!行政)(?<!自然)(?<![个小社片园校景厂矿院山郊街库城超菜夜早集闹门家故])"
    r"(?:(?P<inner>[省市区县镇乡村])里(?!面|程)|"
    r"(?<=[在到从由向给])(?P<upon>[镇乡村])上(?![述市级海下层等]))|"  # 工厂开在|镇上
    # 区财政每年安排…, 对县城12个小区…
    r"(?<!驻[区市县])(?<!驻)(?<![省市区县](?=[市区县]直))(?P<office>[区市县])"
    r"(?=直机关|直单位|财政|级财政|级层面|级领导|级干部|委组织部|委、|"
    r"(?:委(?:办(?:公室)?)?|政府(?:办(?:公室)?)?)(?:、[省市区县]?政府(?:办(?:公室)?)?)?(?:先后|专门|还|又|每年|联合)?"
    r"(?:出台|印发|制定|下发)|城(?:内|区)?(?:现有|共有|有|共)?\d))"
)
# What a word can refer to.
TYPES: dict[str, tuple[EntityType, ...]] = {
    "省": ("province",),
    "市": ("prefecture", "county", "province"),
    "区": ("county",),
    "县": ("county",),
    "街道": ("street",),
    "镇": ("street",),
    "乡": ("street",),
    "社区": ("community",),
    "村": ("village",),
    "小区": ("residential",),
    "大厦": ("building",),
    "园区": ("business",),
    "商圈": ("business",),
    "商务区": ("business",),
    "街区": ("business",),
    "老街": ("business",),
    "区域": ("business",),
    "胡同": ("residential",),
    "院": ("residential",),
    "院子": ("residential",),
    "商业街": ("business",),
    "步行街": ("business",),
    "美食街": ("business",),
    "楼内": ("building",),
    "楼宇内": ("building",),
}
# After an anaphor these speak of a rank, and say nothing of the whole place: 全市|第一家.
SUPERLATIVE = re.compile(
    r"(?:的?(?:统一|整体|总体|统筹)?(?:统筹|部署|安排|规划|调度|领导|指导|支持|推动|要求|框架|大局)之?下|一盘棋)(?=[，。；、])|"
    r"[^，。；：、“”\d]{0,12}(?:这里|此处|该处)?最(?:[密多大高早好强集全老]|为|具)|"  # 全市|商务楼宇这里最密
    r"首个|首家|首批|首支|第一|唯一|最|前列|率先|示范|首创|首位|数一数二"
)
# What stands before an anaphor of which nothing is told. Sign → why.
SAYS_NOTHING_BEFORE = {
    r"(?:获评|入选|荣获|获得|当选|命名为|认定为|被评为|摘得|斩获|捧回|拿下)(?:了|为)?“?": "全省示范小区: an honour",
    r"(?:作为|成为|列为|(?<!这)(?<!这[就也便正])是|评为)": "作为|全省党建示范区: a rank",
    r"(?:占|占到|位居|位列|居|列|排名|排在)": "占|全市比重: of what something is a share or rank",
    r"(?:率先|领先|领跑|首次|最早|最先|走在|享誉|闻名|闻名于|蜚声)(?:在|于)?": "率先在|全省建起: a rank",
    r"(?:对照|贯彻|落实|响应|按|按照|根据|围绕)": "对照|市里部署: what is followed",
    r"(?:来自|源自)(?:于)?": "来自|全县11个乡镇: where people come from",
    r"(?:列入|纳入|列进|编入)(?:了)?": "列入|全区改造计划: whose plan it is",
}
BY_OFFICE = re.compile(r"(?:受|被|由|经|获|向|报|按照|根据|得到)$")  # 受|市委组织部表彰的
LEADS = re.compile(
    r"(?:委|政府|[、和及]|[省市区县])+(?:的)?[^，。；]{0,14}?(?:领导|部署|要求|指导|支持|安排|决策|关心|重视)"
)

# 经街道、|社区|协调，竹影苑…; 在|社区|牵头下，竹影苑…: who brought it about, before what is told of
HELPED_BY = re.compile(r"(?:^|[，。；：])(?:经过?|在|靠|通过)(?:街道|社区|物业|党组织|业委会|政府|[和与、]){0,4}$")
HELPED = re.compile(
    r"(?:的)?(?:(?:共同|积极|多方|出面|大力|统一)?(?:组织|牵头|协调|支持|指导|帮助|推动|同意|批准|号召|发动|推荐|引导|协助|撮合|"
    r"[、和与])){1,3}(?:之?下|后)?，"
)
# 经热线转办、|街道|协调、城管跟进，…: one of several who brought it about
ONE_HELPS = re.compile(r"(?:^|[，。；：])(?:经过?|通过)(?:[^，。；、“”\d]{2,8}、){1,4}$")
HELPS = re.compile(r"(?:牵头|协调|出面|统筹|调度|派单|交办|督办|跟进|推动|组织|支持)(?:、[^，。；、“”\d]{2,8}){0,4}，")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(SAYS_NOTHING_BEFORE)})$")


def says_nothing(text: str, m: re.Match[str]) -> bool:
    """Whether nothing is told of what an anaphor means."""
    return bool(
        _before().search(text, 0, m.start())
        or (m["office"] and _only_led(text, m))
        or ((m["own"] or m["estate"]) and HELPED_BY.search(text, 0, m.start()) and HELPED.match(text, m.end()))
        or ((m["own"] or m["estate"]) and ONE_HELPS.search(text, 0, m.start()) and HELPS.match(text, m.end()))
        or SUPERLATIVE.match(text, m.end())
    )


def _only_led(text: str, office: re.Match[str]) -> bool:
    """受市委组织部表彰, 在区委、区政府领导下: an office above that the passage is not about."""
    return bool(BY_OFFICE.search(text, 0, office.start()) or LEADS.match(text, office.end()))
