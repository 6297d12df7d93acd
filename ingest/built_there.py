"""What was built somewhere and is told of next: 在云溪社区建成邻里中心。|中心今年5月启用以来….

A report names the place once, where it says what was built there, and goes on about that by what it is.
"""

import re
from itertools import takewhile

from ingest.named import Named, Scope

# 在|云溪社区|建成占地1200平方米的邻里中心，: the place may be followed by a part of it. Group: what was built.
BUILT = re.compile(
    r"(?:[^，。；“”\d]{0,6}(?:[里内旁中上下侧边口处]))?(?:又|还|先后|率先|联合|共同|选址)?"
    r"(?:[新改扩兴筹]?建(?:成|起|设|立|造)?|[设成]立|开[设办]|办起|打造|盘活|盖起|设置|落成|启用|投用|腾[出挪])(?:了|出|起)?"
    r"(?:(?:[一1]?[个座处家间所块]|首[个座处家]|占地|建筑面积|面积|总面积|集)?[^，。；“”]{0,24}的)?(?:“[^“”]{2,8}”)?"
    r"(?P<built>[一-鿿]{0,8}?(?:中心|驿站|食堂|餐厅|学堂|课堂|客厅|小院|广场|公园|花园|游园|工厂|车间|阵地|市场|停车场|车棚|"
    r"书屋|书院|书房|图书馆|活动室|议事厅|工作室|工作站|服务站|托育园|托管班|托老所|养老院|茶馆|长廊|礼堂|会客厅|园区|基地))"
    r"(?=[，。；：]|$)"
)
# 花桥街道，前年4月|成立了“花木联盟”: a body, which is told of for longer than a building. Group: what it is.
FOUNDED = re.compile(
    r"(?:，?(?:[去前今]年|20\d{2}年)(?:\d{1,2}月)?)?(?:又|还|先后|率先|联合|共同|牵头)?"
    r"(?:成立|组建|建起|搭建|牵头成立|发起成立|组成)(?:了|起)?(?:[一1]?[个支家])?“?[一-鿿]{1,10}?"
    r"(?P<built>联盟|议事会|理事会|合作社|协会|商会|服务队|服务社|物业社|调解室|志愿队|宣讲团|联合会)”?(?=[，。；])"
)
SHORTLY = 8  # sentences after which a body is told of no more without its place
KEPT = 2  # characters of its name that are enough to go on about it: 中心, 食堂
AGAIN = re.compile(
    r"(?:(?:[一二两三四五六七八九十\d]{1,2}(?:年|个月)多?来|截至[^，。；]{2,8}|[去今]年(?:以来)?|成立以来)，)?"
    r"(?:[该这]个?|新|如今，?|现在，?|目前，?|走进)?"
)
GOES_ON = re.compile(r"(?![主副]任|书记|党|工作人员|负责人|[、和与]|所在|的?[秘会理]|成员)")


def built_there(named: Named, index: int) -> tuple[int, Scope] | None:
    """The end of what a sentence opens with, and the place where the paragraph told that it was built."""
    sentence = named.sentences[index]
    shortly = named.sentences[max(0, index - SHORTLY) : index]
    for earlier in takewhile(lambda s: s.section == sentence.section, reversed(shortly)):
        for place in named.places.get(earlier.index, []):
            made = FOUNDED.match(earlier.text, place.end)
            if made is None and earlier.paragraph == sentence.paragraph:
                made = BUILT.match(earlier.text, place.end)
            if made and (end := _opens(sentence.text, made["built"])):
                return end, Scope(named.place(place), sentence.text[:end])
    return None


def _opens(text: str, built: str) -> int:
    """Where the name of what was built ends that a sentence opens with, or 0."""
    lead = AGAIN.match(text)
    start = lead.end() if lead else 0
    for length in range(len(built), KEPT - 1, -1):
        if text.startswith(built[-length:], start) and GOES_ON.match(text, start + length):
            return start + length
    return 0
