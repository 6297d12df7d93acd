"""The words by which a question weighs things: 谁多, 哪个区的…最多, 甲类的和乙类的哪个多; places are blanked (□)."""

import re

_WHICH = re.compile(
    r"(?:在)?(?:谁|哪(?:一)?(?:个|些|几个|栋|座|家|处|条|支|边|里|项|种|类|样)?"
    r"(?:地方|区县|县市区|县区|城区|区|县|市|街道|社区|小区|村|楼)?)(?:里|中)?(?:的)?"
)
_SITES = r"(?:小区|社区|街道|区县|区|县|市|镇|乡|村|地方|地区|驿站|单位)"
_MOST = re.compile(
    r"(?:的)?(?:数量|人数|人)?(?:最|更|比较)?(?:多|少|高|低|大|小)(?:一些|一点|些)?"
    r"(?:的.{0,6}?)?(?:是)?$"
)
_DEARER = re.compile(
    r"(?:(?:谁|哪(?:个|家|边|里|处|一家|一个)?)的?)?(?:更|比较|要)?(?:便宜|贵|实惠|划算)(?:一些|一点|点)?$"
)
_OF_EACH = re.compile("□(?P<thing>的?[^□,、]{2,12})[和与跟比]□(?P=thing)")  # □新增的车位和□新增的车位
# 驿站，市级的和区级的哪个多: of one noun
_TWO_SORTS = re.compile(
    "(?<=□)的?(?P<noun>[^□,、和与跟的]{2,12}),?(?:里|中|当中|是)?(?P<one>[^□,、和与跟的]{1,8})的[和与跟](?P<other>[^□,、和与跟的]{1,8})的"
    "(?P<which>哪(?:一)?[个种类样](?:更|比较)?[多少高低大小])$"
)
_OF_TWO = re.compile(
    "□的?(?P<one>[^□,、和与跟]{2,12})[和与跟、](?P<other>[^□,、和与跟]{2,12}),?哪(?:一)?[个种类样](?:更|比较)?[多少高低大小]$"
)
_BESIDE = re.compile(r"(?:有什么|有哪些)?(?:区别|差别|不同|差异|比较|对比|相比|异同)|方面.*$|数量$")


def of_two(text: str) -> tuple[str, str] | None:
    """Return the two things of one place of which is asked which is more (新开工的电梯, 完工的电梯), or None."""
    text = _TWO_SORTS.sub(r"\g<one>\g<noun>和\g<other>\g<noun>\g<which>", text)
    two = _OF_TWO.search(text)
    return (two["one"], two["other"]) if two else None


def bare(text: str) -> str:
    """Take off what only says that things are compared: □和□的…谁多, 哪个区的…最多; 谁便宜 asks 多少钱."""
    text = _DEARER.sub("多少钱", text)
    text = _OF_EACH.sub(r"□\g<thing>", text)
    text = re.sub(r"□(?:[和与跟比、,]□)*(?:相?比(?:较|起来)?(?=,))?[,、]?", "□", text)
    text = re.sub(rf"□这?[两三四五六2-9](?:个|家|处|座)?{_SITES}[,、]?", "□", text)  # 甲、乙、丙三个小区，哪个…
    text = re.sub(r"^(?:比较|对比|比一比)(?:一下)?", "", text)
    text = re.sub(rf"^(?:这|那)?(?:几|些)个?{_SITES}(?:里|中|当中)?,?", "", text)
    text = re.sub(r"[,、]?□(?:还是□)+$", "", text)
    rest = _BESIDE.sub("", _MOST.sub("", _WHICH.sub("", text)))
    if not rest.strip("□,、的") and "□" in text:  # 甲区和乙区，哪个社区多: it is 社区 that are counted
        rest = _BESIDE.sub("", _MOST.sub("", re.sub(r"(?:谁|哪(?:一)?(?:个|家|边|里|处)?)的?", "", text)))
    text = rest
    return re.sub(r"[,、]?人?$", "", text) if "、" in text else text
