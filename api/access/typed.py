"""What people typed, as the record keeps it: its shape, and keyed digests in place of words that may name someone.

A name that is withheld everywhere must not stand in the record because somebody looked for it; and which names are
withheld, no list tells. So every run of characters beyond ASCII is left out, also where it is spelled in escapes. Who
has the record's key can still tell where a certain word was typed.
"""

import os
import re
import secrets
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote_plus, unquote_to_bytes

from api.access.keys import FOLDER
from kg.errors import StoreError

_RUN = re.compile(r"(?:[^\x00-\x7f]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|%[0-9A-Fa-f]{2})+")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_BYTES = 32  # of the key
_DIGEST = 6  # bytes: enough to tell the words of one record apart


class Typed:
    """Digests under the key of one store's record."""

    def __init__(self, store: Path) -> None:
        self._path = store / FOLDER / "typed.key"
        self._known = b""

    def _key(self) -> bytes:
        if not self._known:
            try:
                self._path.parent.mkdir(mode=0o700, exist_ok=True)
                draft = self._path.with_name(f"typed.{secrets.token_hex(4)}.new")
                with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                    file.write(os.urandom(_BYTES))
                try:
                    self._path.hardlink_to(draft)  # the first one holds, whoever makes it
                except FileExistsError:
                    pass
                finally:
                    draft.unlink()
                self._known = self._path.read_bytes()
            except OSError as error:
                raise StoreError(f"审计记录的密钥读写不了：{self._path}", str(error)) from error
        return self._known

    def digest(self, word: str) -> str:
        """Return what stands for a word."""
        return f"‹{blake2b(word.encode('utf-8', 'surrogatepass'), key=self._key(), digest_size=_DIGEST).hexdigest()}›"

    def kept(self, text: str) -> str:
        """Return a text as the record keeps it."""
        return _RUN.sub(lambda found: self.digest(_plain(found[0])), text)

    def kept_address(self, address: str) -> str:
        """Return an address with its query as the record keeps it."""
        path, mark, query = address.partition("?")
        return self.kept(path) + mark + self.kept(unquote_plus(query))


def _plain(word: str) -> str:
    """Resolve escapes, so that a word has one digest however it was spelled."""
    word = _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), word)
    return unquote_to_bytes(word.encode("utf-8", "surrogatepass")).decode("utf-8", "replace")
