"""What error pages say: what is wrong, why, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from included.apps.design.parts import Link


@dataclass(frozen=True, slots=True)
class Problem:
    """What an error page says."""

    status: int
    heading: str
    paragraphs: Sequence[str]
    provision: str = ""
    links: Sequence[Link] = ()


START = Link("Go to the start page", "/")
KEPT = "Nothing that was saved has been lost."

BAD_REQUEST = Problem(
    400,
    "We could not understand that",
    ("Your browser sent something this page cannot read. " + KEPT, "Go back, reload the page and try again."),
    links=(START,),
)
FORBIDDEN = Problem(
    403,
    "You may not do this",
    (
        "Your account does not have the right to do this, because only people with a part in a case may act in it.",
        "If you think you should be able to, ask the person in your organisation who looks after accounts.",
    ),
    links=(START,),
)
NOT_FOUND = Problem(
    404,
    "Page not found, or not yours to see",
    (
        (
            "The address may be mistyped or out of date, or the page may be about a child whose case you have no part "
            "in. We give the same answer to both, so that nobody can learn from it who has a case."
        ),
        (
            "If you typed the address, check it. If you followed a link from an email, sign in with the account "
            "that email was sent to."
        ),
    ),
    links=(START,),
)
NOT_ALLOWED = Problem(
    405,
    "This page cannot be used like that",
    (
        (
            "The address you opened only receives forms. This happens when a page is reloaded, or opened from history, "
            "after a form was sent."
        ),
        "Go back to the page with the form. " + KEPT,
    ),
    links=(START,),
)
CHANGED = Problem(409, "Somebody else changed this first", (), links=(START,))
TOO_LARGE = Problem(
    413,
    "That is too large to send",
    (
        "What you sent is larger than this page takes, so it was not stored.",
        (
            "Go back. If you were sending files, send them one at a time, or make them smaller. What you typed is "
            "still in the form."
        ),
    ),
    links=(START,),
)
TOO_MANY = Problem(429, "Too many attempts", (), links=(START,))
SERVER_ERROR = Problem(
    500,
    "Sorry, there is a problem with the service",
    (
        "Something went wrong on our side and we have been told. " + KEPT + " If you were sending a form, it was not "
        "sent; go back and what you typed should still be there.",
        "Try again in a few minutes. No date in a case moves because of this: what is due is still due.",
    ),
    links=(START,),
)
UNAVAILABLE = Problem(
    503,
    "Sorry, the service is unavailable",
    (
        "We cannot reach our records just now. " + KEPT,
        "Wait a minute, then reload the page. If you were sending a form, keep the page open and send it again.",
    ),
    links=(START,),
)
FORM_EXPIRED = Problem(
    403,
    "We could not be sure this form came from you",
    (
        (
            "The page was open too long, or you signed in or out in another window, so your browser's proof that the "
            "form is yours no longer fits. It was not sent."
        ),
        (
            "Nothing you typed is lost: use your browser's back button, copy anything long, reload that page and send "
            "it again. Your browser must accept our one necessary cookie."
        ),
    ),
    links=(START,),
)
