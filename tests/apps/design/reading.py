"""Pages read as a person's browser reads them: by what is on them, not by how they were written."""

import cssselect2
from django.template import engines
from lxml import html


def page_of(text: str | bytes) -> html.HtmlElement:
    return html.document_fromstring(text)


def drawn(source: str, **context: object) -> html.HtmlElement:
    """A piece of template on a page of its own."""
    return page_of(f"<main>{engines['jinja2'].from_string(source).render(context)}</main>")


def every(page: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """The elements a CSS selector finds, in order."""
    root = cssselect2.ElementWrapper.from_html_root(page)
    return [found.etree_element for found in root.query_all(selector)]


def first(page: html.HtmlElement, selector: str) -> html.HtmlElement:
    return every(page, selector)[0]


def words(page: html.HtmlElement, selector: str) -> str:
    """The first element's text with single spaces."""
    return " ".join(first(page, selector).text_content().split())
