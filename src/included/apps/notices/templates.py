"""The words of each kind of e-mail: a template that knows the link and nothing else."""

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from included.apps.notices.kinds import WORDINGS, NoticeKind


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail as it is sent: plain text."""

    subject: str
    body: str


def letter_of(kind: NoticeKind, address: str) -> Letter:
    """The e-mail of a kind with its link. There is no other argument, so nothing of a child can get in."""
    body = _environment().get_template(f"{kind}.txt").render(address=address)
    return Letter(subject=WORDINGS[kind].subject, body=body.strip() + "\n")


@cache
def _environment() -> Environment:
    # Plain text: there is no markup to escape, and the only value is an address we made ourselves.
    return Environment(
        loader=PackageLoader("included.apps.notices", "letters"),
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
    )
