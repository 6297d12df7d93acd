"""What a sentence says of counted people and bodies right after their noun: it is no part of what is counted."""

import re

# Last characters of nouns of people, and of bodies: 网格员, 骨干, 党支部, 队伍
PERSON = "员长者人师工手警生众民表干委问机记家职"
COUNTED = PERSON + "部党队组织位门业司户铺店区村伍格构庭道"
# 80名机关干部|当上社区第一书记: what they have become
BECAME = re.compile(
    rf"(?<=[{COUNTED}])(?:当上|当选为?|担任|兼任|出任|转任|改任|成为|成了|化身|变身|变成)(?=[一-鿿“]{{2}})|"
    rf"(?<=[{PERSON}部])[当任做](?=[一-鿿“]{{2,10}}(?:[{PERSON}]|$))"
)
# 1800名楼门长|的力量充分发挥, 93名退休干部|的余热: what they give or have rather than who they are
GIFT = re.compile(
    r"的[一-鿿]{0,6}?(?:作用|力量|余热|优势|热情|积极性|主动性|潜力|潜能|活力|智慧|专长|特长|本领|干劲|身影|足迹|责任感|号召力)"
)
# 23名法律顾问|分片联系, 18个居民小组|全都行动: how they do it
MANNER = re.compile(
    rf"(?<=[{COUNTED}])(?:全都|全员|轮流|轮番|轮班|先行先试|先行(?=[，。；、试])|率先|分片|分头|分批|一道|一齐|一同|一起|逐户|逐一|逐个|挨户|挨家挨户|日夜|昼夜|"
    r"日益|齐心|协力|联手|携手)"
)
# 54家区直单位|与社区结对: whom they join
WITH = re.compile(
    rf"(?<=[{COUNTED}])[与和同跟][一-鿿]{{0,2}}(?:社区|小区|村|街道|网格|居民|群众|学校)(?=结[对成为]|共建|联建|签|对接|携手|联手|一起)"
)
# 18个村|经摸底筛选，…: by what way
BY_WAY = re.compile(rf"(?<=[{COUNTED}镇])经(?![费济理营验])(?:过)?[一-鿿]{{2,10}}[，。；]")
# 整治46个小区|改造中，: while it is done
WHILE_DONE = re.compile(rf"(?<=[{COUNTED}镇])(?:治理|改造|建设|整治|管理|提升|创建)(?:时|中|过程中|期间)(?=[，。；])")
# 6个乡镇|全面推开…
ALL_OVER = re.compile(
    rf"(?<=[{COUNTED}镇乡县市])(?:全面|全域|整体|统一)(?=推[行开广进]|开展|铺开|实施|落实|建[立成起]|启动|施行|试行)"
)
# 6个县区|辖区范围内的…
IN_RANGE = re.compile(r"(?<=[一-鿿）])(?:城区|辖区|全域|区域|行政|城镇)?范围[内里]")
# 14名街道干部|包联社区, 20名干部|包片统筹, 60名青年党员|下派到网格: where they look after, or are sent
SENT = re.compile(
    rf"(?<=[{PERSON}部])(?:包联|包保|包抓|联包|包干|挂包|挂联)(?=社区|小区|网格|楼[栋院]|村|街道|院落|片区)|"
    rf"(?<=[{PERSON}部导])(?:包片|包点|包楼|包网|挂点|蹲点|驻点)(?=[，。、；]|统筹|督|负责|指导|联[系络]|推)|"
    rf"(?<=[{PERSON}部])(?:选派|下派|选调|抽调|派驻|下沉|派)(?=[进到去往至入])"
)
# 42名楼长|常态化巡访, 12名居委会委员|依法兼任…: in what way they do it
WAY = re.compile(
    rf"(?<=[{COUNTED}])(?:常态化?|依法(?:依规)?|依规|按程序|按规定|经(?:法定|民主|选举|规定|组织)(?:程序|选举)?|通过法定程序)(?=[一-鿿]{{2}})"
)
# 18家联建单位|资源共享: what they do with what they have; no 资源共享平台
JOINTLY = re.compile(
    rf"(?<=[{COUNTED}])(?:的)?(?:资源|信息|阵地|场地|人才|优势|活动|组织|党建|服务|力量|经验|成果)"
    r"(?:共享|共用|互补|互通|共建|联建|共联|联办|互联|联动|整合|联享)(?=[，。；、]|$)"
)
# 把6个党小组|合理分布到…: where they are put
ALLOTTED = re.compile(
    rf"(?<=[{COUNTED}])(?:合理|科学|均匀|精准|统一|逐一|全部|有序|陆续|集中|就近|直接|分批|重新)*"
    r"(?:分配|分派|分解|分布|派驻|划分|编入|布局|落户|延伸|安排|充实)(?=[到至给在进于])"
)
# 推动4个产业项目|开工达产: how far they have come
UNDER_WAY = re.compile(
    r"(?:(?<=项目)|(?<=企业)|(?<=工程))(?:建成|投产|达产|开工|竣工|落地|签约|投运|投用|达效|复工|完工|入驻)+"
    r"(?![率量数额项企仪清])"
)
STANDS = re.compile(r"而(?:起|立|建|居|坐|设)")  # 90座写字楼|临江而起
LONGER = 3  # characters that a noun has at least with what is glued to it
PREDICATE = 2  # characters
REACH = 10  # characters after where the noun was thought to end


def noun_end(text: str, head: int, end: int) -> int:
    """Where the noun that begins at ``head`` ends before what is only said of it; ``end`` where nothing is."""
    if end - head > LONGER and STANDS.match(text, end):
        end -= PREDICATE
    said = (BECAME, GIFT, MANNER, WITH, WAY, BY_WAY, WHILE_DONE,
            ALL_OVER, IN_RANGE, SENT, JOINTLY, ALLOTTED, UNDER_WAY)
    for glued in said:
        m = glued.search(text, head + 1, min(len(text), end + REACH))
        if m is not None and m.start() < end:
            end = m.start()
    return end
