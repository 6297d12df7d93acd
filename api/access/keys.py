"""Keys: made by a command, shown once, kept as a digest. A key is ``dj_<identifier>_<secret>``.

The secret has 256 random bits, so that its plain SHA-256 can neither be tried nor looked up; nothing slower is needed.
A browser that signed in holds no key but a session, which is sealed with the digest: a key that is withdrawn takes its
sessions with it.
"""

import hashlib
import hmac
import json
import os
import secrets
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from api.access.roles import ROLES, Role, Who
from kg import files
from kg.errors import NotFoundError, StoreError

FOLDER = "access"  # in the store's folder, and in no backup
SESSION_SECONDS = 12 * 3600  # a working day, so that nobody signs in twice in one


@dataclass(frozen=True, slots=True)
class Key:
    """One key as it is kept."""

    id: str
    name: str
    role: Role
    digest: str
    made: str
    limit: int = 0
    withdrawn: str = ""

    def who(self) -> Who:
        """Return its holder."""
        return Who(self.name, self.role, ROLES.index(self.role) >= ROLES.index("editor"), self.id, self.limit)


class Keys:
    """The keys of one store; a change by a command is seen with the next request."""

    def __init__(self, store: Path) -> None:
        self._path = store / FOLDER / "keys.json"
        self._stamp: tuple[int, int] | None = None
        self._keys: dict[str, Key] = {}

    def all(self) -> list[Key]:
        """List them in the order in which they were made."""
        self._read()
        return list(self._keys.values())

    def _read(self) -> None:
        try:
            seen = self._path.stat()
            stamp = (seen.st_mtime_ns, seen.st_ino)
            if stamp != self._stamp:
                rows = json.loads(self._path.read_text(encoding="utf-8"))
                self._keys, self._stamp = {row["id"]: Key(**row) for row in rows}, stamp
        except FileNotFoundError:
            self._keys, self._stamp = {}, None
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise StoreError("密钥文件读不了", str(error)) from error

    def _write(self) -> None:
        self._path.parent.mkdir(mode=0o700, exist_ok=True)
        before = os.umask(0o077)
        try:
            rows = [asdict(key) for key in self._keys.values()]
            files.write_durably(self._path, json.dumps(rows, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            raise StoreError(f"密钥没有写成：{self._path}（{error.strerror}）", str(error)) from error
        finally:
            os.umask(before)

    def new(self, name: str, role: str, limit: int = 0) -> tuple[Key, str]:
        """Make a key; return it and the text that is shown this once."""
        self._read()
        identifier, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        key = Key(identifier, name, cast("Role", role), _digest(secret), made, limit)
        self._keys = {**self._keys, identifier: key}
        self._write()
        return key, f"dj_{identifier}_{secret}"

    def withdraw(self, identifier: str) -> Key:
        """Withdraw a key for good; its row stays, for the log names it."""
        self._read()
        if identifier not in self._keys:
            raise NotFoundError(f"没有这个密钥：{identifier}（见 dangjian key list）")
        row = asdict(self._keys[identifier]) | {"withdrawn": datetime.now(UTC).isoformat(timespec="seconds")}
        key = Key(**row)
        self._keys = {**self._keys, identifier: key}
        self._write()
        return key

    def holder(self, text: str) -> Key | None:
        """Return the key that a text is."""
        prefix, _, rest = text.strip().partition("_")
        identifier, _, secret = rest.partition("_")
        key = self._valid(identifier)
        right = hmac.compare_digest(_digest(secret), key.digest if key else "")
        return key if key and right and prefix == "dj" else None

    def session(self, key: Key) -> str:
        """Return what a browser is given in place of the key."""
        until = f"{key.id}.{int(time.time()) + SESSION_SECONDS}"
        return f"{until}.{_seal(key, until)}"

    def signed_in(self, session: str) -> Key | None:
        """Return the key that a session stands for, while it lasts."""
        until, _, seal = session.rpartition(".")
        identifier, _, end = until.partition(".")
        key = self._valid(identifier)
        if not key or not hmac.compare_digest(seal.encode(), _seal(key, until).encode()):
            return None
        return key if end.isdecimal() and int(end) > time.time() else None

    def _valid(self, identifier: str) -> Key | None:
        self._read()
        key = self._keys.get(identifier)
        return key if key and not key.withdrawn else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _seal(key: Key, text: str) -> str:
    return hmac.new(key.digest.encode(), text.encode("utf-8", "surrogatepass"), "sha256").hexdigest()
