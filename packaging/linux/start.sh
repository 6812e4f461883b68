#!/bin/sh
# Starts the window; where the computer is of another kind or too old, says so in a dialog.
here=$(dirname "$(readlink -f "$0")")
machine=$(uname -m)
if [ "$machine" = x86_64 ]; then
    said=$("$here/gxnb" --version 2>&1 >/dev/null)
    # 3 is what surroundings.py ends with on a system that is too old.
    [ $? -eq 3 ] || exec "$here/gxnb-desktop" "$@"
else
    said="公信年报核校目前只支持 x86-64 处理器，这台电脑是 $machine，不能使用。"
fi
echo "$said" >&2
for dialog in "zenity --error --text" "kdialog --error" xmessage; do
    if command -v "${dialog%% *}" >/dev/null; then
        $dialog "$said"
        break
    fi
done
exit 3
