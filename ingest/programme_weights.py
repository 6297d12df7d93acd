"""What signs for and against a programme weigh: one middling sign suffices, or two slight ones.

See ``ingest.programmes.THRESHOLD``. The weights were set by hand on reports: what they must keep is their order.
"""

# What is said of the thing that a quotation names
STRONG, MIDDLING, SLIGHT = 1.0, 0.6, 0.4

TYPE_AFTER = 1.2  # “领航”行动
SYSTEM_AFTER = 0.4  # “井字型”治理体系: a name where it is also said to be built
WEAK_TYPE_AFTER = 0.3  # “零距离”服务: said of much that is no programme
TYPE_INSIDE = 0.6  # “邻里驿站”
ACTED = 0.6  # a verb of founding before it
ROLLED_OUT = 0.4  # 推行, 试行 …: one builds, forms and reaches many other things
TYPE_IN_FRONT = 1.0  # 助老项目“夕阳伴”
EXPLAINED = 1.0  # “弄堂长”是什么
NAMED = 0.8  # 取名“松柏小屋”
HELD_AFTER = 0.6  # “院坝茶会”开了31次: what it did is counted
CALLED = 0.6  # “松柏小屋”的品牌
OPENS_CLAUSE = 0.4  # “松柏小屋”已…
HEAD_INSIDE = 0.8  # “周末课堂”
SERVICE = 0.4  # “上门代办服务”
KNOWN_KIND = 1.2  # “接诉即办”: a kind of practice that the scheme knows by this name
LED_BY = 0.6  # 以“…”为统领
OWNED = 0.4  # 街道的“邻里食堂”: a type word in what somebody has
COINED = 0.4  # a coined word is a brand rather than speech
APPOINTED_TO = 2.4  # an office that the report coins: it outweighs that people are called many things
MEASURED_SYSTEM = 1.2  # “一心四环”治理体系: numbered measures and what they make
DOTTED = 1.4  # “睦邻·说事日”: a brand and its branch

# Against
EXCLUDED = -5.0  # no sign outweighs it
NUMBER_ONLY = -2.0  # “三个一”
EVERYDAY = -1.0  # “减负”, “100%”, “第一书记”
ENUMERATION = -2.0  # “党建、治理”
OF_PEOPLE = -1.0  # “热心大妈”
LOOSE_NOUN = -1.2  # “共治格局”
STATE = -0.4  # 从“单打独斗”到…
BECOME = STATE + OF_PEOPLE  # 成了今天的“暖点”
QUALIFIES = -1.5  # “共建共享”的局面
