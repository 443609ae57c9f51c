"""The figures an area stores once a day: counted by the system itself, so that no page counts a caseload."""

from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Organisation
from included.apps.finance.actions.committing import commit_missing
from included.apps.finance.actions.excepting import reckon_exceptions
from included.apps.partnership.needs import refresh_needs
from included.apps.partnership.picturing import is_pictured, refresh_picture
from included.apps.standards.actions import is_measured, measure_area


def count_areas(area: str | None = None, *, only_due: bool = False) -> list[str]:
    """Count one authority or all of them; the codes of those counted. With `only_due`, those not yet counted today."""
    known = Organisation.objects.filter(kind="authority").values_list("authority_code", flat=True)
    wanted = [code for code in sorted(set(known)) if area in (None, code)]
    return [code for code in wanted if _count(code, only_due=only_due)]


def _count(code: str, *, only_due: bool) -> bool:
    today = clock.today()
    with acting(caseload_of(code)):
        if only_due and is_measured(code, today) and is_pictured(code, today):
            return False
        # A financial year may have begun, or the caseload been loaded, since anybody last wrote to a placement.
        commit_missing(code, on=today)
        # A day can end a placement or begin a year without anybody writing to it.
        reckon_exceptions(code)
        measure_area(code, on=today)
        refresh_needs(code, on=today)
        refresh_picture(code, on=today, only_due=only_due)
    return True
