"""The records that flow between stages: few, frozen, slotted.

Offsets are counted in characters of a report's original text (``Report.text``) unless a field says otherwise; ends are
exclusive. Identifiers are the local part of an IRI (see :mod:`kg.ids`): ``place/370811``, ``report/3f2a…``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

EntityType = Literal[
    "province", "prefecture", "county", "street", "community", "village", "residential", "building", "business",
    "organisation", "programme", "person", "document", "award",
]
PLACE_TYPES: tuple[EntityType, ...] = (
    "province", "prefecture", "county", "street", "community", "village", "residential", "building", "business",
)
PLACE_LEVELS: Mapping[EntityType, int] = {kind: level for level, kind in enumerate(PLACE_TYPES)}  # 0: the largest
Comparator = Literal["=", "~", ">", ">=", "<", "<="]
Status = Literal["result", "plan"]
TimeBasis = Literal["stated", "relative", "publication", "none"]
SentenceKind = Literal["body", "heading", "caption"]
QuestionKind = Literal[
    "metric", "who", "when", "what", "which", "where", "yesno", "rank", "compare", "difference", "sum", "change",
    "how", "why",
]
FIGURE_KINDS: frozenset[QuestionKind] = frozenset(  # that ask for a number
    ("metric", "rank", "compare", "difference", "sum", "yesno", "change")
)
Measure = Literal["count", "share", "amount", "growth", "rank"]
Predicate = Literal[
    "within", "role", "awarded", "implements", "part_of", "founded", "issued", "serves", "located_in", "granted_by",
]


@dataclass(frozen=True, slots=True)
class Report:
    """One article as it was read. ``text`` is the decoded original and is never changed."""

    id: str
    name: str  # the file's name, by which people and exports refer to it
    text: str
    sha256: str  # of the file's bytes
    title: str = ""
    source: str = ""  # the paper or office that published it
    published: str = ""  # ISO date (YYYY, YYYY-MM or YYYY-MM-DD), empty when unknown
    place: str = ""  # stated by the front matter, otherwise empty


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report.

    ``text`` is its normalised form, for comparing only; ``offsets[i]`` is the place of ``text[i]`` in the original, and
    ``Report.text[start:end]`` the exact quote.
    """

    index: int  # position in the report, from 0
    start: int
    end: int
    text: str
    offsets: tuple[int, ...]
    paragraph: int
    section: str  # the heading it stands under, normalised; empty before the first
    kind: SentenceKind = "body"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a sentence; offsets are into the sentence's normalised text."""

    type: EntityType
    name: str
    sentence: int
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entity:
    """Something reports speak of. ``within`` is the identifier of the next larger place (or organisation)."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    within: str = ""
    code: str = ""  # division code (GB/T 2260 and its extension to streets)
    classification: str = ""  # organisation: 党工委, 党支部, 物业企业 …
    type_word: str = ""  # programme: 工程, 制度, 机制 …
    practices: tuple[str, ...] = ()  # programme: notations of the SKOS scheme of kinds of practice
    definition: int = -1  # programme: index of the sentence that best says what it is
    sentences: tuple[int, ...] = ()  # where it is mentioned; empty only for places known from the divisions alone


@dataclass(frozen=True, slots=True)
class Variable:
    """What is counted or measured (Data Commons' statistical variable)."""

    id: str
    label: str  # the full noun phrase: 持证上岗的专职网格员
    counted: str  # its head: 专职网格员
    measure: Measure = "count"
    constraints: tuple[str, ...] = ()  # 35岁以下 · 大专以上学历
    denominator: str = ""  # 每个社区


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure with its meaning and its proof."""

    id: str
    variable: Variable
    about: str  # entity identifier
    scope_text: str  # the scope as written: 全区, 该社区, 拱墅区
    value: float  # in base units: 1.8万 → 18000
    unit: str
    comparator: Comparator
    raw_value: str  # as written: 1.8万人次
    raw_start: int
    raw_end: int
    sentence: int
    value_high: float | None = None  # upper end of a range
    time: str = ""  # ISO date or interval start/end
    time_basis: TimeBasis = "none"
    status: Status = "result"
    subject: str = ""  # grammatical subject or action: 招聘, 成立, 受益
    part_of: str = ""  # the observation it is a share of (其中)


@dataclass(frozen=True, slots=True)
class Relation:
    """A stated link between two entities; ``object`` may be a literal (a date) when ``literal`` is set."""

    subject: str
    predicate: Predicate
    object: str
    sentence: int
    detail: str = ""  # role: its name
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one report: what the graph and the index are made from."""

    report: Report
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    observations: tuple[Observation, ...]
    relations: tuple[Relation, ...]
    private: tuple[str, ...] = ()  # names of private persons; masked before anything is stored, see kg.withhold


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence found by search. Scores are those of the parts that were fused."""

    report: str  # identifier
    sentence: int
    score: float
    dense: float
    terms: float
    reasons: tuple[str, ...] = ()
    highlights: tuple[tuple[int, int], ...] = ()  # starts and ends within the sentence's original slice, ascending


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence read from the stored original at its offsets."""

    report: str  # file name
    title: str
    published: str
    sentence: str  # exactly Report.text[start:end]
    start: int
    end: int
    url: str  # /reports/{id}#s{n}


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as an answer shows it."""

    value: float
    unit: str
    comparator: Comparator
    raw_value: str
    variable: str
    scope: str
    time: str
    status: Status


@dataclass(frozen=True, slots=True)
class Named:
    """A name recognised in a question. Offsets are into ``Question.plain``."""

    text: str  # in its comparable form
    start: int
    end: int
    ids: tuple[str, ...]  # what the store knows by that name; empty when no report names it
    type: EntityType
    corrected: str = ""  # the name it was taken for, when the question misspelt it

    @property
    def meant(self) -> str:
        """The name as the store spells it."""
        return self.corrected or self.text


@dataclass(frozen=True, slots=True)
class Asked:
    """A thing that a question asks the figure of."""

    head: str  # 党员志愿者; empty when only a unit is asked (多少钱)
    demands: tuple[str, ...] = ()  # what else the fact must say: 参加疫情防控, 35岁以下
    unit: str = ""  # the measure word: 名, 户; % when a share is asked
    money: bool = False
    growth: bool = False  # by how much it grew or fell
    phrase: str = ""  # the head with what follows it, uncut: a long name may hold a verb (乡村振兴样板创建村)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood, before anything is looked up."""

    text: str  # as asked
    plain: str  # comparable form; all offsets refer to it
    kind: QuestionKind
    places: tuple[Named, ...] = ()  # a hard condition: nothing about another place answers
    entities: tuple[Named, ...] = ()  # programmes, organisations, persons, documents, awards
    asked: tuple[Asked, ...] = ()
    level: tuple[EntityType, ...] = ()  # 全市, 全区: the kind of place meant though none is named
    wanted: tuple[EntityType, ...] = ()  # 哪个街道: the kind of thing asked for
    wanted_word: str = ""
    role: str = ""  # a post: 党工委书记
    time: str = ""  # as written: 2019年, 去年
    status: Status | None = None  # plan when the future is asked
    comparator: Comparator | None = None  # 超过700名吗
    value: float | None = None
    least: bool = False  # 最少, 更少
    negated: bool = False
    content: tuple[str, ...] = ()  # words that a passage should hold


@dataclass(frozen=True, slots=True)
class MetricCell:
    """A figure and the sentence that proves it."""

    value: Value
    citation: Citation
    differs: str = ""  # how it is not what its row compares: another thing, a lower place's, a plan; empty when it is


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One variable over the compared places; a cell without a value means 未报道.

    ``beside`` are, for each place, figures that are near but not the same (each says how it differs): shown with the
    row, never part of it. ``warning`` says what keeps the figures from being compared.
    """

    variable: str
    unit: str
    cells: tuple[MetricCell | None, ...]
    warning: str = ""
    status: Status = "result"
    beside: tuple[tuple[MetricCell, ...], ...] = ()
    aligned: bool = False  # two places at least have a figure, and nothing keeps these from being compared


@dataclass(frozen=True, slots=True)
class DerivedCell:
    """A number worked out from two figures of one place, both proven."""

    value: float
    comparator: Comparator
    numerator: MetricCell
    denominator: MetricCell


@dataclass(frozen=True, slots=True)
class DerivedRow:
    """One variable per something (每万人, 每个社区); an empty cell: the place does not report both figures."""

    variable: str
    per: str
    unit: str
    cells: tuple[DerivedCell | None, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Practised:
    """A programme that a place carries out, and the sentence that names it."""

    id: str
    name: str
    scope: str  # who carries it out: the place itself, or what lies within it
    citation: Citation
    planned: bool = False  # the sentence only tells that it is intended

    @property
    def shown(self) -> str:
        """Its name, and that it is a plan where it is one."""
        return f"{self.name}（计划）" if self.planned else self.name


@dataclass(frozen=True, slots=True)
class PracticeCell:
    """The programmes of one kind in one place, with a sentence that names the first of them."""

    programmes: tuple[str, ...]
    citation: Citation
    proofs: tuple[Practised, ...] = ()  # all of them, each with its sentence

    @property
    def shown(self) -> tuple[str, ...]:
        """The programmes' names, each once, as a reader is shown them."""
        return tuple(dict.fromkeys(proof.shown for proof in self.proofs))


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A kind of practice over the compared places; an empty cell means 未报道."""

    practice: str
    cells: tuple[PracticeCell | None, ...]
    warning: str = ""  # which places report the wider kind only, so that the empty cell may be none


@dataclass(frozen=True, slots=True)
class Comparison:
    """Places side by side. Rows are aligned only when thing, unit and scope agree; ``warning`` says what differs."""

    places: tuple[str, ...]  # names, in the order asked
    ids: tuple[str, ...]
    metrics: tuple[MetricRow, ...]
    practices: tuple[PracticeRow, ...]
    only: Mapping[str, tuple[str, ...]]  # place → kinds of practice that it alone reports
    sparql: str = ""
    derived: tuple[DerivedRow, ...] = ()
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # place → kinds that all others report
    notes: tuple[str, ...] = ()  # what holds for all rows: places of different levels, one within the other


@dataclass(frozen=True, slots=True)
class Similar:
    """A programme of another place that is like a given one: why, and a sentence of each that shows it."""

    id: str
    name: str
    places: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]
    citation: Citation
    own: Citation  # the given programme's sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question. Best value and best citation first; without a citation there is no value."""

    question: str
    kind: str
    answer: str
    abstained: bool
    reason: str
    confidence: float
    values: tuple[Value, ...] = ()
    entities: tuple[Mapping[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()
    sparql: str = ""
    alternatives: tuple[Mapping[str, str], ...] = ()
    timing_ms: float = 0.0
