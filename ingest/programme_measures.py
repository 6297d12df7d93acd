"""Measures that a verb of rolling out names without quotation marks: plans, actions, systems, ways of working."""

import re

from ingest.programme_frames import Frame

# 启动|全市|楼宇党建质量提升行动: a plan that is told by its whole name. Group: the name.
PLAN = re.compile(
    r"(?:实施|启动|推行|推出|部署|发起|推进)(?:了|起|开展|全面|深入|全[省市区县])*(?:“[^“”]{2,16}”[、和]?){0,3}"
    r"(?P<name>(?:党的|(?![的了和“等]|实施|启动|开展|推进)[一-鿿]){5,22}?"
    r"(?P<type>(?:培养|培育|提升|成长|倍增|赋能|扶持)计划|(?:攻坚|专项|提升|整治|破冰|集中|百日|三年)行动))(?=[，。；、]|等|$)"
)
# 深化党建引领|红色物业，: a kind of practice that goes by this name everywhere, rolled out here. Group: the name.
KIND_OF = re.compile(
    r"(?:深化|推行|探索|打造|推进|实施|创建|借助?|依托|推广|引入|[以用靠])(?:了|的)?(?:党建引领)?(?P<name>红色(?P<type>物业))"
    r"(?=[，。]|模式|机制|品牌|行动|工程|之力|的力量|服务体系|体系|激活|赋能|撬动|破解|托起|擦亮|带动)"
)
# 实施|楼组党建全域提升工程: of party building, by its whole name
PARTY_PROJECT = re.compile(
    r"(?:实施|启动|推进|推行|部署)(?:了|起|大力|全面|深入|全[省市区县])*"
    r"(?P<name>(?:(?![的了和“等]|实施|启动|开展|推进)[一-鿿]){0,8}?党建(?:(?![的了和“等])[一-鿿]){0,6}?"
    r"(?:提升|引领|强基|示范|创优|先锋|晋级|提质|增效|固本|筑基|领航)(?P<type>工程))(?=[，。；、]|$)"
)
# 开展|网格党建强基行动: what such an action is called says that it is one of its own, as 整治行动 does not
ACTION = re.compile(
    r"(?:实施|启动|推行|推出|部署|发起|推进|开展)(?:了|起|全面|深入|全[省市区县])*(?:“[^“”]{2,16}”[、和]?){0,3}"
    r"(?P<name>(?:(?![的了和“等]|实施|启动|开展|推进)[一-鿿]){3,20}?"
    r"(?P<type>(?:引领|示范|提质|增效|扩面|强基|固本|筑基|聚力|赋能|先锋|领航|晋级|争先|创优|清零|护航|攀登|焕新|暖心)行动))"
    r"(?=[，。；、]|等|$)"
)
# 制定|街坊积分兑换制度: a system of those who hold an office, or of points; 值班制度 has everybody
SYSTEM = re.compile(
    r"(?:实施|推行|制定|建立|出台|实行|试行|创新|探索|完善|推出|推广)(?:了|起)?"
    r"(?P<name>(?!积分制度)(?:(?![的了和“])[一-鿿]){0,6}?(?:(?:规划|设计|健康|调解|治理)师|(?:楼|楼栋|单元|街|巷|弄|胡同|院|网格|路|商圈|片)长|积分)"
    r"(?:(?![的了和“])[一-鿿]){0,8}?(?P<type>制度))(?=[，。；、]|$)"
)
# 街坊积分卡制度|是村里2018年定下来的: the system is told of
SYSTEM_TOLD = re.compile(
    r"(?:^|[，。；”：])(?P<name>(?:(?![的了和“是])[一-鿿]){1,8}?(?:积分|[楼栋街巷院网格路商圈片梯层户邻位组道]长)"
    r"(?:(?![的了和“是])[一-鿿]){0,4}?(?P<type>制度))(?=，?是[^，。；]{0,16}(?:定|建|推|立|出台|健全|探索|创新|首创)|由[^，。；]{0,8}(?:定|提出))"
)
# 开展|门店党建破冰行动: with what it is about, and to be won in one go
CAMPAIGN = re.compile(
    r"开展(?:了|好)?(?P<name>(?:(?![的了和“等]|实施|启动|开展|推进)[一-鿿]){2,12}?(?:党建|治理|自治|服务)"
    r"(?P<type>(?:集中)?(?:攻坚|破冰|突破|百日|三年)行动))(?=[，。；、]|$)"
)
# 根据|市委|红帆党建计划|统一部署: a plan of those above
PLAN_ABOVE = re.compile(
    r"(?:根据|按照|落实|依据|对照)(?:了)?[省市区县]委"
    r"(?P<name>(?:(?![的了和“])[一-鿿]){2,8}?(?P<type>计划|工程|行动))(?=统一|的?部署|的?要求|的?安排)"
)
# 推行“三办”流程和|院落民情接办工作法
METHOD = re.compile(
    r"(?:推行|实行|创新|探索|总结|提炼|运用|形成|推广|首创|摸索)(?:了|出)?(?:[^，。；]{0,48}?[和与、])?"
    r"(?P<name>(?:(?![的了和与“”、])[一-鿿]){4,12}?(?P<type>工作法))(?=[，。；、]|$)"
)
# 建起社区、物业、业主代表|四方会商机制: how many sides act together in it
SIDES = re.compile(
    r"(?:建立|建起|构建|搭建|形成|创新|推行|健全|完善|探索|实行|落实)(?:了|起|出)?(?:[^，。；“”]{2,24}?[一-鿿])?"
    r"(?P<name>[三四五六七八九多](?:方|级|社|员)(?:联动|共治|议事|协商|联席|联建|会商|协同|联治)(?:会议)?(?P<type>机制|制度|平台|模式))"
    r"(?=[，。；、]|$)"
)
# 是花桥镇|美丽庭院五大行动|之一. Group: the name.
ONE_OF_SEVERAL = re.compile(
    r"(?:是|属于)[一-鿿]{1,8}?(?:[市区县镇乡]|街道|社区)(?P<name>[一-鿿]{2,8}[三四五六七八九十]大(?P<type>行动|工程|计划))"
    r"(?:当中|之中|中|里)?(?:的一项|的一个|之一)"
)
# 引入|1+2+X|社区自治共同体模式: a formula that goes on as one's own. Groups: the name, the type.
FORMULA = re.compile(
    r"(?:推行|实行|实施|探索|构建|建立|创新|打造|引入|采用|采取|形成|运用|按照|完善)(?:了|起|出)?"
    r"(?P<name>\d(?:\+[\dA-Za-z]){1,4})(?:[一-鿿]{0,12}?)(?P<type>模式|机制|工作法|体系|架构|制度)"
)
MEASURE_FRAMES = (
    *(Frame(PLAN, ""), Frame(ACTION, "行动"), Frame(SYSTEM, "制度"), Frame(PLAN_ABOVE, "委")),
    *(Frame(SYSTEM_TOLD, "制度"), Frame(CAMPAIGN, "行动"), Frame(METHOD, "工作法"), Frame(PARTY_PROJECT, "党建")),
    *(Frame(KIND_OF, "红色"), Frame(SIDES, "方"), Frame(ONE_OF_SEVERAL, "大"), Frame(FORMULA, "+")),
)
