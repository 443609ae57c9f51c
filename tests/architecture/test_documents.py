"""What the documents and comments say exists, exists; and they speak of the product alone."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TRACKED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.splitlines()
DOCUMENTS = [name for name in TRACKED if name.endswith(".md") and not name.startswith("changelog.d/")]
TEXTS = [name for name in TRACKED if name.endswith((".md", ".py", ".toml", ".txt", ".json", ".html", ".jinja", ".css"))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_named_in_documents_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|docs|tools|benchmarks|requirements|\.ci)/[\w./*-]*)`", text)
    linked = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)

    missing = [path for path in named if "*" not in path and not (ROOT / path).exists()]
    missing += [path for path in linked if not ((ROOT / name).parent / path).exists()]

    assert not missing


def test_no_workplace_leaks_into_the_product() -> None:
    marks = re.compile(r"/work/(main|shared)|/tmp/w/|files\.pythonhosted|registry\.npmjs")

    leaks = [
        name
        for name in TEXTS
        if name != "tests/architecture/test_documents.py"
        and (ROOT / name).exists()
        and marks.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]

    assert not leaks


def test_no_lock_file_records_addresses() -> None:
    assert "uv.lock" not in TRACKED
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_nothing_tracked_leads_out_of_the_repository() -> None:
    links = [ROOT / name for name in TRACKED if (ROOT / name).is_symlink()]

    assert [link.name for link in links if not link.resolve().is_relative_to(ROOT)] == []
