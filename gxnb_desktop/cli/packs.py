"""``gxnb packs``: which packs are in use, adding one after a look at it, removing one."""

import argparse
from collections.abc import Iterable

from gxnb_desktop.cli.status import Status
from gxnb_desktop.cli.streams import complain, one_line, say
from gxnb_desktop.errors import UserError
from gxnb_desktop.packs.folder import packs_folder
from gxnb_desktop.packs.pack import Pack, read_pack
from gxnb_desktop.packs.store import Problem, Store


def packs(options: argparse.Namespace) -> Status:
    """List the packs; with ``--add``, show one, and install it where its hash was approved."""
    store = Store(packs_folder())
    if options.remove is not None:
        store.remove(options.remove)
        say(f"已移除更新包 {options.remove}。")
    elif options.add is not None:
        _add(store, read_pack(options.add), options.approve)
    elif options.approve is not None:
        raise UserError("--approve 要与 --add 一起使用。")
    else:
        for pack in store.installed().packs:
            say("\t".join(_described(pack)))
    return Status.DONE


def report_problems(problems: Iterable[Problem]) -> None:
    """Say on standard error which packs are not used, and why."""
    for problem in problems:
        complain(f"更新包 {problem.name} 没有使用：{problem.reason}")


def _add(store: Store, pack: Pack, approved: str | None) -> None:
    store.check(pack)
    if approved is None:
        names = ("名称", "版本", "日期", "制作单位", "内容", "SHA-256")
        for name, value in zip(names, _described(pack), strict=True):
            say(f"{name}：{value}")
        for file in sorted(pack.files):
            say(f"文件：{file}")
        say("请与制作单位公布的 SHA-256 核对；一致时加上 --approve SHA-256 再运行一次，即可导入。")
        return
    if approved.lower() != pack.sha256:
        raise UserError("更新包的 SHA-256 与 --approve 所给的不一致，没有导入；请核实文件来源。")
    store.add(pack)
    say(f"已导入更新包 {pack.manifest.name} {pack.manifest.version}，下次运行时使用。")


def _described(pack: Pack) -> tuple[str, ...]:
    about = pack.manifest
    return (
        about.name,
        about.version,
        about.date.isoformat(),
        one_line(about.issuer),
        one_line(about.title),
        pack.sha256,
    )
