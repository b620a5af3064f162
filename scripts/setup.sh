#!/bin/sh
# Make .venv from uv.lock, with uv in .tools; beside them only uv's cache is written. `make` calls this when
# pyproject.toml, uv.lock or this file changed. PYTHON=… chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."

uv_version=0.13.8 # the Dockerfile pins the same; tests/scripts/test_setup.py compares them

# What is wrong with an interpreter, in one word; nothing where it will do.
trouble_with() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo version; return; }
    "$1" -c 'import venv, ensurepip' 2>/dev/null || echo venv
}

python='' without_venv=''
for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    case $(trouble_with "$candidate") in
        '') python=$candidate; break ;;
        venv) : "${without_venv:=$candidate}" ;;
    esac
done

if [ -z "$python" ] && [ -n "$without_venv" ]; then
    package=python3-venv
    [ "$without_venv" = python3 ] || package=$(basename "$without_venv")-venv
    echo "Quizroom needs Python's venv, which $without_venv here lacks. On Debian or Ubuntu type:" >&2
    echo "    sudo apt-get install $package" >&2
    exit 1
elif [ -z "$python" ]; then
    if [ -n "${PYTHON:-}" ]; then
        echo "PYTHON=$PYTHON is no Python 3.11 or newer." >&2
    else
        echo "Quizroom needs Python 3.11 or newer, and there is none on PATH. On Debian 12 or newer type:" >&2
        echo "    sudo apt-get install python3 python3-venv" >&2
    fi
    exit 1
fi
python=$("$python" -c 'import sys; print(sys.executable)') # the interpreter itself, not a shim in front of it

# Where the machine keeps certificates of its own, uv shall believe them as pip and git do. SSL_CERT_FILE, where
# it is set, goes before both.
[ -z "${UV_SYSTEM_CERTS:-}" ] && [ -e /etc/ssl/certs/ca-certificates.crt ] && export UV_SYSTEM_CERTS=1

if [ "$(.tools/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$uv_version" ]; then
    echo "setup: uv $uv_version into .tools"
    rm -rf .tools
    "$python" -m venv .tools
    .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$uv_version"
fi

echo "setup: .venv from uv.lock, with $("$python" --version)"
unset VIRTUAL_ENV UV_PROJECT UV_PYTHON
UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=never \
    .tools/bin/uv sync --quiet --frozen --all-extras --python "$python"
touch .venv/.up-to-date
