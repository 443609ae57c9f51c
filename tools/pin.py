"""Write the pins anew: requirements/*.txt with hashes, and the constraint list in pyproject.toml."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMPILED = {
    "requirements/run.txt": ["pyproject.toml"],
    "requirements/dev.txt": ["pyproject.toml", "--group", "dev"],
    "requirements/uv.txt": ["requirements/uv.in"],
}


def compile_pins(target: str, sources: list[str], *, upgrade: bool) -> None:
    """Resolve `sources` into `target`, with hashes and with no trace of where the files came from."""
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.11", "--output-file", target]
    subprocess.run([*command, *(["--upgrade"] if upgrade else []), *sources], cwd=ROOT, check=True)


def pins_of(target: str) -> list[str]:
    """The `name==version` lines of a compiled file, markers included, without hashes."""
    text = (ROOT / target).read_text(encoding="utf-8")
    return [line.rstrip(" \\") for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]


def write_constraints(pins: list[str]) -> None:
    """Put the pins into [tool.uv] constraint-dependencies, so that plain `uv run` takes the same versions."""
    path = ROOT / "pyproject.toml"
    listed = "".join(f'  "{pin.replace(chr(34), chr(39))}",\n' for pin in pins)
    text = re.sub(
        r"constraint-dependencies = \[\n.*?\]\n",
        lambda _: f"constraint-dependencies = [\n{listed}]\n",
        path.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for target, sources in COMPILED.items():
        compile_pins(target, sources, upgrade="--upgrade" in sys.argv)
    write_constraints(pins_of("requirements/dev.txt"))
