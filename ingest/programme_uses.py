"""What a sentence says of the thing that a quotation names, as it is said of programmes: found, opened, spread, run.

Weights are those of ``ingest.programme_weights``: a clear sign weighs about one, and two weaker ones as much.
"""

import re
from typing import NamedTuple

from ingest.programme_weights import MIDDLING, SLIGHT, STRONG


class _Use(NamedTuple):
    """Patterns of what stands right before the quotation and right after it, and what both together weigh."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    weight: float


REACH = 24  # characters that the longest pattern of what stands before looks at
ANYTHING = re.compile("")
BY = re.compile(r"由$")
OPENS_CLAUSE = re.compile(r"(?:^|[，。；：、])$")
ENDS_CLAUSE = r"(?=[，。；])"
SPREADS = "推开|铺开"
CHANGES = f"{SPREADS}|扩大|推广|扩展|增至|增加|延伸"
THEN = "已经?|也|随即|先后"
WAYS = "办法|做法|打法|机制"
DECIDES = "定|管|说了算|商量|商议|议|负责|牵头|拍板|表决|调度|打理|统筹|张罗"
HAPPENS = "开|飘|支|坐|热闹|摆|挤|迎|传|上演|聚|响|亮|排起|人头|座无"
OPENS = "开业|开张|揭牌|挂牌|启用|开课|开班|开门|投用|开放|亮相|开馆|开诊|开场|开幕|启幕|开锣|开讲|开集|落幕|收官"
USES = (
    # 菜钱怎么花，由“院坝长桌会”|定
    _Use(BY, re.compile(rf"(?:来)?(?:{DECIDES})"), STRONG),
    # 末梢由“三桐党建”|来唤醒, 服务由“桐花行动”|来承接
    _Use(BY, re.compile(r"来[一-鿿]{2}"), STRONG + SLIGHT),
    # 把“桐花模式”|用深用活, 将“桐花快巴”|跑下去
    _Use(
        re.compile(r"(?:把|将|用好|用活|用足)$"),
        re.compile(r"(?:用[深实活好足透]|[做抓落用]细?[做抓落]?实|叫响|擦亮|推[开广]|坚持|开到|办[到好]|传下去|延伸)"),
        MIDDLING,
    ),
    # “党建+桐网+数据”|的治理方式，是街道探索的成果
    _Use(
        ANYTHING,
        re.compile(r"的?[一-鿿]{0,8}，是[^，。；“”]{0,20}(?:成果|探索|创举|创新|首创|妙招|法宝|做法|举措)(?=[，。；：])"),
        MIDDLING,
    ),
    # 桐花社区的|“街坊饭桌”|准时开饭: what goes on in a place of somebody's
    _Use(
        re.compile(r"(?:社区|小区|街道|(?<=[一-鿿]{2})[村镇乡])的?$"),
        re.compile(rf"(?:里|内|前|上)?(?:又|准时|照常|正式|早早|已经?|就|总是|渐渐)*(?:{HAPPENS})"),
        STRONG,
    ),
    # 二楼是|“桐花书吧”，
    _Use(re.compile(r"(?:[一二三四五六七八九十\d]+|底|顶)[楼层]是$"), re.compile("[，。；、]"), STRONG),
    # “桐花文化”|入选全市十佳案例
    _Use(
        ANYTHING,
        re.compile(
            r"(?:[一-鿿]{2,6})?(?:还|也|先后|被|成功)*(?:入选|获评|荣获|斩获|评为|列为|列入)[^，。；]{0,24}?"
            r"(?:案例|品牌|项目|奖|经验|典型|试点|名单|成果)"
        ),
        2 * STRONG,
    ),
    # 每年安排|“惠民小钱包”|30万元: what money goes by
    _Use(re.compile(r"(?:安排|拨付|设立|列支|投入)(?:了)?$"), re.compile(r"\d[\d.]*[万亿余多]*元"), STRONG),
    # 推行一项叫作|“分圈治理”的改革
    _Use(re.compile(r"(?:叫[做作]?|称为|名为)$"), re.compile(rf"的(?:{WAYS}|改革|试点|探索|制度)"), STRONG),
    # 翠园社区“桐花饭桌”|5月6日开业
    _Use(ANYTHING, re.compile(rf"(?:[一-鿿\d]{{0,10}}?(?:日|月|年|底|初|正式|今天|昨天))?(?:{OPENS})"), MIDDLING),
    # “桐花驿”|由3处增至9处
    _Use(ANYTHING, re.compile(rf"(?:也|还)?(?:将|要)?(?:由|从|在)[^，。；“”]{{1,14}}?(?:{CHANGES})"), SLIGHT),
    # “圆桌议事”|应运而生, “邻里圆桌”主动建起: founded, as the clause says after it
    _Use(
        re.compile(r"(?:^|[，。；：])$"),
        re.compile(rf"(?:{THEN}|随之|相继|主动|应运|很快|率先|正式|同步|由此|就此|便|就)*"
                   r"(?:建起|建立起?来?|搭起来?|搭建起?来?|成立|组建|设立|开通|推出|投用|办起来?|开起来?|而生|诞生|启动|上线)(?:了|起来)?"
                   rf"{ENDS_CLAUSE}"),
        STRONG,
    ),
    # “门栋互看”|月月办, “夜谈会”|组织起来, “一楼一医”工作|有序推开: what goes on again and again
    _Use(
        OPENS_CLAUSE,
        re.compile(r"(?:天天|周周|月月|年年|季季|每[天日周月季年]|常年|经常|一直)(?:都|在)?(?:搞|办|开|做|有|抓|组织|开展|坚持)|"
                   rf"(?:{THEN}|都|陆续)*(?:(?:组织|搞|办|开展|推行|实行|做|铺|推)起来|推行开来|{SPREADS})(?:了)?{ENDS_CLAUSE}|"
                   r"工作(?:也|正|已)?(?:积极|全面|有序|扎实|深入|稳步|持续|加快|同步|逐步)+"
                   rf"(?:{SPREADS}|推进|落地|推行|实施|开展)(?:下去)?{ENDS_CLAUSE}"),
        STRONG,
    ),
    # 李敏牵头的|“说事草棚”, 推行“邻居敲门、楼长登门”的|“双门模式”: who runs it, or what it consists of
    _Use(re.compile(r"(?:牵头|发起|创办|创立|领衔|主持|开办|组织|”)的$"), ANYTHING, STRONG),
    # 转机出在|“拼桌小院”。
    _Use(re.compile(r"(?:出在|在于|得益于|归功于|离不开|靠的?是?|全靠)$"), re.compile(r"[。；]"), MIDDLING),
    # 其中3个是|“桥头支部”：…
    _Use(re.compile(r"(?:\d|[一二三四五六七八九十])[个支家处]是$"), re.compile("："), STRONG),
    # 用活|“三库一网”，
    _Use(
        re.compile(r"(?:用好|用活|用足|唱响|做实|做优|做强|激活|盘活|走实)$"),
        re.compile(r"[，。；]|(?:机制|模式|平台)"),
        MIDDLING,
    ),
    # 以议事厅“闻听邻语”|协商室为依托
    _Use(re.compile(r"以[一-鿿]{0,10}$"), re.compile(r"[一-鿿]{2,8}(?:为|作)(?:依托|载体|平台|阵地|抓手)"), MIDDLING),
    # 以|“党建+云脑”|为网格赋能
    _Use(re.compile(r"以$"), re.compile(r"为[一-鿿]{2,8}?(?:赋能|增效|助力|添力|提速|撑腰)"), MIDDLING),
    # 推进社区|“小网细格”|治理工作
    _Use(
        ANYTHING,
        re.compile(r"(?:社区|基层|社会|小区|网格)?治理(?:工作|活力|效能|实践)"),
        MIDDLING,
    ),
    # “桐花说理亭”里，9名代表…: where things go on
    _Use(ANYTHING, re.compile(r"[里内]，"), MIDDLING),
    # “桐花百宝屋”|里摆着…, “说书会”|上，孩子们…
    _Use(
        ANYTHING,
        re.compile(r"里(?:备[有着]|摆[着满放有]|放[着满有]|存[着放]|陈列|挂[着满]|装[着满])|(?:上|现场)，"),
        SLIGHT,
    ),
    # 这套|“两评一晒”的办法
    _Use(
        re.compile(r"(?:这套|这一|这个|这种|一套|这项|这条)$"),
        re.compile(rf"的(?:{WAYS}|法子|路子|模式|路径)"),
        STRONG,
    ),
    # “桐花下午茶”|已成为居民熟悉的品牌
    _Use(
        ANYTHING,
        re.compile(rf"(?:已经?|也|更)*(?:成为|成了|是|变成)[^，。；“”]{{0,18}}(?:品牌|招牌){ENDS_CLAUSE}"),
        STRONG,
    ),
    # 举行|“桐花新风”|双向共建签约
    _Use(
        re.compile(r"(?:举行|举办|进行|开展)(?:了)?$"),
        re.compile(r"[一-鿿]{0,6}(?:签约|揭牌|启动仪式|评选|大赛|比赛|竞赛|论坛|沙龙|展演)"),
        STRONG,
    ),
    # 居民叫作“灯火巷”|的行动
    _Use(ANYTHING, re.compile(rf"的(?:[一-鿿]{{0,4}})(?:行动|工程|计划|活动){ENDS_CLAUSE}"), STRONG),
    # 街道靠的是|“榜单制+回访制”，走的是“积分+红榜”的路子
    _Use(re.compile(r"(?:用|靠|推|走|行|抓)的(?:就|正)?是$"), re.compile(r"[，。；]|的(?:路子|办法)"), STRONG),
    # 同|“双评双定”|结合起来
    _Use(re.compile(r"(?:同|与|和|跟)$"), re.compile(r"(?:紧密|有机)?(?:结合起来|相结合|挂钩|衔接|结合)"), MIDDLING),
    # 居民用|“桐花码上说”|、微信群“点单”: by which of their means
    _Use(
        re.compile(r"(?:居民|群众|业主|村民|党员|商户|大家)可?(?:用|通过|借助|打开|登录)$"),
        re.compile(r"(?:[、和][一-鿿]{2,8}|小程序|平台)"),
        STRONG,
    ),
    # 在|“护绿安居”|树木整治中: what is done under that name
    _Use(re.compile(r"在$"), re.compile(r"[一-鿿]{2,6}(?:治理|整治|行动|工作|改造|服务|活动)(?:中|里)"), STRONG),
    # 同|“秋月好邻居工作站”|合作
    _Use(re.compile(r"(?:同|与|和|跟|携手|联合)$"), re.compile(r"(?:合作|共建|联合|携手|结对|签约)"), STRONG),
    # “桐荫底下”|已成云溪社区文明实践的品牌之一
    _Use(
        ANYTHING,
        re.compile(r"(?:已经?|现已|也已|早已)成为?了?[^，。；“”]{0,24}(?:品牌|名片|招牌)(?:之一)?[，。；]"),
        STRONG,
    ),
    # 将|“党带群治，五户联管”|工作和志愿服务合在一起做
    _Use(re.compile(r"(?:把|将)$"), re.compile(r"工作[和与同][^，。；]{2,12}(?:合在一起|结合|融合|捆在一起)"), STRONG),
    # 按|“一社三点”|原则设点
    _Use(re.compile(r"(?:按|按照|依照|遵循|坚持)$"), re.compile(r"(?:的)?(?:原则|标准|要求)(?:设|布|建|配)"), STRONG),
    # 搭建|“543”|就业帮扶体系: a number that something founded goes by
    _Use(
        re.compile(r"(?:搭建|构建|建立|形成|创新|推行|打造|探索)(?:了|出|起)?$"),
        re.compile(r"[一-鿿]{2,6}(?:体系|机制|模式|工作法)"),
        STRONG,
    ),
    # “桐果下乡”|加紧实施，: what is being done under that name
    _Use(
        OPENS_CLAUSE,
        re.compile(rf"(?:也|正|已)?(?:加紧|加快|稳步|有序|扎实|全面|深入|持续)(?:推进|实施|铺开|推开|开展){ENDS_CLAUSE}"),
        STRONG,
    ),
    # “绿叶小管家”|与物业两头双向任职
    _Use(OPENS_CLAUSE, re.compile(r"(?:与|和|同)[^，。；“”]{2,14}(?:双向|交叉)任职"), STRONG + SLIGHT),
    # 居民通过|“街角说一说”|反映难题320条, 依托|“青桐管家”|代管
    _Use(
        re.compile(r"(?:通过|依托|借助)$"),
        re.compile(r"(?:平台|小程序)?(?:上报|报送|上传|提交|反映)(?:了)?[^，。；“”\d]{0,6}\d|(?:托管|代管|帮办|代办)"),
        SLIGHT,
    ),
    # 凉亭9处、|“青禾书屋”|12个: in a list of things that are counted
    _Use(re.compile(r"\d[余多]?[个处间家座]、$"), re.compile(r"\d+[余多]?[个处间家座](?=[，。；、])"), SLIGHT),
    # 每周五的|“歇脚半小时”|深受居民喜爱
    _Use(
        re.compile(r"每(?:周[一二三四五六日天末]?|[天日月])[^，。；“”]{0,6}的$"),
        re.compile(r"最?(?:深受|受到|受)[^，。；“”]{1,10}(?:欢迎|喜爱|青睐|追捧|好评)"),
        STRONG + SLIGHT,
    ),
    # “桐花支部+楼门组+邻居”|的共治机制由此确立: who works together in it
    _Use(
        ANYTHING,
        re.compile(
            r"的?[一-鿿]{2,4}(?:模式|机制|格局)(?:也|就|便|由此|就此|随之|逐步|初步|已经?|基本)+(?:形成|成形|确立|建立)"
        ),
        STRONG,
    ),
    # 结合“云灯之约”，巡逻队…: by what means
    _Use(
        re.compile(r"(?:^|[，。；])[^，。；“”]{0,3}?(?:结合|依托|借助|借着|凭借|通过|靠着?)$"), re.compile("，"), SLIGHT
    ),
    # 依靠网格员|“叩门行动”|和志愿者; 借|“骑手夜谈会”|等多种协商形式
    _Use(
        re.compile(r"(?:依托|借助|借|通过|凭借|依靠|靠着?)(?:[一-鿿]{2,5}(?:员|者|长|师|队))?$"),
        re.compile(r"(?:和|、|与|等(?:多种|多样|各种|不同)?(?:的)?[一-鿿]{0,4}(?:形式|平台|载体|渠道))"),
        SLIGHT,
    ),
    # 借花桥镇|“站所合一”|改革之机; no 深化|“放管服”|改革, which everybody has
    _Use(
        re.compile(r"(?:借|趁|乘|推行|试行|实施|探索|启动|试点|首创|创新|开展|率先|以)(?:了)?[^，。；“”]{0,6}(?<!化)$"),
        re.compile(r"(?:的)?(?:综合|配套)?改革(?:之机|试点|的?[契时]机|为[契抓牵]|[，。；])"),
        STRONG,
    ),
    # 开设创业辅导中心、|“园丁下午茶”: beside what was set up with it
    _Use(
        re.compile(
            r"(?:开设|设立|建成|打造|开办|建起|推出|增设|设有)(?:了)?(?:[一-鿿]{2,10}(?:中心|[站室点厅吧队屋坊园角亭]|驿站|食堂|课堂|平台|超市)、){1,3}$"
        ),
        re.compile("[，。；、]"),
        STRONG,
    ),
    # “蓄能小仓”|配有健身车, “评理说法”网格法庭|则提供…: what is there or done there
    _Use(
        OPENS_CLAUSE,
        re.compile(
            r"(?:[一-鿿]{0,4}(?:法庭|室|厅|馆|站|屋|角|区|吧))?(?:里|内|中)?(?:还|则|也|专门|免费|可以?|能)*"
            r"(?:配有|配备了?|备有|设有|摆放着?|摆着|提供|供应)"
        ),
        STRONG,
    ),
    # “楼院结对共管工作”|覆盖楼栋86个: how far it has come
    _Use(
        OPENS_CLAUSE,
        re.compile(
            r"(?:已|先后|累计|共)*(?:走进|覆盖|进驻|走访|深入|惠及)(?:了|到)?(?:\d+[余多]?[个家户栋]|(?:小区|社区|楼栋|家庭|企业|村|居民)\d)"
        ),
        STRONG,
    ),
    # 引导36家商铺加入|“暖心商户”，
    _Use(re.compile(r"\d[余多]?[家户名个][^，。；“”\d]{0,6}加入$"), re.compile(r"[，。；]|行列|计划|联盟"), STRONG),
    # 用|“叩门行动”|把政策送上门: by what means
    _Use(re.compile(r"(?:用|以|靠|借)$"), re.compile(r"(?:“[^“”]{2,12}”)?[把将][一-鿿]{2,8}?[送办讲带传做]"), MIDDLING),
    # 大力推进|“绿网格样样建”，
    _Use(
        re.compile(r"(?:^|[，。；：])[^，。；“”]{0,4}(?:大力|全面|深入|扎实|持续|全域)(?:推进|推行|开展|实施|推广)$"),
        re.compile(r"[，。；]"),
        STRONG,
    ),
    # 在职党员|“双到岗样样在”|工作扎实推进
    _Use(
        re.compile(r"(?:党员|居民|干部|社区|街道|小区|网格|村)$"),
        re.compile(r"工作(?:也|正|已)?(?:积极|全面|有序|扎实|深入|稳步|持续)+(?:推进|推开|铺开|开展)(?=[，。；])"),
        STRONG,
    ),
    # 招牌叫|“邻里”: any word, where it is said to be the name; it outweighs that it is an everyday one
    _Use(re.compile(r"(?:招牌|品牌|名号|牌子)(?:叫[做作]?|名为|取名|名叫)$"), re.compile(r"[，。；：]"), 2 * STRONG),
    # “有事必到随时办”|从一句话成为日常
    _Use(
        ANYTHING,
        re.compile(r"(?:也|已|正)?(?:由|从)(?:一句)?[^，。；“”]{1,6}(?:变成|变为|成为|化作)了?[^，。；]{0,4}(?:规矩|日常|常态|习惯|制度|现实)"),
        STRONG,
    ),
    # 他最看重的是|“三议两公开”：…
    _Use(
        re.compile(r"(?:最看重|最得意|最拿手|最管用|最推崇|最信服|拿手)的(?:一招|办法|做法)?(?:就|正|还)?是$"),
        re.compile(r"[：，。；]"),
        STRONG,
    ),
    # 民情|“格子间”|更有意思, 便民|“桐花铺”: what sort of thing stands right before it
    _Use(
        re.compile(r"(?:民情|民意|议事|说事|评理|便民|调解|助老|助餐|惠民)$"),
        re.compile(r"(?:更|也|则|最|里|内|[，。；])"),
        STRONG + SLIGHT,
    ),
    # 依照区里的|“155N邻里生活圈”，
    _Use(re.compile(r"(?:依照|按照|依托|借助)[^，。；“”]{1,6}的$"), re.compile("，"), STRONG),
    # “绿网格”|越织越密: of what has a type word of its own
    _Use(ANYTHING, re.compile(r"越[一-鿿]越[一-鿿]"), SLIGHT),
    # 街道推出的|“戴红帽的邻里参谋”，
    _Use(
        re.compile(r"(?:推出|首创|独创|创办|创立|创设|推行|试行)的$"),
        re.compile(r"(?:[、和]?“[^“”]{2,16}”)*[，。；]"),
        MIDDLING,
    ),
    # 用好|“三联五通”结对共建
    _Use(re.compile(r"(?:用好|用活|用足|依托|借助|通过)$"), re.compile(r"结对|联建|挂钩"), MIDDLING),
    # 关于|“小事归网格”|加强管理的意见: what a paper is about
    _Use(re.compile(r"《关于(?:推行|推进|深化|开展|实施)?$"), ANYTHING, STRONG),
    # 党组织领办|“桐花市集”，
    _Use(re.compile(r"(?:领办|承办|兴办|筹办|办好)了?$"), re.compile(r"[，。；]"), SLIGHT),
    # 在|“邻里积分制”|和《楼规》的激励下
    _Use(
        re.compile(r"在$"),
        re.compile(r"(?:[和与、及][^，。；]{2,14})?的?(?:作用|激励|带动|推动|引导|约束)之?下"),
        SLIGHT,
    ),
    # 在|“桐花红”|清扫的号召下
    _Use(re.compile(r"在$"), re.compile(r"[一-鿿]{0,6}的?(?:号召|感召|倡议)下"), STRONG),
)
# 想出|“错峰车位”, 编入9个|“桐花小队”, 用旧车棚建|“桐花书院”, 拉起一支20人的|“铃铛队”, 布了|“桐花驿”7处
FOUNDED = re.compile(
    r"(?:成立|设立|组建|(?:量身)?定制|首创|独创|创办|开办|开设|办起|创立|办成|改成|改[造建][成为]|建成|共建|合建|编[入成]|[新增又]添|(?<![创共合党城搭违在])建|开辟|设起|开起|创设|(?<=[，又还])办|(?<=[，又还])设|开通|"
    r"(?:想|摸索|梳理|琢磨|摆|总结|蹚|攒|拼)出|(?:归纳|总结|提炼|概括|浓缩)[成为]|拉起|搭起|支起|布下|布了|新建|建起)(?:了|起|出)?"
    r"(?:(?:\d+|一?)[个支处间座家套][^，。；“”]{0,8}|[\d.]+[^，。；“”]{1,6}的)?$"
)


def uses(before: str, after: str) -> float:
    """What is said around a quotation weighs so much for a programme."""
    before = before[-REACH:]
    return sum(use.weight for use in USES if use.after.match(after) and use.before.search(before))
