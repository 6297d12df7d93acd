"""One error tree outward. Every message is Chinese and fit to be shown; ``code`` and ``status`` go on the wire."""


class DangjianError(Exception):
    """Root of all errors that users may see."""

    code = "error"
    status = 500

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail


class ReadError(DangjianError):
    """A file that cannot be read as a report."""

    code = "unreadable_report"
    status = 422


class RequestError(DangjianError):
    """A question or parameter that cannot be served as asked."""

    code = "bad_request"
    status = 400


class NotFoundError(DangjianError):
    """An identifier that the store does not hold."""

    code = "not_found"
    status = 404


class QueryError(DangjianError):
    """A SPARQL query that is wrong or refused; where it shows a place, its line and column, counted from 1.

    ``detail`` says in English what the message says.
    """

    code = "bad_query"
    status = 400

    def __init__(self, message: str, detail: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message, detail)
        self.line, self.column = line, column


class CostError(QueryError):
    """A SPARQL query that took more time or memory than one query may."""

    code = "query_cost"
    status = 422


class ReadOnlyError(DangjianError):
    """A change asked of what can only be read."""

    code = "read_only"
    status = 403


class NotAcceptableError(DangjianError):
    """No format that the client accepts can hold the answer."""

    code = "not_acceptable"
    status = 406


class MediaTypeError(DangjianError):
    """A body of a kind that is not read here."""

    code = "unsupported_type"
    status = 415


class LimitError(DangjianError):
    """More than a limit allows."""

    code = "too_large"
    status = 413


class BusyError(DangjianError):
    """The store is being written by another process, or the queue is full."""

    code = "busy"
    status = 503


class StoreError(DangjianError):
    """A store that cannot be opened, written or trusted."""

    code = "store"
    status = 500


class UnreachableError(StoreError):
    """A server that holds the graph and does not answer."""

    code = "unreachable"
    status = 502


class VocabularyError(DangjianError):
    """A vocabulary file with a misspelt term or a broken reference."""

    code = "vocabulary"
    status = 500
