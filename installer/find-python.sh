#!/bin/sh
# Names a Python 3.11 to 3.13 that can make virtual environments.
# As root on Debian what is missing is installed; otherwise one line says what to install.
set -eu

fits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

fitting() {
    for name in python3 python3.13 python3.12 python3.11; do
        if fits "$name"; then
            echo "$name"
            return
        fi
    done
}

makes_environments() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

here=$(dirname "$0")
python=$(fitting)
if [ -z "$python" ]; then
    sh "$here/system-packages.sh" python >&2
    python=$(fitting)
fi
if [ -z "$python" ]; then
    echo "Groupdesk needs Python 3.11, 3.12 or 3.13: please install one of them." >&2
    exit 1
fi
if ! makes_environments "$python"; then
    sh "$here/system-packages.sh" "venv-$python" >&2
fi
echo "$python"
