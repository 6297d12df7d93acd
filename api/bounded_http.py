"""HTTP/1.1 as uvicorn's C parser reads it, with the bound on a request's head that this parser leaves to others."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Of a request's first line and headers: an over-long question must reach us, to be refused in words.
HEAD_BYTES = 256 * 1024
ADDRESS_BYTES = 65_535  # that the parser counts in two bytes


class BoundedHttp(HttpToolsProtocol):
    """One connection. Whoever sends a head without end is cut off instead of being kept in memory."""

    _head = 0  # bytes that arrived since the head of a request began

    def data_received(self, data: bytes) -> None:
        """Parse what arrived, unless a head grows beyond all measure."""
        self._head += len(data)
        super().data_received(data)
        if self._head > HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response("Request head too long.")

    def on_headers_complete(self) -> None:
        """Begin to answer; what arrives now is a body, which routes bound themselves."""
        self._head = -(1 << 62)
        query = b""
        if len(self.url) > ADDRESS_BYTES:  # the parser would refuse it; the handler, which starts later, says why
            self.url, _, query = self.url.partition(b"?")
        super().on_headers_complete()
        if query:
            self.scope["query_string"] = query

    def on_message_begin(self) -> None:
        """Count anew."""
        self._head = 0
        super().on_message_begin()
