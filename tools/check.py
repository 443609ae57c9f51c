"""Run every check, one after another, and report all that failed; pytest's own closing line comes last."""

import subprocess
import sys
import time

CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    "reference pages": [sys.executable, "tools/reference.py", "--check"],
    "tests": ["pytest", "-n", "2", "--dist", "loadfile"],
}


def main() -> int:
    """Run all checks; the exit status is the number that failed."""
    failed, last_line = [], ""
    for name, command in CHECKS.items():
        started = time.monotonic()
        print(f"== {name}", flush=True)
        status, last_line = run(command)
        if status:
            failed.append(name)
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    # Repeated because whoever reads the end of a long log wants to see how many tests ran.
    print(last_line)
    return len(failed)


def run(command: list[str]) -> tuple[int, str]:
    """Run one check, showing what it says as it says it; its exit status and the last line it printed."""
    last_line = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as check:
        for line in check.stdout or ():
            print(line, end="", flush=True)
            last_line = line.strip() or last_line
    return check.returncode, last_line


if __name__ == "__main__":
    sys.exit(main())
