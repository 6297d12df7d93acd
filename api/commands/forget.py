"""``dangjian forget``: a person out of everything."""

import sys
from argparse import Namespace

from api.forgetting import called, forget
from api.opening import open_encoder
from kg.store import Store


def run(options: Namespace) -> int:
    """Forget; the name is not printed, for what is printed is often kept."""
    with Store.open(options.store) as store:
        done = forget(store, open_encoder(), called(store, options.person))
    for name in done:
        print(f"已抹去  {name}")
    print(f"已从 {len(done)} 篇报道（含保存的原文）、图谱、索引和导出中抹去此人；以后读入的报道里也不再出现。"
          "此前的备份和下载的文件不在其内，请另行处理。", file=sys.stderr)
    return 0
