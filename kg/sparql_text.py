"""What a SPARQL query's text shows before it runs: whether it would write or reach out, and whether it may be kept.

The text is cut into tokens as the grammar does, so that a word in a literal, a comment or an IRI is never taken for a
keyword, nor a keyword for one of them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from kg.errors import QueryError
from kg.vocab_files import PREFIXES

MAX_QUERY = 1_000_000  # characters; the grammar's parser is recursive, and no honest query comes near
TOKEN = re.compile(  # numbers and marks stand between these
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<comment>\#[^\n\r]*)
      | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
                  |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:[\w:%\-]|\\.|\.(?=[\w:%\\-]))*)
      | (?P<word>@?[^\W\d_][\w\-]*)""",
    re.VERBOSE | re.DOTALL,
)
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_CHANGING = {"RAND", "NOW", "UUID", "STRUUID"}  # functions that say something else every time
_TAIL = re.compile(r"(?<![^\s})])LIMIT[ \t]+([0-9]{1,9})(?:[ \t]+OFFSET[ \t]+[0-9]{1,9})?\s*$", re.IGNORECASE)
_SUSPECT = ("SERVICE", "FROM", "\\U", *_UPDATES, *_CHANGING)


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may run."""

    own_dataset: bool  # it names its graphs itself
    volatile: bool  # over the same graph it may answer differently


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    place: int

    @property
    def word(self) -> str:
        return self.text.upper() if self.kind == "word" else ""


def unescape(query: str) -> str:
    """Resolve code point escapes, which the grammar does before all else: they could spell a keyword."""
    def character(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 16)
        if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            raise refusal(query, found.start(), "查询语句中有无效的字符转义", f"no such character: {found[0]}")
        return chr(number)
    return _CODEPOINT.sub(character, query)


def refusal(query: str, place: int, message: str, english: str) -> QueryError:
    """Make the error about what stands at a place of the query."""
    line = query.count("\n", 0, place) + 1
    return located(message, english, line, place - query.rfind("\n", 0, place))


def located(message: str, english: str, line: int, column: int) -> QueryError:
    """Make an error that says where, in both languages."""
    told = f"line {line}, column {column}: {english}"
    return QueryError(f"{message}：第 {line} 行第 {column} 列", told, line, column)


def check(query: str, base: str) -> Checked:
    """Raise QueryError for a query that would write, or read what is not in the store.

    Graphs named by FROM must be the store's own (under ``base``).
    """
    if len(query) > MAX_QUERY:
        raise QueryError(f"查询语句过长（{len(query)} 个字符，上限 {MAX_QUERY}）", "the query is too long")
    capitals = query.upper()
    if not any(word in capitals for word in _SUSPECT):  # most queries have none of these words anywhere
        return Checked(own_dataset=False, volatile=False)
    text = unescape(query)
    tokens = [_Token(str(found.lastgroup), found[0], found.start()) for found in TOKEN.finditer(text)
              if found.lastgroup not in {"comment", "string", "variable"}]
    prefixes: dict[str, str] = dict(PREFIXES)
    own_dataset = volatile = False
    start = ""
    for number, token in enumerate(tokens):
        after = tokens[number + 1:number + 3]
        match token.word:
            case "":
                continue
            case "BASE" if after and after[0].kind == "iri":
                start = urljoin(start, after[0].text[1:-1])
            case "PREFIX" if len(after) > 1 and after[1].kind == "iri":
                prefixes[after[0].text.removesuffix(":")] = urljoin(start, after[1].text[1:-1])
            case "FROM":
                own_dataset = True
                _own_graph(text, after, prefixes, start, base)
            case word if word in _CHANGING:
                volatile = True
            case word:
                _refuse_word(text, token, word)
    return Checked(own_dataset, volatile)


def own_limit(query: str) -> int | None:
    """Return the rows that a query itself asks for at most, where its end says so beyond doubt; else None.

    What ends with LIMIT belongs to the whole query, for those within it end with a brace.
    """
    line = query.rstrip().replace("\r", "\n").rpartition("\n")[2]
    found = _TAIL.search(line)
    return int(found[1]) if found and "#" not in line and "\\" not in line else None  # no comment, no escaped one


def _refuse_word(text: str, token: _Token, word: str) -> None:
    if word == "SERVICE":
        raise refusal(text, token.place, "查询被拒绝：不允许用 SERVICE 访问外部服务", "SERVICE is not allowed")
    if word in _UPDATES:
        raise refusal(text, token.place, f"查询被拒绝：只能查询，不能用 {word} 修改资料库",
                      f"read only: {word} is not allowed")


def _own_graph(text: str, after: Sequence[_Token], prefixes: Mapping[str, str], start: str, base: str) -> None:
    named = [token for token in after if token.word != "NAMED"]
    graph = _resolve(named[0], prefixes, start) if named else ""
    if not graph.startswith(base):
        raise refusal(text, named[0].place if named else len(text), "查询被拒绝：FROM 只能指明本资料库中的图",
                      f"FROM may only name graphs of this store (under {base})")


def _resolve(token: _Token, prefixes: Mapping[str, str], start: str) -> str:
    if token.kind == "iri":
        return urljoin(start, token.text[1:-1])
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, "") + local
