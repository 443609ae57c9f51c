"""Who reads, keeps and signs a recovery plan, and that nothing of it changes."""

import pytest
from django.db import ProgrammingError, connection, transaction

from apps import factories
from apps.recovery.conftest import Office, document
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.recovery.models import RecoverySignature, RecoveryVersion

S151, DIRECTOR = "section_151_officer", "director_of_childrens_services"


def keep(by: Account, code: str = "886") -> RecoveryVersion:
    with acting(viewer_of(by)):
        return RecoveryVersion.objects.create(
            authority_code=code, number=9, document=document(), digest="0", change="", made_by=by, made_at=clock.now()
        )


def sign(version: RecoveryVersion, post: str, by: Account, signed_by: Account | None = None) -> None:
    with acting(viewer_of(by)):
        RecoverySignature.objects.create(
            authority_code="886", version=version, post=post, signed_as="x", signed_by=signed_by or by,
            signed_at=clock.now(),
        )  # fmt: skip


def seen_by(account: Account) -> tuple[bool, bool]:
    with acting(viewer_of(account)):
        return RecoveryVersion.objects.exists(), RecoverySignature.objects.exists()


def test_readers_of_money_read_the_plan(office: Office) -> None:
    sign(office.keep(), S151, office.finance)

    for reader in (office.finance, office.manager, office.lead, office.forum):
        assert seen_by(reader) == (True, True)
    for stranger in (office.officer, office.elsewhere, factories.family_account()):
        assert seen_by(stranger) == (False, False)


@pytest.mark.parametrize("who", ["manager", "lead", "forum", "officer", "elsewhere"])
def test_only_the_finance_officer_keeps_versions(office: Office, who: str) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        keep(getattr(office, who))


@pytest.mark.parametrize(
    ("who", "post"),
    [
        ("finance", DIRECTOR),
        ("manager", S151),
        ("lead", S151),
        ("forum", DIRECTOR),
        ("officer", DIRECTOR),
        ("elsewhere", S151),
    ],
)
def test_nobody_signs_in_anothers_post(office: Office, who: str, post: str) -> None:
    version = office.keep()

    with pytest.raises(ProgrammingError, match="row-level security"):
        sign(version, post, getattr(office, who))


def test_nobody_signs_for_somebody_else(office: Office) -> None:
    version = office.keep()

    with pytest.raises(ProgrammingError, match="row-level security"):
        sign(version, S151, office.finance, signed_by=office.manager)


@pytest.mark.parametrize("table", ["recovery_recoveryversion", "recovery_recoverysignature"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET authority_code = '936'"])
def test_what_was_kept_stays(office: Office, table: str, statement: str) -> None:
    sign(office.keep(), S151, office.finance)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(viewer_of(office.finance)),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
