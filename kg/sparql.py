"""Which SPARQL a store answers: queries over what it holds, and nothing that writes or reaches beyond it.

The text is cut into tokens as the grammar does, so that a word in a literal, a comment or an IRI is never taken for a
keyword, nor a keyword for one of them.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import QueryError
from kg.vocab_files import PREFIXES

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

MAX_QUERY = 1_000_000  # characters; the grammar's parser is recursive, and no honest query comes near
_TOKEN = re.compile(
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


def _unescape(query: str) -> str:
    """Resolve code point escapes, which the grammar does before all else: they could spell a keyword."""
    def character(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 16)
        if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            raise QueryError("查询语句中有无效的字符转义", found[0])
        return chr(number)
    return _CODEPOINT.sub(character, query)


def check(query: str, base: str) -> bool:
    """Raise QueryError for a query that would write, or read what is not in the store.

    Graphs named by FROM must be the store's own (under ``base``). Return whether the query names any.
    """
    if len(query) > MAX_QUERY:
        raise QueryError(f"查询语句过长（{len(query)} 个字符，上限 {MAX_QUERY}）")
    tokens = [(str(found.lastgroup), found[0]) for found in _TOKEN.finditer(_unescape(query))
              if found.lastgroup not in {"comment", "string", "variable"}]
    prefixes: dict[str, str] = dict(PREFIXES)
    own_dataset = False
    for place, (kind, text) in enumerate(tokens):
        word = text.upper() if kind == "word" else ""
        after = tokens[place + 1:place + 3]
        if word == "PREFIX" and len(after) > 1 and after[1][0] == "iri":
            prefixes[after[0][1].removesuffix(":")] = after[1][1][1:-1]
        elif word == "SERVICE":
            raise QueryError("查询被拒绝：不允许用 SERVICE 访问外部服务")
        elif word in _UPDATES:
            raise QueryError(f"查询被拒绝：只能查询，不能用 {word} 修改资料库")
        elif word == "FROM":
            own_dataset = True
            named = [token for token in after if (token[0], token[1].upper()) != ("word", "NAMED")]
            graph = _resolve(named[0], prefixes) if named else ""
            if not graph.startswith(base):
                raise QueryError("查询被拒绝：FROM 只能指明本资料库中的图", graph)
    return own_dataset


def _resolve(token: tuple[str, str], prefixes: Mapping[str, str]) -> str:
    kind, text = token
    if kind == "iri":
        return text[1:-1]
    prefix, _, local = text.partition(":")
    return prefixes.get(prefix, "") + local


NOTHING: Mapping[str, ox.NamedNode | ox.Literal] = MappingProxyType({})


def run(graph: ox.Store, query: str, base: str, substitutions: Mapping[str, ox.NamedNode | ox.Literal] = NOTHING,
        ) -> Results:
    """Answer a query over the union of all graphs, or over those that it names itself.

    A triple counts once for every graph that holds it; the store says each in one graph only (see :mod:`kg.rdf`).
    ``substitutions`` sets variables, which the query must select, before it runs: values never become syntax.
    """
    own_dataset = check(query, base)
    ask: Callable[..., Results] = graph.query
    try:
        return ask(query, prefixes=dict(PREFIXES), use_default_graph_as_union=not own_dataset,
                   substitutions={ox.Variable(name): value for name, value in substitutions.items()})
    except SyntaxError as error:
        raise QueryError(f"SPARQL 语句有语法错误{_position(str(error))}", str(error)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError("SPARQL 查询无法执行", str(error)) from error


def _position(message: str) -> str:
    found = re.match(r"error at (\d+):(\d+)", message)
    return f"：第 {found[1]} 行第 {found[2]} 列" if found else ""
