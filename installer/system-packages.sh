#!/bin/sh
# Sees to the Debian packages that one purpose needs: make, python, venv-PYTHON, run or test.
# As root they are installed, quietly; otherwise one line says what to install.
# On other systems it does nothing: PySide6's wheels bring most of it along.
set -eu

# Qt with and without a screen.
window="libgl1 libegl1 libglib2.0-0 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3
    libgssapi-krb5-2 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0"

# What some tests need that are left out where it is missing: the database of many desks, a screen
# on which a screen reader reads the window, and a printer that writes what it gets to files.
optional="postgresql postgresql-contrib
    xvfb dbus at-spi2-core gir1.2-atspi-2.0 python3-gi
    cups cups-client printer-driver-cups-pdf"

case "$1" in
    make) wanted="make" ;;
    python) wanted="python3 python3-venv" ;;
    venv-*) wanted="${1#venv-}-venv" ;;
    run) wanted=$window ;;
    test) wanted="$window $optional" ;;
    *)
        echo "unknown purpose: $1" >&2
        exit 2
        ;;
esac

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || exit 0

# Newer systems have renamed some: a name also counts when an installed package provides it.
there=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' |
    sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr -s ', ' '\n')
missing="" needed=""
for package in $wanted; do
    echo "$there" | grep -qx "$package" && continue
    missing="$missing $package"
    echo $optional | tr ' ' '\n' | grep -qx "$package" || needed="$needed $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    if [ -z "$needed" ]; then
        echo "Some tests are left out for want of: sudo apt-get install$missing" >&2
        exit 0
    fi
    echo "Please install what is missing: sudo apt-get install$missing" >&2
    exit 1
fi

echo "Installing$missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # a list of names
if ! { apt-get -qq update && apt-get -qq -y --no-install-recommends install $missing; } \
    >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
