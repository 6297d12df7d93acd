"""Units of figures: which count the same kind of thing."""

PEOPLE = frozenset(("人", "名", "位", "人次"))
# Units that count the same kind of thing; 个 goes with all of them but households.
_UNITS = (
    PEOPLE,
    frozenset(("户", "户次")),
    frozenset("处家支座栋所幢间"),
    frozenset(("次", "场", "场次", "期", "批次", "件", "条", "项")),
    frozenset(("元", "美元")),
    frozenset(("%", "倍")),
    frozenset(("平方米", "亩", "公里")),
)
# Units of what is measured, which 个 does not ask for.
AMOUNTS = frozenset(("元", "万元", "亿元", "美元", "%", "平方米", "平方公里", "亩", "公里", "人/平方公里"))
SCALE = "[百千万亿余多]"


def class_of(unit: str) -> frozenset[str] | None:
    """Return the units that count the same kind of thing as this one."""
    return next((units for units in _UNITS if unit in units), None)
