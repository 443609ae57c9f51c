"""Noto Sans as npm fetched it: the font that goes into every PDF."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path("node_modules") / "@fontsource" / "noto-sans" / "files"
# Each file of a font holds one range of letters. WeasyPrint does not read unicode-range, so the range beyond Western
# Europe (the Polish ł, the Turkish ş) is a family of its own, named second in the style sheet.
_FAMILIES: Final = {"latin": "Noto Sans", "latin-ext": "Noto Sans Extended"}


def font_faces(start: Path | None = None) -> str:
    """The style rules that load Noto Sans, or nothing where it has not been fetched: then the system's font is used."""
    folder = _font_folder(start or Path(__file__).resolve())
    if folder is None:
        return ""
    return "\n".join(_face(folder, part, weight) for part in _FAMILIES for weight in (400, 700))


def _font_folder(start: Path) -> Path | None:
    places = (*start.parents, Path.cwd())
    return next((place / _FOLDER for place in places if (place / _FOLDER).is_dir()), None)


def _face(folder: Path, part: str, weight: int) -> str:
    source = (folder / f"noto-sans-{part}-{weight}-normal.woff2").as_uri()
    return (
        f'@font-face {{ font-family: "{_FAMILIES[part]}"; font-weight: {weight}; font-style: normal; '
        f'src: url("{source}") format("woff2"); }}'
    )
