"""What people were chosen, engaged or appointed as, where no noun at the number says who they are."""

import re

from ingest.common_words import PERSON_UNITS
from ingest.noun_phrase import Phrase
from ingest.quantity import Quantity

# 吸纳600余人|当楼道长, 动员90人|到社区做调解员: what they were chosen as. Group: the post.
CHOSEN_AS = re.compile(
    r"(?:(?:在|到|去|来)[^，。；]{1,10}?)?(?:当上?|担任|担当|认领|兼任|出任|充当|充任|任|做|成为|作为)(?:了|起)?“?"
    r"(?P<post>(?!好|足|强|大)[一-鿿]{1,9}?(?:[员长者师手工管]|管家|书记|委员|代表|骨干|助手|参谋|专员))”?(?=[，。；、]|$)"
)
CHOOSING = re.compile(
    r"(?:吸收|吸纳|发展|培养|选取|选派|选聘|选任|选配|选举|选出|推选|推举|推荐|公推|挑选|遴选|招募|招聘|招录|聘请|聘任|聘|发动|动员|组织|安排|"
    r"抽调|引导|鼓励|发掘|物色|邀请|请|招|选|派)(?:了|出|来)?(?:约|近|超过?)?$"
)


# 推动楼长、店主等|64人|当上“协商委员”: a list of those who were chosen stands between
CHOSEN_OF = re.compile(
    r"(?:吸收|吸纳|发展|培养|选[取派聘任配举]|推[选举荐动]|挑选|遴选|招募|聘请|发动|动员|组织|安排|引导|鼓励|邀请|号召|带动|支持|从|由|让|请)"
    r"[^，。；\d]{2,48}?(?:等|中|里)(?:群体|人员|各界)?(?:共|约|近|的)?$"
)
CHOSEN_REACH = 60  # characters


def chosen(text: str, q: Quantity) -> Phrase | None:
    """吸纳600余人|当楼道长: the post, where no noun says who they are."""
    m = CHOSEN_AS.match(text, q.end) if q.unit in PERSON_UNITS else None
    reach = max(0, q.number_start - CHOSEN_REACH)
    if m is None or not (CHOOSING.search(text, 0, q.start) or CHOSEN_OF.search(text, reach, q.start)):
        return None
    return Phrase(m["post"], m["post"], *m.span("post"))


# 选出|36名人员担任楼长: whoever they are, they are counted as what they become
APPOINTED = re.compile(r"(?:人员|同志)(?:分别)?(?:担任|出任|充当|兼任)(?:了)?“?([一-鿿]{2,10}?)”?(?=[，。；、]|$)")


# 请来|23人|当“和事调解员”: nobody says who they are
ENGAGED = re.compile(
    r"(?:聘请|聘任|选聘|聘|吸纳|推选|选派|选拔|招募|遴选|评选|推荐|推举|发动|挑选|选出|选|请|招聘|确定|产生|抽调)(?:了|出)?$"
)
ENGAGED_AS = re.compile(
    r"(?:来|去|分别|轮流)?(?:担任|出任|充当|兼任|作为|成为|当上|[做当任为])(?:了|起)?“?"
    r"([一-鿿]{2,10}?(?:员|[长师人者官]|顾问|代表|助理|管家|专家|干部|书记|主任))”?(?=[，。；、]|$)"
)


def appointed(text: str, q: Quantity) -> Phrase | None:
    """36名人员担任楼长, 请来23人当“和事调解员”."""
    m = APPOINTED.match(text, q.end) if q.unit in PERSON_UNITS else None
    if m is None and q.unit in PERSON_UNITS and ENGAGED.search(text, 0, q.start):
        m = ENGAGED_AS.match(text, q.end)
    return Phrase(m[1], m[1], *m.span(1)) if m else None
