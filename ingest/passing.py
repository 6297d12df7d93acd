"""Places that a sentence names in passing: they qualify something else, are examples, or begin names of bodies.

What stands after such a place is not about it.
"""

import re
from collections.abc import Sequence
from functools import cache

from ingest.common_words import SO_FAR
from ingest.grouping import LEVELS
from ingest.lexicon import alternatives, terms
from ingest.neighbours import lies_beside
from ingest.partners import is_partner
from kg.model import Mention

# A place with one of these before or after it only qualifies something: 向…学习, 公司位于…, 苏州经验.
PASSING_BEFORE = re.compile(
    r"(?:向|来自|赴|到|依托|借助|运用|借鉴|推广|复制|照搬|照搬了|参照|仿照|学习|学习借鉴|效仿|对标|照着|加上|连同|算上|分属|毗邻|紧邻|比邻|[紧毗]连|紧[靠临挨]|(?:[挨靠依傍倚]|靠近|临近|背靠|毗邻|紧邻|邻近|依傍|紧临)着|邻近|临近|靠近|背靠|毗邻于|相邻于|对接|携手|联合|包括|涵盖|走进|走访|走访了|诸如|例如|比如)$|"
    r"(?:周边|周围|四周|四邻|附近)(?:[一-鿿]{0,2}有|是|为|分布着|环绕着?|簇拥着|毗邻)[^，。；\d]{0,20}$|(?:面朝|背倚|环绕着?)$|"
    r"(?:辖区内?|境内|区域内)(?:现|共)?(?:有|拥有|坐落着|分布着)[^，。；]{0,20}$|"  # 辖区内有…广场: what it has
    r"(?:荣获|获得|获评|授予|荣膺|获批|评为|入选|确定为|命名为|认定为|列为|选入|当选)(?:了)?“?$|"  # 荣获|某某省“…”称号
    r"(?:结对|包联|帮扶|共建|联建|挂钩|包抓)单位$|(?:引进|引入|聘请|委托)$|"  # 结对单位|云溪区住建局协调资金
    r".(?:位于|坐落于?|坐落在|地处|隶属于?|归属于?|(?<![一-鿿]归)(?<=[区村苑院园里庄城府])属于?|(?<![也正就才单光仅只])是)$|"
    r"（(?:属于?|隶属于?|位于|地处|原)$"  # 竹影苑（属|云溪社区）
)
# 作为|某某市最大的安置社区，这里住着…: a rank within the place
WHOLE_OF = re.compile(r"(?:上下|全体)[^，。；\d]{0,6}\d")  # 是|柳荫街道上下60名干部的心愿
AS_ONE = re.compile(r"(?:作为|成为|堪称|不愧是|号称)$")
ONE_OF = re.compile(
    r"(?:面积|人口|规模|历史|体量)?(?:第[一二三]|首[个批家]|唯一|最[一-鿿]{1,2}|(?:的|为数不多的?|仅有的?|少有的?)"
    r"[^，。；]{0,14}(?:社区|小区|街道|[镇乡村区县]|试点|窗口|门户))[^，。；]{0,16}，"
)
# 比如|竹影苑小区业委会办了议事角，…: what the example did is told
EXAMPLE = ("例如", "比如", "譬如")
EXAMPLE_ACTS = re.compile(
    r"(?:的?(?:联合|综合)?(?:党支部|党总支|党委|党工委|办事处|业委会|居委会|物业))?(?:就|还|也|则|已|率先)*"
    r"(?:[把将]|通过|创新|设|建|组织|成立|开展|推出|打造|探索|推行|利用|依托|针对|吸[纳收]|[一-鿿]{1,2}了)"
)
# 到|云溪社区|报到的6名党员: those who are counted are there
THERE = re.compile(
    r"(?:[一-鿿]{2,8}(?:社区|小区|街道|[镇乡村]))?(?:报到|任职|挂职|下沉|驻点|落户|入驻)的(?:近|约|超过?)?\d"
)
FIRST = re.compile(r"(?:最早|最先|率先|首先|第一个)[^，。；]{0,8}的是$")  # 最早试点的是|春风社区，已有300户
# 从|云溪社区一个社区|扩大到全区: where something came from
# |云泽市首个楼宇党委在这里成立: it happened in what was named before
FIRST_HERE = re.compile(
    r"(?:首[个家批支座]|第一[个家批支座])[^，。；“”\d]{1,16}?在(?:这里|此(?!次))[一-鿿]{0,2}"
    r"(?:成立|揭牌|诞生|启用|挂牌|落成|投用|启动|举行|上线|开业)"
)
SPREAD_FROM = re.compile(r"(?:从|由)$")
SPREADS = re.compile(r"[^，。；\d]{0,8}?(?:推广|推开|扩大|扩展|延伸|铺开|增加?|发展|复制|走向)[到至向]?")
# 成立|云锦商圈党建联盟，吸纳成员26家: of who founded it
FOUNDED = re.compile(r"(?:成立|组建|发起|牵头)(?:了)?$")
UNION = re.compile(r"[一-鿿]{0,6}(?:联盟|联合体|共同体)")
# 该联盟归|云溪社区服务中心|管理: whom somebody answers to
UNDER = re.compile(r"(?:归|受|交由)$")
MANAGES = re.compile(r"[^，。；]{0,14}?(?:管理|领导|指导|监督|代管|托管|主管|统筹|调度)(?:[，。；]|$)")
# 记者|走进花桥街道云溪社区, 5月6日，笔者|来到竹影苑: where a report begins, it is told of
SCENE = re.compile(
    r"(?:[一-鿿\d]{1,10}，)?(?:(?:再|一)?走进|[一-鿿\d]{0,8}?(?:记者|笔者|小编|我们)(?:再|又|一)?次?(?:走进|步入|踏进|来到|走访|探访|探访了))"
)
HELD = re.compile(r"(?:“[^“”]{2,10}”)?(?:门前|前|内|上)?(?:隆重|联合)?(?:举办|举行|召开|办起|办了)")
HELD_IN = re.compile(r"在[^，。；]{0,24}$")  # 在…市…区|举行; but what …街道召开 is its own
PASSING_AFTER = re.compile(
    r"[^，。；、“”\d]{0,8}(?:[、和与及][^，。；、“”\d][^，。；、“”\d和与及]{0,13}){0,4}的?(?:大力|关心|关怀|帮助|精心|统一|悉心|共同|直接|具体|有力|热心|合力|[和、与]){0,3}"
    r"(?:关心|关怀|指导|支持|帮助|牵头|推动|带领|领导|协调|努力|帮扶|协助|配合)(?:之)?下|"
    r"(?:等?\d+个[^，。；、“”]{2,8})?（?[^，。；“”（）]{0,40}）?的(?:有关|主要|相关)?负责人|"  # of who took part
    r"(?:这样|那样|一样)的|(?:一样|类似|相似|不同|相仿)，|"  # 像竹影苑|这样的小区, 和云溪社区|一样，花桥区…
    r"\d{1,2}月\d{1,2}日(?:电|讯)|"  # 本报|武汉|5月6日电: where it was written
    r"人(?=[会爱好善能历都自最很讲喜常有说把吃过听])|"  # 青屿|人会做生意: of who comes from there
    r"[往向以朝][东南西北]{1,2}"
    r"(?:[边面侧走]|(?:不到|约|近|再走)?[一二三四五六七八九十百两半\d.]+(?:公里|里|米)[外处]?)?[，的]|"  # by it
    r"(?:之外|以外|除外)|"
    r"这[座个一方片](?:[^，。；“”\d]{0,6})(?:城市|城区|古城|县城|小城|土地|热土)的|"  # 承载着|青屿这座城市的记忆
    r"(?:把|将)(?:这里|这儿)|"  # 花桥区|把这里列为试点: of the place told before
    r"的(?:做法|经验|模式|办法|路子)(?:推广|复制|推开|铺开)|"
    r"[一-鿿]{2,14}(?:中心|局|部|办|会|站|院|公司)的(?:指导|支持|帮助|协助)下|[一-鿿]{0,4}(?:书店|出版社)|"
    # 青屿市|首家白领食堂在此揭牌
    r"(?:首|第一)[个家座支条处][^，。；、“”\d]{2,14}?(?:也|正式)?在(?:此|这里|[^，。；“”\d]{2,8}?)"
    r"(?:成立|诞生|挂牌|揭牌|落成|启用)|"
    r"府?(?:文庙|孔庙|学宫|城隍庙|会馆|贡院)|"  # 青屿|府文庙: what such a house was called after
    r"同时(?:开展|启动|推进|进行|投|建)|相邻|相比|"
    r"“[^“”]{1,10}”(?:战略|布局|格局)|第[一二三四五六七八九十\d]+届(?!业主|业委|居民委|居委|村委|理事|议事|党委|党支部)|首届(?!业主|业委|居委|村委)|(?:工|交|师|科|农|财|医)大(?!社区)|理工(?!大?(?:社区|小区|家园|花园))|"
    r"讯|客户端|网讯|新闻网|晨报|都市报|电视台|广播|百年|特色|精神|经验|历史|日报|晚报|(?<![区县市])(?:银行|大学|学院|[一二三四五六七八九十]中|山?医院)(?!社区|小区|村)"
)
# 长桥镇平安片区、桃林镇等4家: the examples begin with what lies in the place
EXAMPLES = re.compile(
    # no 云溪小区党支部|设立了服务站、议事厅等10个科室: what it has is no list of the likes of it
    r"(?:(?!(?:[已先]|先后|共|还|又)?(?:建成|建起|建有|建立|设有|设立|设置|设了|开设|开办|成立|组建|打造|整合|吸纳|引进|拥有|配备|"
    r"配套|推出|[^，。；、“”\d]{1,3}[了着]))"
    r"[^，。；、“”\d]{1,8}(?:片区|坊|里|苑|院|园|楼|厦|站|点|中心|小区|社区|村)(?=[、等])|"
    # 某某|钢铁等12家
    r"(?![在把将与和对由向从以为有把]|针对|围绕|聚焦|通过|依托|[^、等]{0,3}[着了有])[一-鿿]{2,4}(?=[、等]))?"
    # no 云溪社区|养犬、堆物等居民反映的烦心事
    r"(?:、[^，。；、“”]{1,24})*等(?!待|候|级|于|(?:居民|群众|业主|住户|百姓)[一-鿿]{0,4}(?:关心|反映|关注|期盼|头疼)|"
    r"(?:一批|各类|一系列|诸多|突出|民生|的){1,3}(?:问题|难题|诉求|烦心事|难事|隐患|矛盾))"
)
# 完成|竹影苑小区路灯更换、凉亭翻新等8个项目: where an example of what is done lies
WORK_BEFORE = re.compile(r"(?:完成|实施|推进|推动|解决|办成|启动|落实|办好|开展|实现|谋划)(?:了|好)?$|、$")
WORK_REACH = 4  # characters
WORK_AFTER = re.compile(
    r"[^，。；、“”\d]{0,12}(?:改造|更换|更新|维修|修缮|粉刷|翻新|整治|建设|疏通|改建|[加安]装|清理|治理|提升|[硬绿亮美]化|防水|"
    r"拆除|[扩修翻新]建|修复|破损|漏水|积水)(?:、[^，。；、“”\d]{2,16})*等(?=\d)"
)
# 下设|翠园、云溪、桃林3个社区: of what has them
HAS_THOSE = re.compile(r"(?:设有|下设|下辖|辖有|管辖|辖)(?:了|着)?(?:[^、和，。；\d]{2,7}[、和]){0,7}$")
ONE_OF_COUNTED = re.compile(
    r"(?:[、和][^、和，。；\d]{2,7}?){0,7}等?(?:[两二三四五六七八九十]|\d{1,2})个[一-鿿]{0,4}(?:区|村|楼院|院落)"
)
INNER = ("community", "residential", "village")
# 服务站覆盖|云溪村、桃林村: where something reaches, which goes on being told of; 覆盖云溪村|300户 are of the village
REACHES = re.compile(r"(?:覆盖|辐射|串联|串起|服务于|途经|连通)(?:了|到)?$")
REACHED = re.compile(r"[、，。；和与及等]|以及|$")
# 社区将|云溪小区|和两条老街划分为6个网格: the grids are of who divides both
JOINED_TO = re.compile(r"(?:将|把)(?:[^，。；“”\d]{2,12}(?:和|与|、|及))?$")
JOINED = re.compile(
    r"(?:(?:和|与|、|及|以及)[^，。；“”\d]{2,14}){0,3}(?:统一|重新|科学|合理)?(?:划分|细分|分|划|整合|合并)(?:为|成)\d"
)
# 作为|花桥区|最大的安置点，共搬迁…: it only says among what the place told of ranks
RANKED_BEFORE = re.compile(r"(?:作为|身为|堪称|是)$")
RANKED = re.compile(r"[^，。；、“”\d]{0,10}(?:最|首个|首批|第一个|唯一|规模较|数得着)[^，。；“”]{1,16}，")
IN_NAME = re.compile(r"[一-鿿]{2,8}”")
# “平安|江岸|一家亲”办了3期: a short name within one of something else
IN_BRAND = re.compile(r"“[一-鿿]{2,6}$")
IN_BRAND_AFTER = re.compile(r"[一-鿿]{2,8}”" rf"(?:{SO_FAR})*(?:做|办|开|举办|开展|举行|组织)")
# 这套办法是|云溪社区2018年定下来的: who did it is told of
CLEFT = re.compile(
    r"(?:\d{4}年|\d{1,2}月)?[^，。；的]{1,12}?(?:定|建|推|搞|办|提|立|起|索|创)[一-鿿]{0,3}的(?=[，。；])"
)
KIND = re.compile(r"[省市区县旗镇乡村]$|街道$")
CLAUSE_BREAK = re.compile(r"[，。；]")
ACTS_ON = re.compile(
    r"(?:^|[，。；])(?:联合|邀请|对接|会同|携手)$|[^，。；“](?:组织|联合|协调|邀请|联系|对接|会同|由|请|向|与|和)$"
)
LIVING = re.compile(r"(?:家住|住在|现住|居住在)[^，。；]{0,12}$")  # of somebody, not what the report is about
CLAUSE = re.compile(r"[^；]+")
CLAUSE_OPENING = 8  # characters in which a clause's place is named
GOVERNED = ("province", "prefecture", "county", "street", "community", "village")  # places that act themselves
COMPANY = re.compile(
    r"公司|集团|商会|合作社|银行|企业|[医学法养护理敬老福利]院(?:$|党)|[小中大]学$|学校$|幼儿园$|[店厂馆]$"
)
# 与|花桥区体育中心|连成一片, 离|江岸区|只有3公里: what something lies beside
BESIDE_BEFORE = re.compile(r"(?:与|和|同|跟|距离?|离)(?:[^，。；]{0,14}、)?$")
BESIDE_AFTER = re.compile(
    r"[^，。；]{0,20}?(?:连成一[片体线]|相连|相邻|相接|毗邻|为邻|相望|接壤|交界|一墙之隔|一[路街河江]之隔|相距|(?:仅|只有|不过|约|不到)\d)"
)
# 桐荫小区比|竹影苑|还要老: with what it is compared
THAN = re.compile(r"[一-鿿]比(?:起|隔壁的?|旁边的?|附近的?)?$")
MORE = re.compile(r"(?:来说)?(?:还|更|要|都|稍|略|显得?|足足|整整|晚|早|多|少|高|低|大|小|长|短|老|旧|新)")
# 以|青禾广场|为中心
WITH, AS_CENTRE = re.compile(r"以$"), re.compile(r"为(?:中心|核心|圆心|轴|界|邻|伴|原点|起点|支点|背景)(?=[，。、；])")
# 处于|花桥街道|与桃林街道交界处: between which places something lies
BETWEEN_BEFORE = re.compile(r"(?:处于|地处|位于|处在|坐落于?|坐落在)(?:[^，。；\d]{2,12}[与和、])?$")
BETWEEN_AFTER = re.compile(
    r"(?:[与和、][^，。；\d]{2,12}?)?的?(?:交界|交汇|结合部|接合部|之间|交叉|相接|旁|对面|隔壁|附近)"
)
# 由|云溪小区|、竹影苑组成: of what something is made up
MADE_OF_BEFORE = re.compile(r"由(?:原)?(?:[^，。；、和与\d]{2,10}[、和与]){0,6}$")
MADE_OF_AFTER = re.compile(
    r"(?:[、和与][^，。；、和与\d]{2,10}?){0,6}(?:等?(?:\d+|[两三四五六七八九十])?个?[一-鿿]{0,4})?(?:共同)?"
    r"(?:组成|构成|合并|整合而|撤并|组合)"
)
# 原|花桥区|粮站的老仓库: whose house it once was
ONCE = re.compile(r"(?:原|原来的?|曾是|前身是|前身为|旧时的?|老)$")
ONCE_BODY = re.compile(
    r"[一-鿿]{1,10}?(?:所|局|厂|站|公司|社|校|院|处|科|队|库|中学|小学|银行|机关|办公楼|旧址)"
    r"(?=的|旧|老|办公|宿舍|仓|大?楼|[，。；、]|改)"
)
# 这个被叫作|青屿|“花果山”的镇: of another place, by which one is described that was named before
DESCRIBES = re.compile(r"这[个座片][^，。；：“”的]{0,12}$")
DESCRIBED = re.compile(
    r"(?:[^，。；：“”的]|“[^“”的]{1,8}”){0,12}的(?:超?大型?|老旧?|小|新|山区|边远|典型的?)*(?:街道|社区|小区|村|镇|乡|县)(?![域委党干级])"
)
# 在柳荫街道，像|竹影苑|这样有电梯的小区共有52个: an example of those that are counted
LIKE_BEFORE, LIKE_AFTER = re.compile(r"(?:像|如同?)$"), re.compile(r"(?:小区|社区)?(?:这样|那样|这般|那般)")
# What stands on both sides of a place that is only named in passing.
AROUND = (
    (SPREAD_FROM, SPREADS),
    (FOUNDED, UNION),
    (UNDER, MANAGES),
    (REACHES, REACHED),
    (RANKED_BEFORE, RANKED),
    (JOINED_TO, JOINED),
    (AS_ONE, ONE_OF),
    (BESIDE_BEFORE, BESIDE_AFTER),
    (WITH, AS_CENTRE),
    (THAN, MORE),
    (BETWEEN_BEFORE, BETWEEN_AFTER),
    (MADE_OF_BEFORE, MADE_OF_AFTER),
    (ONCE, ONCE_BODY),
    (DESCRIBES, DESCRIBED),
    (LIKE_BEFORE, LIKE_AFTER),
)
# 在东湖新城、|武汉|东滩口、锦绣大厦设站: a short form that begins the name of one spot of a list
SPOTS_BEFORE = re.compile(r"在[^，。；“”]{2,14}、$")
SPOT = re.compile(r"[一-鿿]{2,5}(?<![社街道区县市村镇乡])(?=、|再|又|新建|设立|成立|开设|建|布)")
# 青屿市三区（江岸区、|花桥区|、柳荫区）: which they are, in a sentence on all of them
OF_COUNTED = re.compile(
    r"(?:[两二三四五六七八九十\d]个?(?:主城|中心|城|新)?(?:[省市区县镇乡村]|街道|社区|小区|乡镇|区县|县区|市区))（[^（）。；]{0,60}$"
)
# 松湖旅游度假区（|柳荫街道|）建成…: a zone and a street under one roof
OF_ZONE = re.compile(r"(?:度假区|开发区|高新区|经开区|新区|园区|风景区|景区|商务区|[镇乡]|管委会)（$")
TOUR = 3  # places that make a sentence a tour of them


@cache
def _post() -> re.Pattern[str]:
    """李敏是|翠园社区党支部书记。: whose post is told, the next sentences tell of the place."""
    # 来的是|桃林村党支部书记李敏。 as well
    return re.compile(rf"[^，。；“”]{{0,12}}?(?:{alternatives(terms('titles'))})(?:[一-鿿]{{2,3}})?[，。]")


def passing(text: str, place: Mention) -> bool:
    """Whether a place only qualifies something: (来自)…的, 向…学习, …经验."""
    if text.rfind("《", 0, place.start) > text.rfind("》", 0, place.start):
        return True  # 按照《|云泽市…导则》: in the name of a document
    if text[place.end : place.end + 1] in ("、", "）") and OF_COUNTED.search(text, 0, place.start):
        return True
    in_brackets = text.startswith("（", place.start - 1) and text.startswith("）", place.end)
    if in_brackets and not (place.type == "street" and OF_ZONE.search(text, 0, place.start)):
        return True  # 云锦创业园（|江岸|）等5家: which of them it is
    begins_name = text.startswith("“", place.start - 1) and IN_NAME.match(text, place.end)
    if "short" in place.attributes and IN_BRAND.search(text, 0, place.start) and IN_BRAND_AFTER.match(text, place.end):
        return True
    if begins_name and not KIND.search(text, place.start, place.end):
        return True  # 5场“|江岸有约”: a short name that begins one of something else
    if "short" in place.attributes and SPOTS_BEFORE.search(text, 0, place.start) and SPOT.match(text, place.end):
        return True
    if BEGINS_COMPANY.match(text, place.end):
        return True
    if place.type in INNER and HAS_THOSE.search(text, max(0, place.start - 50), place.start):
        return ONE_OF_COUNTED.match(text, place.end) is not None
    if HELD.match(text, place.end) and (HELD_IN.search(text, 0, place.start) or place.type not in GOVERNED):
        return True
    if lies_beside(text, place.start, place.end) or FIRST_HERE.match(text, place.end) or is_partner(text, place):
        return True
    if any(after.match(text, place.end) and before.search(text, 0, place.start) for before, after in AROUND):
        return True
    if PASSING_AFTER.match(text, place.end):
        return True
    scene = SCENE.fullmatch(text, 0, place.start)  # 走进|花桥街道云溪社区，…: it is told of
    only = LIVING.search(text, 0, place.start) or (not scene and PASSING_BEFORE.search(text, 0, place.start))
    return bool(only and not _told_of(text, place))


def _told_of(text: str, place: Mention) -> bool:
    """Whether a sentence tells of a place by what stands right around it: 是|云溪社区2018年定下来的, 比如|竹影苑…."""
    end = place.end
    is_it = text.endswith("是", 0, place.start) and (_post().match(text, end) or CLEFT.match(text, end))
    acts = text.endswith(EXAMPLE, 0, place.start) and EXAMPLE_ACTS.match(text, end)
    whole = WHOLE_OF.match(text, end) or THERE.match(text, end)
    return bool(is_it or acts or whole or FIRST.search(text, 0, place.start))


# …社区居委会主任李敏告诉记者
SPEAKS = re.compile(r"[^，。；“”]{3,26}?(?:说|介绍|表示|坦言|直言|告诉|感慨|谈到|称|讲)")
# 某某市|某某电子科技有限公司: the place begins a company's name
BEGINS_COMPANY = re.compile(r"[^，。；、“”的在和与及有了为是由将把成立引进\d]{2,14}?(?:有限公司|股份公司|集团|合作社)")

# 江岸区委副书记李敏表示，明年|将…
PLANS = re.compile(SPEAKS.pattern + r"，?(?:[^，。；：“”]{0,10}，)?[^，。；：“”]{0,10}?(?:将|计划|力争|打算)")


def plans(text: str, place: Mention) -> bool:
    """Whether an official of the place is about to say what will be done: it is of the place, whoever was told of."""
    return PLANS.match(text, place.end) is not None


def speaker(text: str, place: Mention) -> bool:
    """Whether an official of the place is about to speak: …社区书记李敏说."""
    return bool(SPEAKS.match(text, place.end))


def example(text: str, place: Mention, organisations: Sequence[Mention]) -> bool:
    """Whether it, or what it names, begins or goes on a list of examples: …大厦党委、…商会党委|等8个党组织."""
    return examples_end(text, place, organisations) > 0


def examples_end(text: str, place: Mention, organisations: Sequence[Mention]) -> int:
    """Where the list of examples ends that the place begins or goes on, or 0."""
    named = next((o for o in organisations if o.start <= place.start < o.end), place)
    m = EXAMPLES.match(text, named.end)
    works = m is None and LEVELS[place.type] > LEVELS["community"]
    if works and WORK_BEFORE.search(text, max(0, place.start - WORK_REACH), place.start):
        m = WORK_AFTER.match(text, place.end)
    return m.end() if m else 0


def holds_example(text: str, place: Mention, places: Sequence[Mention], organisations: Sequence[Mention]) -> bool:
    """沙北街道|昆仑社区、…等7个社区: the chain before an example says where the example lies."""
    end = place.end
    for inner in places:
        if inner.start == end:
            if example(text, inner, organisations):
                return True
            end = inner.end
    return False


def acting(text: str, places: Sequence[Mention], organisations: Sequence[Mention]) -> list[Mention]:
    """Leave out places that only begin names of organisations that something is done with, and what is listed so."""
    kept: list[Mention] = []
    left_out = -1  # where the last that was left out begins
    for place in places:
        follows = left_out >= 0 and text[place.start - 1] == "、"
        goes_on = follows and not CLAUSE_BREAK.search(text, left_out, place.start)
        if _acted_on(text, place, organisations) or goes_on:
            left_out = place.start
        else:
            kept.append(place)
    return kept


def _acted_on(text: str, place: Mention, organisations: Sequence[Mention]) -> bool:
    """组织常州市供电局…协商: a place that only begins the name of an organisation in the middle of a clause."""
    named = next((o for o in organisations if o.start == place.start and o.end > place.end), None)
    if named is None:
        return False
    return bool(COMPANY.search(named.name, place.end - place.start) or ACTS_ON.search(text, 0, place.start))


def tours(text: str, places: Sequence[Mention]) -> bool:
    """Whether the clauses of a sentence go from one place to the next (…社区…；…社区…): it is about none of them."""
    clauses = [(m.start(), m.end()) for m in CLAUSE.finditer(text)]
    opened = [p.name for a, b in clauses for p in places if a <= p.start <= a + CLAUSE_OPENING]
    return len(clauses) >= TOUR and len(set(opened)) >= TOUR
