# Every check CI runs. All of them run; every failure is reported.
set positional-arguments
export PATH := justfile_directory() / ".venv/bin:" + env_var("PATH")

# List the commands
default:
    @just --list

# Everything CI runs, reporting every failure and not only the first
check:
    python tools/check.py

# Lint and formatting
lint:
    ruff check .
    ruff format --check .

# Types
types:
    mypy

# Imports point inwards
imports:
    lint-imports

# All tests, or those named
test *arguments:
    pytest "$@"

# Format, and mend what the linter can
mend:
    ruff check --fix .
    ruff format .

# Write the reference pages anew from the code
reference:
    python tools/reference.py

# Pin the newest versions, with hashes
pin:
    python tools/pin.py --upgrade
