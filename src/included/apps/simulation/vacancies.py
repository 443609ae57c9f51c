"""How many places a child could have in each setting of an order, counted now."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from included.apps.cases.models import Case
from included.apps.places.models import Setting
from included.core.places.by_order import Counted
from included.core.places.stays import entry_year


def counted(case: Case, urns: Iterable[int], starts_on: date) -> dict[int, Counted]:
    """The places of each setting's own kind that the case's authority commissioned, and those free from a day.

    One offered to this child already is free for it. What is free is what `included_free_place` would find.
    """
    settings = dict(Setting.objects.filter(pk__in=list(urns)).values_list("pk", "setting_kind"))
    entry = entry_year(case.child.born_on)
    found: dict[int, Counted] = {}
    with connection.cursor() as cursor:
        for urn, kind in settings.items():
            cursor.execute(
                "SELECT commissioned, free FROM included_count_places(%s, %s, %s, %s, %s, %s)",
                [urn, kind, entry, starts_on, case.authority_code, case.pk],
            )
            found[urn] = Counted(*cursor.fetchone())
    return found
