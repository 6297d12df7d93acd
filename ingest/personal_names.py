"""Personal names: where one that begins with a surname ends."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.lexicon import alternatives, terms
from ingest.tokens import Token, segmenter
from ingest.transliterated import transliterated

SPEECH = (
    r"(?:说|介绍|表示|告诉|坦言|直言|直说|笑着|笑道|感慨|感叹|回忆|认为|指出|强调|讲|谈|"
    r"(?<![简俗统通昵别])称(?![赞好心职呼颂道])|(?<!一)道)"
)
SPOKEN = re.compile(SPEECH)
SPEECH_SOON = re.compile(rf"[一-鿿]{{2,4}}?{SPEECH}")
# 网格员许国强|每天早上…, where the dictionary knows a place 许国
ACTS_SOON = re.compile(
    r"(?![高深全多大小])[一-鿿]{2,3}?(?:每[天日周早晚]|带[领着]|正在|一边|今年\d|(?:，|、)?\d{2}岁|主动|"
    r"(?:19|20)\d{2}年(?:上任|到任|当选|接任|履新|[担兼出]?任|退休|入党|回村|返乡)|"
    # 推选退休教师黄玉芳|任总支书记, where the dictionary knows 黄玉
    r"[担兼出]?任(?=[一-鿿]{0,10}(?:书记|主任|[队组会站楼栋院]长|网格长|理事长|召集人|负责人)))"
)
USING = re.compile(r"用(?=[一二三四五六七八九十两几\d]|自己|实际)")  # 李敏|用三句话总结
# What stands right after a name and shows that it ended there.
# 在镇长李敏|倡议下: what somebody did that let others act
UNDER = (
    r"(?:的)?(?:建议|倡议|提议|带动|带领|支持|推动|指导|牵头|牵线|主持|组织|号召|动员|协调|帮助|鼓励|影响|感召|撮合|引导|主导|陪同|"
    r"努力|劝说|督促|见证|鼓动|启发|坚持|奔走)(?:之?下)"
)
NAME_END = re.compile(
    rf"{SPEECH}|{UNDER}|{USING.pattern}|是|在|对|和|与|从|向|为|把|将|已|曾|也|都|还|又|就|便|则|正(?![，。、；（）：])|及|等|的|一边|一家|每天|每|带领|带着|带头|率先|主动|一行|"
    r"经常|入户|上门|走|来|到|成立|组织|负责|通过|发现|看|拿|接|听|牵头|一人|本人|[，。、：；！？“”（）]|$"
)
# After three characters also these, which after two are too often a given name (王有才, 李作成).
LONG_NAME_END = re.compile(
    rf"{NAME_END.pattern}|(?:19|20)\d{{2}}年|有|今|给|作|主持|担任|任|兼|当|被|受|做|因|用|帮|送|边|各|非常|激动|高兴|感|赶|自|以|同|于|算|掰|带队|拍|笑|蹲|坐|站|跑|请|敲|想|常|当场|调[解处]|这(?=[一两几半][天日年次]|[个位些番种样])|化解|巡查|排查|走访|登记|住[在着]|回[村乡]|返[村乡]|到任"
)
# 李敏|领着, 李敏|急得, 孙文|学过, 马志|递来: a verb of one character, as the particle or the direction after it shows
VERB_AFTER = re.compile(
    r"[一-鿿](?:着(?![急手力想装重眼陆实])|得(?![知到益以出了过名奖])|了(?![解然却断结事])|过(?![去来程年节]))|"
    r"[递打端捎搬掏拿翻][来去出过起]|[拉搭办搞撑挑扛担][起着]|逢人|"
    r"点[出明破透]|道[出破]|揭[开出]|戳[破穿中]|捧[出起]|摊开|抖出"  # 主任李穗琴|点出了难处
)
IN_HAND = re.compile("[管包看守]的(?:是|网格|楼|片)")  # 网格员李敏|管的是第5网格
BEEN = re.compile("[当做干]了(?:一辈子|[一二两三四五六七八九十几\\d]+多?年|大半辈子)")  # 住户何守全|当了一辈子车工
TOWARDS = "给比向对为替帮陪"
AGE = re.compile(r"\d{2}岁")
# 李有成|坦率地说, 李敏|兴致勃勃地介绍: how somebody says it
MANNER = re.compile(
    rf"(?:[一-鿿]{{2}}|[一-鿿](?P<twice>[一-鿿])(?P=twice)|(?!..(?P<again>.)(?P=again))[一-鿿]{{4}})地(?:对[^，。；“”]{{2,8}})?{SPEECH}"
)
MEANWHILE = re.compile(r"边[一-鿿]{1,4}，?边[一-鿿]")  # 李敏|边走边说, 李敏|边介绍，边领着…
LAUGHING = re.compile(r"笑(?:着|道|说|呵|眯|称)")  # 周伟|笑着说: no part of the name
LEADS = re.compile(  # 李敏|率队考察
    r"率(?=[一-鿿]{0,4}(?:相关|有关|部门|队|调研|考察|干部|党员|一行|团|工作|班子|区直|市直|县直|机关))"
)
# 李建明|说, 王晓明|白天上班, 陈国强|调解纠纷: the given name's last character makes a word with the next (明说)
GIVEN_END = re.compile(
    r"明(?=[说讲道]|白天|天天|天[没不]亮)|强(?=调[解研整动查换]|强调)|一(?=对(?:记者|笔者|我们|大家))"
)
# 阿依古丽·买买提|说
OF_PARTS = re.compile(rf"[一-鿿]{{2,7}}·(?:[一-鿿]{{1,7}}·)*[一-鿿]{{2,7}}?(?={LONG_NAME_END.pattern})")
CHINESE = re.compile(r"[一-鿿]+")
ANY_AFTER = re.compile(rf"{NAME_END.pattern}|[一-鿿]")
ANONYMOUS = "某"  # 李某
# 李先生, 王大妈
FORM_OF_ADDRESS = re.compile(r"婆婆|嬢嬢|嗲嗲|爹爹|[某先女阿大老小](?:生|士|姨|妈|爷|伯|娘|师|姐|哥|叔|婶|婆|公)")
KIN = frozenset("姨叔爷奶婶嫂娘妈伯")  # after a surname alone a form of address
NEVER_GIVEN = frozenset("到在说对与向从把将被及都已的了")  # 邹兰到|会场: the segmenter takes them into a name
# 志愿者|包路段: what is taken charge of
IN_CHARGE = re.compile(r"[包管查扫](?:岗|路段|片区|街巷|网格|楼[栋道]|院落?|单元|商户|户|村组|河道?|小区|区域|门店)")
PARTICLES = ("了", "地", "着")  # 家长|成了骨干, 业主|高兴地说: a verb's or an adverb's, no given name's
PRONOUNS = ("他", "她", "它", "们", "这", "那")  # 居民|管它叫…
SO_MANY = re.compile("[一两三四五六七八九十][户名栋幢楼院片次天周年条块](?![一-鿿]{0,2}(?:说|介绍))")
FUNCTION_TAGS = ("c", "p", "d", "u", "f")  # of surnames that are function words: 和, 向, 从
AT = "于"  # the one of them that stands before times and places, and not before other people's names
TO = "向"
BY = "由"  # 食堂|由青禾公司经营: nearly always who does it, and a surname only of somebody who speaks
COMES = "来"  # ends given names as well as clauses: 李运来|曾…, 李敏|来到…
# Of the word after a name: 李敏|介绍, 王立军|，
FOLLOWING_TAGS = ("v", "x", "p", "d", "u", "c", "r", "t", "m", "a")
WORD_TAGS = ("v", "d", "ad", "z", "l", "i", "m")  # of a word that goes on after a name of two characters
OF_PLACE = re.compile(r".家[院坝湾沟村庄屯坊巷]|[一-鿿]{2}[屯镇乡]")  # 电工|曾家院, 柳泉镇: where he lives
CLOSES = re.compile(r"[，。、；（]|一人|本人|每[天日]|正在|带[领着]|当[过选]|在(?!于)")
GIVEN_TAGS = ("nr", "ns", "nz", "g", "z", "a", "j", "b", "t")  # of given names: 建国, 敏; 报到 is none
NAMED_TAGS = ("nr", "ng", "g", "q", "zg", "nz")  # of surnames: 张 is a classifier to the segmenter
VERBAL_TAGS = ("v", "p", "d", "c")  # of a third character that is no part of the name

# 秀兰姐, 赵叔|攒…: what neighbours call somebody, with or without the verb after it; no full name
# 居民代表|来评事, 帮群众|解难题: a verb, another and its object, where the first is a surname as well
TO_DO = re.compile(
    r"来[一-鿿](?:事|理|话|课|会|单|访)|解(?:难题|难事|民[忧困难愁]|[烦百千]忧|心结|纠纷)|"
    r"管(?:闲事|好事|家事|小事|大事)"
)
LIVES = re.compile(r"住[在进]")  # 刘芳|住在竹影苑, which the segmenter takes for a name of three characters
SHORTEST_NAME = 2
ADDRESSED_AS = re.compile(r"[一-鿿]{2}[姐哥嫂婶姨]|[一-鿿][叔婶姨嫂][用拿攒说笑在有把就也都给来去挑换]")


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(alternatives(terms("surnames")))


def name_at(text: str, start: int, tokens: Sequence[Token]) -> str:
    """A personal name that begins at ``start``, or ""; everyday words (文明, 杜绝) are none."""
    name = _name_at(text, start, tokens)
    name = name[:-1] if LIVES.match(text, start + len(name) - 1) and len(name) > SHORTEST_NAME else name
    post = name[1:] in terms("titles") or name.startswith("任副")  # 书记|任主任
    inside = name[2:] in ("里", "内", "上", "中", "间") and name[:2] in terms("not_names")  # 胡同|里
    other = name[1:2] in PRONOUNS or name in terms("not_names") or OF_PLACE.fullmatch(name) is not None
    other = other or name.endswith(PARTICLES) or text[start : start + len(name) + 1] in terms("not_names")  # 齐参|与
    other = other or (name[:1] == BY and not SPOKEN.match(text, start + len(name)))
    other = other or ADDRESSED_AS.fullmatch(name) is not None or TO_DO.fullmatch(name) is not None
    return "" if post or inside or other or IN_CHARGE.match(text, start) else name


def _name_at(text: str, start: int, tokens: Sequence[Token]) -> str:
    other = _of_other_language(text, start, tokens) or _no_preposition(text, start, tokens)
    if other := other or _cut_amiss(text, start, tokens):
        return other
    surname = _surname().match(text, start)
    if not surname or SO_MANY.match(text, surname.end()):
        return ""  # 一名党员|包一户
    word = next((t for t in tokens if t.start <= start < t.end), None)
    if word is not None and _is_other_word(word, start) and not SPEECH_SOON.match(text, start):
        function = word.start < start or word.tag in FUNCTION_TAGS
        if (function and not _given_after(text, start, tokens)) or not (function or ACTS_SOON.match(text, start)):
            return ""
    known = word is not None and _is_name(word, start)
    if surname.group() in terms("surnames", "rare") and not (known or _speaks(text, start) or _alone(text, start)):
        return ""
    after = surname.end() + 1  # where a name with one given character ends
    short, long = text[start:after], text[start : after + 1]
    if short[-1] in KIN and not (word is not None and _is_name(word, start) and len(word.text) > after - start):
        return ""  # 王姨, 李叔
    if not CHINESE.fullmatch(short) or short[-1] == ANONYMOUS or FORM_OF_ADDRESS.match(text, after - 1):
        return ""
    if shown := _shown_by_what_follows(text, start, after, tokens):
        return shown
    whole = word.text if word is not None and (_is_name(word, start) or _coined(word, text, start)) else ""
    if len(whole) == after + 1 - start and ANY_AFTER.match(text, after + 1) and not LAUGHING.match(text, after):
        return short if whole[-1] in NEVER_GIVEN or USING.match(text, after) else whole
    if NAME_END.match(text, after) and (len(whole) <= after - start or LAUGHING.match(text, after)):
        return short
    ends_given = whole in ("", short) and GIVEN_END.match(text, after)
    if whole == short and not ends_given and _goes_on(tokens, after):
        return short
    if len(long) >= 3 and CHINESE.fullmatch(long) and (ends_given or LONG_NAME_END.match(text, after + 1)):
        return long
    whole = "" if whole == surname.group() else whole
    # 欧阳|敏介绍: a compound surname is no name without a given one, of which it takes the first
    short = short if len(surname.group()) > 1 else ""
    return _joined(tokens, start) or whole or short or _by_words(text, start, tokens)


# 退休教师|莫|桂兰|领着…: of surnames that are adverbs as well, with a given name and a verb after it
ADVERBS = "莫曾常尚时"


def _given_after(text: str, start: int, tokens: Sequence[Token]) -> bool:
    given = next((t for t in tokens if t.start == start + 1), None)
    if text[start] not in ADVERBS or given is None or len(given.text) != 2 or not given.tag.startswith(GIVEN_WORD_TAGS):
        return False
    return VERB_AFTER.match(text, given.end) is not None


KIND_OF_PLACE = frozenset("村镇乡区县市街路社里巷州府国城湾岛港桥门站")  # last characters of places, and few names


def _cut_amiss(text: str, start: int, tokens: Sequence[Token]) -> str:
    """A name that the segmenter cuts elsewhere, as what follows shows; or ""."""
    word = next((t for t in tokens if t.start == start), None)
    surname = _surname().match(text, start) if word is not None else None
    if word is None or surname is None:
        return ""
    return _cut_place(text, word, start, tokens) or _given_word(text, surname.end(), start, tokens)


def _cut_place(text: str, word: Token, start: int, tokens: Sequence[Token]) -> str:
    """书记|韩国|尧为大家…: three characters of which the segmenter takes two for a place, with an end after them."""
    if word.tag != "ns" or len(word.text) != 2:
        return ""
    last = next((t for t in tokens if t.start == word.end), None)
    name = text[start : start + 3]
    if last is None or len(last.text) > 1 or name[-1] in KIND_OF_PLACE or name[-1] in NEVER_GIVEN:
        return ""
    if last.tag.startswith(PARTS_OF_SPEECH) or not CHINESE.fullmatch(name) or segmenter().has_word(name):
        return ""
    return name if LONG_NAME_END.match(text, start + 3) else ""


PARTS_OF_SPEECH = ("v", "p", "d", "c", "u", "x", "f", "m", "q", "r", "y")
GIVEN_WORD_TAGS = ("nr", "nz", "ns")


def _given_word(text: str, given: int, start: int, tokens: Sequence[Token]) -> str:
    """李|永和|是…: a given name that the segmenter knows, though its last character would end a shorter one; or ""."""
    word = next((t for t in tokens if t.start == given), None)
    if word is None or len(word.text) != 2 or not word.tag.startswith(GIVEN_WORD_TAGS):
        return ""
    if not NAME_END.match(text, given + 1) or not CHINESE.fullmatch(word.text):
        return ""
    alone = any(t.start == start and t.end == given and t.tag.startswith("nr") for t in tokens)
    return text[start : given + 2] if alone and LONG_NAME_END.match(text, given + 2) else ""


def _shown_by_what_follows(text: str, start: int, after: int, tokens: Sequence[Token]) -> str:
    """李敏|领着, 李素云|指着, 王水根|71岁: a name that a verb or an age ends, wherever the segmenter cuts it; or "".

    ``after``: where a name with one given character ends.
    """
    if VERB_AFTER.match(text, after) or LEADS.match(text, after) or MANNER.match(text, after):
        return text[start:after]
    if meanwhile := next((n for n in (after, after + 1) if MEANWHILE.match(text, n)), 0):
        return text[start:meanwhile]
    if IN_HAND.match(text, after):
        return text[start:after]
    verb = VERB_AFTER.match(text, after + 1) and not _begins(tokens, after, VERBAL_TAGS)
    acts = verb or BEEN.match(text, after + 1)
    aged = AGE.match(text, after + 1) and text[after] not in TOWARDS  # 李敏|给83岁的…
    long = text[start : after + 1]
    told = MANNER.match(text, after + 1) is not None
    return long if (acts or aged or told) and CHINESE.fullmatch(long) else ""


def _of_other_language(text: str, start: int, tokens: Sequence[Token]) -> str:
    """阿依努尔·买买提, 乌兰图雅, or ""."""
    parts = OF_PARTS.match(text, start) if "·" in text else None
    return parts.group() if parts else transliterated(text, start, tokens, LONG_NAME_END)


def _speaks(text: str, start: int) -> bool:
    """权志强|说, but not 平时|说 or 相关|负责人说: with a surname that is a word elsewhere, somebody speaks."""
    soon = SPEECH_SOON.match(text, start)
    return soon is not None and not any(segmenter().has_word(text[start : start + n]) for n in (2, 3))


def _alone(text: str, start: int) -> bool:
    """展秀兰|，: where such a surname opens two or three characters that end their phrase or act, and hold no word.

    双|报到, 来|议: what a word of the language follows is no name.
    """
    for length in (3, 2):
        given = text[start + 1 : start + length]
        if not CLOSES.match(text, start + length) or not CHINESE.fullmatch(given) or "不" in given:
            continue
        word = segmenter().has_word(text[start : start + length]) or segmenter().has_word(text[start : start + 2])
        parts = segmenter().tag(given)
        if len(given) == 1:
            return not word and parts[0][1].startswith("nr")
        return not word and all(tag.startswith(GIVEN_TAGS) or not segmenter().has_word(part) for part, tag in parts)
    return False


def _begins(tokens: Sequence[Token], position: int, tags: str | tuple[str, ...]) -> bool:
    """张阳|敲开了: whether a word of these tags begins here."""
    return any(t.start == position and t.tag.startswith(tags) for t in tokens)


def _joined(tokens: Sequence[Token], start: int) -> str:
    """周|海平: a surname and a given name that the segmenter takes for two names, or ""."""
    at = next((i for i, t in enumerate(tokens) if t.start == start), len(tokens))
    pair = tokens[at : at + 2]
    function = bool(pair) and pair[0].text != AT and pair[0].tag.startswith(FUNCTION_TAGS)
    names = len(pair) == len("姓名") and pair[1].tag.startswith("nr") and not function
    return "".join(t.text for t in pair) if names and [len(t.text) for t in pair] == [1, 2] else ""


def _is_other_word(word: Token, start: int) -> bool:
    """和群众: the surname is a function word; 高质量: it is a part of a word."""
    if word.start < start:
        return True
    if len(word.text) == 1:
        return word.tag in FUNCTION_TAGS
    if word.text in terms("surnames"):
        return False  # 欧阳
    return not word.tag.startswith("nr") and segmenter().has_word(word.text)


def _is_name(word: Token, start: int) -> bool:
    surname = _surname().match(word.text)
    longest = 2 + (len(surname.group()) if surname else 1)  # 欧阳明哲, but 杨金惠有 is a name and a verb
    return word.start == start and word.tag.startswith("nr") and 2 <= len(word.text) <= longest


def _no_preposition(text: str, start: int, tokens: Sequence[Token]) -> str:
    """书记|于海涛带头…, 书记|向红梅宣读…: what the segmenter takes for a preposition before a given name, or ""."""
    if not text.startswith((AT, TO), start):  # a text may end with the post
        return ""
    given = next((t for t in tokens if t.start == start + 1), None)
    if text[start] == TO:  # no 书记向|李敏|介绍, where the given name would be a whole one
        named = given is not None and given.tag.startswith("nr") and len(given.text) == 2
        whole = given is None or _surname().match(given.text) is not None
        return text[start : start + 3] if named and not whole and _begins(tokens, start + 3, "v") else ""
    # 于|临海|既任…, as a place is named too
    acts = given is not None and given.tag == "ns" and len(given.text) == 2 and ACTS_AS_ONE.match(text, given.end)
    return text[start : start + 3] if acts else _joined(tokens, start)


ACTS_AS_ONE = re.compile(rf"{SPEECH}|既|当选|出任|担任|兼任|带[领着]|一边|主动|每[天日]|今年\d|（|，\d{{2}}岁|正在")


def _coined(word: Token, text: str, start: int) -> bool:
    """李运来|曾…: three characters that the segmenter puts together though the dictionary has no such word."""
    ends = word.start == start and len(word.text) == len("姓名来") and word.text.endswith(COMES)
    return ends and not segmenter().has_word(word.text) and LONG_NAME_END.match(text, word.end) is not None


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """洪军|知道, 胡风|满心: a whole word follows a name of two characters."""
    following = next((t for t in tokens if t.start == end), None)
    if following is None or len(following.text) == 1 or not segmenter().has_word(following.text):
        return False  # 英说 is no word
    return following.tag.startswith(WORD_TAGS)


def _by_words(text: str, start: int, tokens: Sequence[Token]) -> str:
    """Where nothing after it shows its end, a name ends with a word: 李|建国|给出, 周|海燕|兼任."""
    ends = {t.end: t for t in tokens if start <= t.start and start < t.end <= start + 3}
    for length in (3, 2):
        last = ends.get(start + length)
        if last is None or not CHINESE.fullmatch(text, start, start + length):
            continue
        if length == 3 and len(last.text) == 1 and last.tag.startswith(VERBAL_TAGS):
            continue
        following = next((t for t in tokens if t.start == start + length), None)
        if len(last.text) + 1 == length == 3 and any(t.start == start and t.tag.startswith(NAMED_TAGS) for t in tokens):
            return text[start : start + length]  # 赵|立新|家里
        if following is None or following.tag.startswith(FOLLOWING_TAGS):
            return text[start : start + length]
    return ""
