"""What reports are to each other: figures that contradict or succeed one another, texts that were printed before.

These statements stand in a graph of their own, base + ``links``. They follow from the reports alone, whatever the order
in which they came, and are worked out for the groups of figures and the texts that a batch touches, no others.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg import ids
from kg.agreeing import Figure, disagree, figure, links
from kg.ledger import Ledger, Record
from kg.model import Extraction
from kg.reprints import LOOKED_AT, SHARED, Pieces, alike, pieces, sketch
from kg.shape import PREDICATES

Pair = tuple[int, int]  # of rows: a later report and the earlier one whose text it prints again
Kin = tuple[int, Figure]  # a figure and the number of its group


def graph_name(base: str) -> str:
    """Return the IRI of the graph that says what reports are to each other."""
    return ids.iri(base, "links")


@dataclass(frozen=True, slots=True)
class Crossed:
    """What begins and ceases to hold between reports, and what the register has to keep of a batch."""

    appear: list[str]
    vanish: list[str]
    records: list[Record]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A report as far as reprints go."""

    report: str
    age: tuple[str, str]  # the order in which reports count as printed: by date, those without one last, then by name
    pieces: Pieces
    figures: Mapping[int, Sequence[Figure]]

    def reprints(self, other: "_Sheet") -> bool:
        """Whether two texts are one. A text that changes a figure is no reprint but news."""
        if not alike(self.pieces, other.pieces):
            return False
        return all(any(not disagree(one, two) for one in self.figures[kin] for two in other.figures[kin])
                   for kin in self.figures.keys() & other.figures.keys())


class Crossing:
    """Relates the reports of one batch to all others."""

    def __init__(self, ledger: Ledger, base: str, preferred: Callable[[str], str]) -> None:
        self._ledger, self._base, self._preferred = ledger, base, preferred

    def __call__(self, added: Sequence[tuple[int, Extraction]], gone: Sequence[int], moved: Sequence[Kin]) -> Crossed:
        """Work out a batch; ``moved`` are figures of other reports about an entity for which another now stands."""
        fresh = self._grouped(figure(one, row) for row, extraction in added for one in extraction.observations)
        moved = [kin for kin in moved if kin[1].row not in set(gone)]
        dropped, shifted = list(self._ledger.figures(gone)), self._grouped(one for _, one in moved)
        ended = self._ledger.reprints(gone)
        sheets, sketches = self._fresh_sheets(added, fresh)
        pairs = self._pairs(sheets, sketches, set(gone))
        turned = {later for later, _ in pairs | ended}
        groups = {kin for kin, _ in (*fresh, *dropped, *moved, *shifted, *self._ledger.figures(turned))}
        was = set(self._ledger.members(groups))
        now = (was - set(dropped) - set(moved)) | set(shifted) | set(fresh)
        known = self._ledger.reprints({one.row for _, one in was | now})
        before = _statements(was, known) | self._printings(ended, sheets)
        after = _statements(now, (known - ended) | pairs) | self._printings(pairs, sheets)
        return Crossed(self._lines(after - before), self._lines(before - after), [
            ("DELETE FROM figures WHERE kin = ? AND row = ? AND observation = ?",
             [(kin, one.row, one.observation) for kin, one in moved]),
            ("INSERT OR REPLACE INTO figures VALUES (?, ?, ?, ?)",
             [(kin, one.row, one.observation, one.pack()) for kin, one in (*fresh, *shifted)]),
            ("INSERT OR IGNORE INTO sketches VALUES (?, ?)",
             [(number, row) for row, numbers in sketches.items() for number in numbers]),
            ("DELETE FROM reprints WHERE later = ? AND earlier = ?", sorted(ended)),
            ("INSERT OR IGNORE INTO reprints VALUES (?, ?)", sorted(pairs)),
        ])

    def _grouped(self, figures: Iterable[Figure]) -> list[Kin]:
        return [(one.group(self._preferred), one) for one in figures]

    # Reprints

    @staticmethod
    def _fresh_sheets(added: Sequence[tuple[int, Extraction]], fresh: Iterable[Kin],
                      ) -> tuple[dict[int, _Sheet], dict[int, list[int]]]:
        figures = _by_row(fresh)
        sheets, sketches = {}, {}
        for row, extraction in added:
            report = extraction.report
            age = (report.published or "9999", report.name)
            sheets[row] = _Sheet(report.id, age, pieces(report.text), figures[row])
            sketches[row] = sketch(sheets[row].pieces)
        return sheets, sketches

    def _pairs(self, sheets: dict[int, _Sheet], sketches: Mapping[int, Sequence[int]], gone: set[int]) -> set[Pair]:
        """Find which of the new reports print the text of another, or are printed again by one."""
        looked_up = defaultdict(set)
        for number, row in self._ledger.sketched({one for numbers in sketches.values() for one in numbers}):
            if row not in gone:
                looked_up[number].add(row)
        for row, numbers in sketches.items():
            for number in numbers:
                looked_up[number].add(row)
        pairs: set[Pair] = set()
        for row, numbers in sketches.items():
            shared = Counter(other for number in numbers for other in looked_up[number] if other != row)
            near = [other for other, count in shared.most_common(LOOKED_AT) if count >= SHARED]
            self._read(near, sheets)
            for other in near:
                if sheets[row].reprints(sheets[other]):
                    earlier, later = sorted((row, other), key=lambda one: sheets[one].age)
                    pairs.add((later, earlier))
        return pairs

    def _read(self, rows: Iterable[int], sheets: dict[int, _Sheet]) -> None:
        """Lay out reports that the store holds."""
        wanted = [row for row in rows if row not in sheets]
        if not wanted:
            return
        figures = _by_row(self._ledger.figures(wanted))
        for row, (report, name, published) in self._ledger.printed(wanted).items():
            sheets[row] = _Sheet(report, (published or "9999", name), pieces(self._ledger.text(row)), figures[row])

    def _printings(self, pairs: set[Pair], sheets: Mapping[int, _Sheet]) -> set[tuple[str, str, str]]:
        rows = {row for pair in pairs for row in pair}
        names = {row: name for row, (name, _, _) in self._ledger.printed(rows).items()} if rows else {}
        names |= {row: sheets[row].report for row in rows if row in sheets}
        return {(names[later], "reprintOf", names[earlier]) for later, earlier in pairs}

    def _lines(self, statements: Iterable[tuple[str, str, str]]) -> list[str]:
        base, graph = self._base, graph_name(self._base)
        return sorted(f"<{base}{one}>{PREDICATES[verb]}<{base}{other}> <{graph}> .\n"
                      for one, verb, other in statements)


def _by_row(figures: Iterable[Kin]) -> dict[int, dict[int, list[Figure]]]:
    found: dict[int, dict[int, list[Figure]]] = defaultdict(dict)
    for kin, one in figures:
        found[one.row].setdefault(kin, []).append(one)
    return found


def _statements(figures: Iterable[Kin], pairs: Iterable[Pair]) -> set[tuple[str, str, str]]:
    """Compare the figures of each group; what is printed again counts once."""
    copies = {later for later, _ in pairs}
    groups: dict[int, list[Figure]] = defaultdict(list)
    for kin, one in figures:
        if one.row not in copies:
            groups[kin].append(one)
    return {link for members in groups.values() if len(members) > 1 for link in links(members)}
