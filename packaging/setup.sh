#!/bin/sh
# Makes the virtual environment that Longtake runs in, and the system libraries that Qt needs. Run by `make`.
# Can be stopped at any time and run again: the file .ready is written last.
set -eu
venv=${1:-.venv}

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

if ! python=$(find_python); then
    say "Longtake needs Python 3.11 to 3.14 and found none."
    say "On Debian or Ubuntu: sudo apt-get install -y python3 python3-venv"
    exit 1
fi

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$venv"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            say "Installing $version ..."
            if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$version" >/dev/null; }; then
                say "$version could not be installed, so this Python cannot make virtual environments."
                say "See to the network and the package sources, then run this again."
                exit 1
            fi
        else
            say "This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt-get install -y $version"
            exit 1
        fi
    fi
    say "Making $venv ..."
    "$python" -m venv "$venv"
fi

say "Installing Longtake's packages (the first time this takes some minutes) ..."
"$venv/bin/python" -m pip install --disable-pip-version-check -q -c packaging/constraints.txt -e '.[dev]'
"$venv/bin/python" packaging/system_libraries.py "$venv"
touch "$venv/.ready"
