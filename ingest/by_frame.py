"""What a frame says a number counts: 堆物等烦心事妥善解决420件, 这样的议事亭云溪社区共有36处."""

import re

from ingest.common_words import SO_FAR
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

# 居民反映的烦心事妥善解决|420余件. Group: what was settled, and not how.
TROUBLE = (
    "问题|难题|诉求|矛盾纠纷|矛盾|纠纷|烦心事|操心事|揪心事|难事|心愿|事项|民生实事|实事|建议|投诉|工单|隐患|小事|需求|麻烦事|琐事|"
    "案件|信访件|急事|关键小事"
)
SETTLED = re.compile(
    rf"(?:各[类种项]|一批|一系列)?(?P<what>(?![类种项批系])(?:(?![的了，。；：、等“”把将为对]|各[类种项]|一批|一系列|解决|处理|办理)[一-鿿]){{0,6}}?(?:{TROUBLE}))"
    rf"(?:{SO_FAR}|全部|均|都|得以|得到|获得|被|及时|逐一|逐项|逐步|当场|就地){{0,3}}"
    r"(?P<how>成功|妥善|高效|及时|顺利|有效|圆满|快速|稳妥|协调|联动|全力|推动|依法|最终|陆续|先后)"
    r"(?:解决|办结|化解|处理|调处|整改|销号|办理|回应|答复|兑现|实现|落实|调解|消除|处置|办成|破解)了?(?:，?(?:共计?|累计|合计|总计))?(?:共|达|近|约|超过?)*$"
)
OF_PLACE = re.compile(r"^.*(?:社区|街道|小区|[镇村区县市])(?=[一-鿿]{2})")  # 云溪社区|矛盾纠纷及时化解124起
ITEMS = frozenset(("件", "个", "起", "条", "项", "宗", "桩", "次"))


def settled(text: str, q: Quantity) -> Phrase | None:
    """Troubles that a list of examples ends with, and that were settled so many: 养犬、堆物等烦心事妥善解决|420件."""
    m = SETTLED.search(text, 0, q.start) if q.unit in ITEMS and CLOSES.match(text, q.end) else None
    what = OF_PLACE.sub("", m["what"]) if m else ""
    return Phrase(what, what, m.end("what") - len(what), m.end("what"), verb=m["how"]) if m else None


CLOSES = re.compile(r"[，。；、！？”）]|$")
# 这样的议事亭|云溪社区|共有|36处。 Groups: what it is, where.
SUCH = re.compile(
    r"(?:(?:像|如)?(?:这样|那样|这般|类似)的|此类|这种|这类)"
    r"(?P<what>[一-鿿“”]{1,8}?(?:[群亭桩点站室屋车队岗园厅家馆堂吧棚箱柜机灯人团组场廊角楼院会班店岛圈墙桥路椅台亮例]|故事|活动|项目|课堂|中心|"
    r"小区|楼栋|网格|阵地|平台|空间|书房|公园|广场|驿站|食堂))”?[，]?"
    r"(?:在)?(?:全[省市区县镇乡村]|整个[一-鿿]{2}|[一-鿿]{2,6}?(?:社区|街道|小区|[省市区县镇乡村]))"
    rf"(?:里|内)?(?:{SO_FAR}|还|现|目前|如今|一共|总共|共|就){{0,4}}(?:有|建成|建起|建了|设有|办起|开了|打造)了?(?:近|约|超过?)?$"
)


def such(text: str, q: Quantity) -> Phrase | None:
    """这样的议事亭云溪社区共有|36处: what is counted opens the sentence, the place stands between."""
    m = SUCH.search(text, 0, q.start) if q.kind == "count" and CLOSES.match(text, q.end) else None
    return Phrase(m["what"], m["what"], *m.span("what")) if m else None


# 镇上有小区88个，|社区却只有|7个: what else is a word for the place told of
ONLY = re.compile(r"(?:^|[，。；])(?P<what>社区|小区|街道|乡镇|村|居委会|网格)(?:却|倒|反而|则)?(?:仅仅?|只|才)有$")


def only(text: str, q: Quantity) -> Phrase | None:
    """社区却只有|7个."""
    m = ONLY.search(text, 0, q.start) if q.unit == "个" and CLOSES.match(text, q.end) else None
    return Phrase(m["what"], m["what"], *m.span("what")) if m else None
