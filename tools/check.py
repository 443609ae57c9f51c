"""Run every check, one after another, and report all that failed."""

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
    failed = []
    for name, command in CHECKS.items():
        started = time.monotonic()
        print(f"== {name}", flush=True)
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
        print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
