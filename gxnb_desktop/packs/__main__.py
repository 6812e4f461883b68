"""Makes a pack: ``python -m gxnb_desktop.packs FOLDER FILE.gxnbpack``."""

import sys
from pathlib import Path

from gxnb_desktop.errors import UserError
from gxnb_desktop.packs.trial import try_pack
from gxnb_desktop.packs.writing import make_pack
from gxnb_desktop.safe_file import write_whole


def main(arguments: list[str]) -> int:
    """Make the pack, try its forms, print its name and hash; return the exit status."""
    if len(arguments) != 2:
        print("用法：python -m gxnb_desktop.packs 文件夹 更新包.gxnbpack", file=sys.stderr)
        return 2
    try:
        pack = make_pack(Path(arguments[0]))
        try_pack(pack)
        write_whole(pack.data, Path(arguments[1]))
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{pack.manifest.name} {pack.manifest.version}\nSHA-256 {pack.sha256}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
