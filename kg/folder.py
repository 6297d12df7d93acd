"""The folder of a store: what it must hold, how it is made in one step, and what is refused as not being one."""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import files, work
from kg.encoder import Encoder
from kg.errors import StoreError
from kg.ids import DEFAULT_BASE
from kg.register import Register

FORMAT = 3  # of the folder; raised whenever an older program could misread what a newer one wrote
_STARTED = ".dangjian-new"  # stands while a store is being made: what it stands in may be cleared


@dataclass(frozen=True, slots=True)
class Settings:
    """What is fixed when a store is made."""

    format: int
    base: str
    encoder: str
    dimensions: int


def is_store(path: Path) -> bool:
    """Tell whether a folder is a finished store, of whatever format."""
    return (path / "store.json").is_file()


def generation(path: Path, number: int) -> Path:
    """Return the folder of a generation of a store."""
    return path / "generations" / str(number)


def read_settings(path: Path) -> Settings:
    """Read what a store is, and refuse what this program cannot serve."""
    try:
        stated = json.loads((path / "store.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoreError(f"这里没有资料库：{path}（请先用 dangjian ingest 导入报告）") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"资料库的说明文件读不了：{path / 'store.json'}", str(error)) from error
    found = stated.get("format") if isinstance(stated, dict) else None
    if found != FORMAT:
        raise StoreError(f"资料库的格式版本是 {found}，本程序只能用版本 {FORMAT}，请重新读入报道：{path}")
    try:
        return Settings(FORMAT, str(stated["base"]), str(stated["encoder"]), int(stated["dimensions"]))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"资料库的说明文件不完整：{path / 'store.json'}", str(error)) from error


def create(path: Path, encoder: Encoder, base: str = DEFAULT_BASE) -> Settings:
    """Make an empty store in a new or empty folder. A half-made one, left by a process that died, is made anew."""
    if not base.endswith(("/", "#")):
        raise StoreError(f"基准 IRI 必须以 / 或 # 结尾：{base}")
    claim(path)
    settings = Settings(FORMAT, base, encoder.name, encoder.dimensions)
    try:
        for entry in path.iterdir():
            if entry.name != _STARTED:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        (path / "generations").mkdir()
        work.create(generation(path, 0))
        Register.create(path / "register.sqlite")
        files.write_durably(path / "store.json", json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())
        finished(path)
    except OSError as error:
        raise StoreError(f"无法建立资料库：{path}（{error.strerror}）", str(error)) from error
    return settings


def finished(path: Path) -> None:
    """Take the mark of the making away."""
    (path / _STARTED).unlink()


def claim(path: Path) -> None:
    """Mark an empty folder as a store in the making; refuse one that holds anything else."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        if is_store(path):
            raise StoreError(f"这里已经有资料库：{path}")
        if not (path / _STARTED).exists():
            if any(path.iterdir()):
                raise StoreError(f"文件夹不是空的，也不是资料库，未作改动：{path}")
            (path / _STARTED).touch()
    except OSError as error:
        raise StoreError(f"无法建立资料库：{path}（{error.strerror or os.strerror(error.errno or 0)}）") from error
