"""What somebody has typed and not sent yet: kept per account and page, so that a time-out loses nothing.

For a page: `keep_url=keep_url_of(request)` for its template, `typed = typed_before(request)` to fill the form
again, and `clear(account, page)` once it was sent.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from included.apps.accounts.models import Account
from included.apps.cases.models import KeptForm

F = TypeVar("F", bound=forms.Form)

# Not of the form: a token of one session, and the buttons.
_LEFT_OUT = ("csrfmiddlewaretoken", "save_and_leave")
_LONGEST_PAGE = 200
_STASH = "typed_before_sign_in"
_LARGEST_STASH = 200_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed on a page, field by field, and the revision it was typed upon."""

    fields: dict[str, list[str]]
    base_revision: int | None
    kept_at: datetime

    @property
    def data(self) -> QueryDict:
        """The fields as a form takes them."""
        return _query(self.fields)


def keep(
    account: Account, page: str, typed: QueryDict | dict[str, list[str]], *, at: datetime, base: int | None = None
) -> None:
    """Keep what was typed on a page, instead of what was kept there before; the first base revision stays."""
    given = dict(typed.lists()) if isinstance(typed, QueryDict) else typed
    fields = {
        _storable(name): [_storable(str(one)) for one in values]
        for name, values in given.items()
        if name not in _LEFT_OUT
    }
    kept, is_new = KeptForm.objects.get_or_create(
        account=account, page=_checked(page), defaults={"fields": fields, "base_revision": base, "kept_at": at}
    )
    if not is_new:
        kept.fields, kept.kept_at = fields, at
        kept.base_revision = kept.base_revision if base is None else base
        kept.save(update_fields=["fields", "kept_at", "base_revision"])


def load(account: Account, page: str) -> Kept | None:
    """What is kept for a page, if anything."""
    kept = KeptForm.objects.filter(account=account, page=_checked(page)).first()
    return Kept(kept.fields, kept.base_revision, kept.kept_at) if kept else None


def clear(account: Account, page: str) -> None:
    """Forget what was kept: it was sent, or given up."""
    KeptForm.objects.filter(account=account, page=_checked(page)).delete()


def load_under(account: Account, base: str) -> dict[str, Kept]:
    """What is kept for all the pages whose addresses begin so, by address: a form of several pages."""
    rows = KeptForm.objects.filter(account=account, page__startswith=_checked(base))
    return {row.page: Kept(row.fields, row.base_revision, row.kept_at) for row in rows}


def clear_under(account: Account, base: str) -> None:
    """Forget a form of several pages."""
    KeptForm.objects.filter(account=account, page__startswith=_checked(base)).delete()


def rebase_under(account: Account, base: str, revision: int) -> None:
    """What was typed is now typed upon this revision: its person has seen what others did."""
    KeptForm.objects.filter(account=account, page__startswith=_checked(base)).update(base_revision=revision)


def keep_url_of(request: HttpRequest) -> str:
    """Where a script keeps what is typed on this page."""
    return f"{reverse('cases:keep')}?{urlencode({'page': request.path})}"


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What this person typed on this page and did not send: before signing in again, or kept on the way."""
    stashed = request.session.pop(_STASH, None)
    if stashed and stashed["page"] == request.path:
        return _query(stashed["fields"])
    kept = load(request.user, request.path) if request.user.is_authenticated else None
    return kept.data if kept else None


def filled(form: type[F], typed: QueryDict | None, **options: Any) -> F:
    """A form that shows what was typed before, with nothing said about it yet."""
    if typed is None:
        return form(**options)
    blank = form(**options)
    initial = {
        name: field.widget.value_from_datadict(typed, {}, blank.add_prefix(name))
        for name, field in blank.fields.items()
    }
    return form(**{**options, "initial": {**(options.get("initial") or {}), **initial}})


def stash(request: HttpRequest) -> None:
    """Hold a form that came in after the session had ended, until its person has signed in again."""
    if request.method != "POST":
        return
    fields = {name: values for name, values in request.POST.lists() if name not in _LEFT_OUT}
    if sum(len(str(value)) for value in fields.values()) <= _LARGEST_STASH:
        request.session[_STASH] = {"page": request.path, "fields": fields}
        messages.info(
            request, "You were signed out. What you typed is kept: sign in, and you find it where you left it."
        )


def is_page(page: str) -> bool:
    """Whether something can be kept for this address: one of ours, with nothing in it that no address has."""
    return page.startswith("/") and len(page) <= _LONGEST_PAGE and page.isprintable()


def _query(fields: dict[str, list[str]]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in fields.items():
        query.setlist(name, values)
    return query


def _storable(text: str) -> str:
    """The text without what PostgreSQL has no place for, and nobody can type: a null, or half of a pair."""
    return text.replace("\x00", "").encode(errors="replace").decode()


def _checked(page: str) -> str:
    if not is_page(page):
        raise ValueError(f"{page[:40]!r} is not the address of a page of ours.")
    return page
