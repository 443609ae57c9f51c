"""The plan as pages read it: a version, what follows from it, who signed, and the versions before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from included.adapters.recoveryrules import recovery_book
from included.apps.design.refusals import NotFound
from included.apps.recovery.models import RecoveryVersion
from included.core.access import Role
from included.core.recovery.answers import Run, run_plan
from included.core.recovery.documents import plan_from
from included.core.recovery.programmes import Signatory

PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class SignedPost:
    """A post that signs, and who signed in it, if somebody has."""

    signatory: Signatory
    signed_as: str
    signed_at: Any
    signed_by: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """One version, run."""

    version: RecoveryVersion
    run: Run
    posts: tuple[SignedPost, ...]
    is_newest: bool

    @property
    def document(self) -> dict[str, Any]:
        """The plan's document."""
        return dict(self.version.document)

    @property
    def signed(self) -> int:
        """How many posts have signed."""
        return sum(bool(each.signed_as) for each in self.posts)

    @property
    def is_signed(self) -> bool:
        """Whether every post has signed."""
        return all(each.signed_as for each in self.posts)


def newest(code: str) -> RecoveryVersion | None:
    """The plan as it stands, if there is one."""
    return RecoveryVersion.objects.filter(authority_code=code).select_related("made_by").order_by("-number").first()


def kept_version(code: str, number: int | None = None) -> Kept:
    """A version by its number, or the newest. NotFound where there is none."""
    last = newest(code)
    if last is None:
        raise NotFound
    version = last if number in (None, last.number) else _numbered(code, number or 0)
    signed = {each.post: each for each in version.signatures.all()}
    posts = tuple(_post(each, signed) for each in recovery_book().signatories)
    return Kept(version, run_of(version), posts, is_newest=version.number == last.number)


def _numbered(code: str, number: int) -> RecoveryVersion:
    # More than the column holds could not even be asked for.
    rows = RecoveryVersion.objects.filter(authority_code=code, number=min(number, 2**31 - 1)).select_related("made_by")
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def _post(signatory: Signatory, signed: dict[str, Any]) -> SignedPost:
    row = signed.get(signatory.post)
    if row is None:
        return SignedPost(signatory, "", None, None)
    return SignedPost(signatory, row.signed_as, row.signed_at, row.signed_by_id)


def run_of(version: RecoveryVersion) -> Run:
    """A version with all that follows from it. NotFound for one that the rules of today cannot read."""
    plan = plan_from(version.document, recovery_book()).plan
    if plan is None:
        raise NotFound
    return run_plan(plan, recovery_book())


def versions_page(code: str, below: int | None) -> tuple[list[RecoveryVersion], int | None]:
    """Some versions, newest first, and the number below which more follow."""
    rows = RecoveryVersion.objects.filter(authority_code=code).select_related("made_by").defer("document")
    rows = rows.prefetch_related("signatures").order_by("-number")
    if below is not None:
        rows = rows.filter(number__lt=below)
    found = list(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].number if len(found) > PAGE else None


def posts_of(roles: Sequence[Role]) -> tuple[Signatory, ...]:
    """The posts somebody with these roles may hold."""
    return tuple(each for each in recovery_book().signatories if set(each.roles) & {role.value for role in roles})
