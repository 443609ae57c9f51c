"""Noto Sans as npm fetched it: the font that goes into every PDF."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path("node_modules") / "@fontsource" / "noto-sans" / "files"
_RANGES: Final = {
    "latin": (
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2212"
    ),
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB",
}


def font_faces(start: Path | None = None) -> str:
    """The style rules that load Noto Sans, or nothing where it has not been fetched: then the system's font is used."""
    folder = _font_folder(start or Path(__file__).resolve())
    if folder is None:
        return ""
    return "\n".join(_face(folder, part, weight) for part in _RANGES for weight in (400, 700))


def _font_folder(start: Path) -> Path | None:
    places = (*start.parents, Path.cwd())
    return next((place / _FOLDER for place in places if (place / _FOLDER).is_dir()), None)


def _face(folder: Path, part: str, weight: int) -> str:
    source = (folder / f"noto-sans-{part}-{weight}-normal.woff2").as_uri()
    return (
        f'@font-face {{ font-family: "Noto Sans"; font-weight: {weight}; font-style: normal; '
        f'src: url("{source}") format("woff2"); unicode-range: {_RANGES[part]}; }}'
    )
