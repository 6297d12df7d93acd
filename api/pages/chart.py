"""A bar chart of a table's rows as plain SVG, drawn on the server: it is there without JavaScript, and prints."""

from collections.abc import Sequence
from dataclasses import dataclass

ROWS = 20  # bars that a screen holds and an eye compares
WIDTH = 420  # of the drawing; it scales with the page, and its letters must stay legible on a phone
LABEL = 150  # for the names on the left
VALUE = 60  # for the numbers on the right
STEP = 28
LETTERS = 10  # of a name, in the room for it


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it lies and what it says."""

    y: int
    width: float
    label: str
    full: str
    value: str
    url: str = ""  # where what is counted can be seen


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one measure."""

    heading: str
    bars: tuple[Bar, ...]
    left: int = LABEL
    width: int = WIDTH

    @property
    def height(self) -> int:
        """The height of the drawing."""
        return len(self.bars) * STEP + 8

    @property
    def linked(self) -> bool:
        """Whether bars lead anywhere: then each is told by itself, else the drawing as one."""
        return any(bar.url for bar in self.bars)


def bars(heading: str, rows: Sequence[tuple[str, float]], urls: Sequence[str] = ()) -> Chart | None:
    """Draw the first rows, each leading to its address; None where there is nothing to compare, or less than zero."""
    shown = rows[:ROWS]
    if len(shown) < 2 or min(value for _, value in shown) < 0 or not max(value for _, value in shown):
        return None
    scale = (WIDTH - LABEL - VALUE) / max(value for _, value in shown)
    return Chart(heading, tuple(
        Bar(number * STEP + 4, round(max(value * scale, 1), 1),
            label if len(label) <= LETTERS else f"{label[:LETTERS - 1]}…", label, f"{value:,.10g}",
            urls[number] if urls else "")
        for number, (label, value) in enumerate(shown)
    ))
