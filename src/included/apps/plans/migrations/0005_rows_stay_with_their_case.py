"""What is written about a case is written by somebody who sees that case, under its own authority's code."""

from django.db import migrations

from included.apps.people import policies

OF_A_CASE = (
    "cases_event",
    "cases_exceptionentry",
    "cases_internalnote",
    "cases_allocation",
    "advice_advicerequest",
    "places_consultation",
    "places_namingdecision",
    "plans_plandraft",
    "plans_draftrevision",
    "plans_planversion",
    "requests_assessmentrequest",
)
OF_A_CHILD = (
    "people_contact",
    "cases_case",
    "cases_eventtext",
    "advice_advicestatement",
    "plans_plancomment",
    "plans_representation",
    "plans_typingcorrection",
)
SQL = [
    *(policies.stays_with(table, "cases_case", "case_id") for table in OF_A_CASE),
    *(policies.stays_with(table, "people_child", "child_id") for table in OF_A_CHILD),
    policies.LINK_OPENS,
]


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_advice_bound"),
        ("advice", "0002_policies"),
        ("cases", "0006_search"),
        ("places", "0003_search"),
        ("requests", "0003_find_again"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
