#!/bin/sh
# Makes .venv with exactly what requirements.lock names, and wirecopy itself from this checkout.
# Needs Python >= 3.11; brings uv into .tools where the machine has none.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "wirecopy needs Python 3.11 or newer; found: $("$python" --version 2>&1 || echo none). Name one with PYTHON=…" >&2
    exit 1
fi

if ! command -v uv >/dev/null 2>&1; then
    # Debian keeps ensurepip in a package of its own.
    if [ ! -x .tools/bin/uv ] && ! "$python" -c 'import ensurepip' 2>/dev/null; then
        sh deploy/packages.sh python3-venv
    fi
    [ -x .tools/bin/uv ] || { "$python" -m venv .tools && .tools/bin/pip install --quiet 'uv>=0.8'; }
    PATH="$PWD/.tools/bin:$PATH"
fi

[ -x .venv/bin/python ] || uv venv --quiet --python "$python" .venv
export VIRTUAL_ENV="$PWD/.venv"
uv pip sync --quiet --require-hashes requirements.lock
uv pip install --quiet --no-deps --editable .
