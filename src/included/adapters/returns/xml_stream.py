"""An XML file read as a stream, hardened: no document type, no entities, no network, nothing huge or deep.

What is wrong with the file as XML ends in one error that says so; what it holds is for others.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from lxml import etree

from included.core.errors import IncludedError

_BLOCK: Final = 1 << 18
_OPENING: Final = 1 << 10
# Far more than the record of one person can need; a file without an end of a person for so long is none of ours.
_LONGEST_WITHOUT_PERSON: Final = 1 << 22
_MOST_PARTS: Final = 100
_ENCODINGS: Final = frozenset(
    {"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
)
_DECLARED: Final = re.compile(rb"[^<]{0,4}<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']")
_LONGEST_REASON: Final = 160
_WHAT: Final = "a SEN2 return as XML"
Element = etree._Element  # noqa: SLF001 - lxml has no other name for the type


class UnusableReturnError(IncludedError):
    """Raised for a file that is no return that could be read: it names the file, what is wrong, and what to do."""


class PersonStream:
    """The persons of a file, some at a time; what stands outside them stays in `root`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Element | None = None
        self.has_header = False
        self._since = 0

    def blocks(self) -> Iterator[list[Element]]:
        """The persons that have come to their end in each block of the file. Raises UnusableReturnError."""
        self._refuse_what_opens_badly()
        parser = _parser(("end",), tag=[f"{{*}}{name}" for name in ("Person", "person", "PERSON", "Header", "header")])
        try:
            with Path(self.path).open("rb") as opened:
                while block := opened.read(_BLOCK):
                    parser.feed(block)
                    yield self._persons(parser, len(block))
            self.root = parser.close()
        except etree.XMLSyntaxError as error:
            raise self._unusable(_reason(error)) from error
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from error

    def _persons(self, parser: etree.XMLPullParser, size: int) -> list[Element]:
        persons: list[Element] = []
        for element in _elements(parser):
            parent = element.getparent()
            if self.root is None:
                self.root = element.getroottree().getroot()
            if parent is self.root:
                self.has_header = True
            elif parent is not None and parent.getparent() is self.root and _name(element) == "person":
                persons.append(element)
        self._since = 0 if persons else self._since + size
        if self._since > _LONGEST_WITHOUT_PERSON or (self.root is not None and len(self.root) > _MOST_PARTS):
            raise self._unusable(f"it has no persons like {_WHAT}, or one of many million bytes")
        return persons

    def _refuse_what_opens_badly(self) -> None:
        parser = _parser(("start",))
        try:
            with Path(self.path).open("rb") as opened:
                while block := opened.read(_OPENING):
                    self._refuse_encoding(block)
                    parser.feed(block)
                    for element in _elements(parser):
                        self._refuse_document_type(element)
                        return
                    if opened.tell() > _BLOCK:
                        raise self._unusable("it has no beginning of an element in all its first part")
            parser.close()
        except etree.XMLSyntaxError as error:
            raise self._unusable(_reason(error)) from error
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from error

    def _refuse_document_type(self, element: Element) -> None:
        document = element.getroottree().docinfo
        if document.internalDTD is not None or document.externalDTD is not None:
            raise self._unusable("it has a document type (DOCTYPE), which no return has and which can do harm")

    def _refuse_encoding(self, opening: bytes) -> None:
        # In UTF-16 each letter of the declaration has a zero byte beside it. lxml tells the encoding only at the end.
        declared = _DECLARED.match(opening.replace(b"\0", b""))
        if declared and declared[1].decode().lower() not in _ENCODINGS:
            raise self._unusable(f"it is written in {declared[1].decode()}, and a return in UTF-8")

    def _unusable(self, reason: str) -> UnusableReturnError:
        return UnusableReturnError(f"{self.path[:200]} cannot be used: {reason}. Export it again.")

    def _unreadable(self, error: OSError | ValueError) -> UnusableReturnError:
        # A path may hold what no path can, as a null byte: then there is no word of the system's.
        why = error.strerror if isinstance(error, OSError) else error
        return UnusableReturnError(f"{self.path[:200]!a} cannot be read: {why}. Give the path of {_WHAT}.")


def _parser(events: tuple[Literal["start", "end"], ...], tag: list[str] | None = None) -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events=events,
        tag=tag,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _elements(parser: etree.XMLPullParser) -> Iterator[Element]:
    for _, element in parser.read_events():
        if isinstance(element, Element):
            yield element


def _reason(error: etree.XMLSyntaxError) -> str:
    said = " ".join((error.msg or "it is not whole").split())[:_LONGEST_REASON]
    return f"it is no whole XML ({said})"


def _name(element: Element) -> str:
    return etree.QName(element).localname.lower()


def leaves_outside(root: Element) -> Iterator[tuple[str, str]]:
    """Each element without elements outside the persons: its path from the root, and its text."""
    for part in root:
        if _name(part) != "persons":
            yield from _leaves(part, "")


def _leaves(element: Element, path: str) -> Iterator[tuple[str, str]]:
    path = f"{path}/{etree.QName(element).localname}" if path else etree.QName(element).localname
    if len(element) == 0:
        yield path, element.text or ""
    for child in element:
        yield from _leaves(child, path)
