"""The authority and the financial year that a command is asked about."""

import re
from typing import Final

from included.core.errors import IncludedError
from included.core.money.years import FinancialYear, financial_year

_AUTHORITY: Final = re.compile(r"[0-9]{3}", re.ASCII)
_SHOWN: Final = 40


class NoSuchAreaError(IncludedError):
    """Raised for an authority that is not here, or a year that is none."""


def year_told(written: str) -> FinancialYear | None:
    """The year of an option, None where it was left out. Raises NoSuchAreaError."""
    try:
        return financial_year(written) if written else None
    except ValueError as error:
        raise NoSuchAreaError(f"--year {written[:_SHOWN]!a} is no financial year. Write it as 2025-26.") from error


def known_area(code: str) -> None:
    """Open the database and look for the authority. Raises NoSuchAreaError, and where there is no database, too."""
    if not _AUTHORITY.fullmatch(code):
        raise NoSuchAreaError(f"--area {code[:_SHOWN]!a} is no authority's code. Give its three digits, as 886.")
    from included.cli.setup import need_database

    need_database()
    from included.apps.accounts.models import Organisation

    if not Organisation.objects.filter(kind="authority", authority_code=code).exists():
        raise NoSuchAreaError(f"There is no authority {code} here. Give the three-digit code of one.")
