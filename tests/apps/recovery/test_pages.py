"""The pages of the recovery plan: what each reader sees, what a change keeps, and what is refused."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from apps.recovery.conftest import Office, browser, document
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.recovery.models import RecoverySignature, RecoveryVersion

MITIGATION = {
    "name": "Local pathways after 16", "owner": "Head of Post 16", "category": "group:post_16", "volume": "20",
    "unit_saving": "9,000", "starts_on-day": "1", "starts_on-month": "9", "starts_on-year": "2025",
    "ramp": "25, 100%", "confidence": "70", "double_count_group": "", "age": "", "need": "", "moves_to": "",
    "condition": "C1", "source": "", "status": "",
}  # fmt: skip


def newest(office: Office) -> dict[str, Any]:
    with acting(viewer_of(office.finance)):
        return dict(RecoveryVersion.objects.latest("number").document)


def numbers(office: Office) -> list[int]:
    with acting(viewer_of(office.finance)):
        return list(RecoveryVersion.objects.order_by("number").values_list("number", flat=True))


def send(office: Office, address: str, sent: dict[str, Any], *, base: int = 1, by: Account | None = None) -> Any:
    return browser(by or office.finance).post(f"/recovery/{address}", {"base": base, **sent})


@pytest.mark.parametrize("who", ["finance", "manager", "lead", "forum"])
def test_readers_get_the_plan_in_sentences(office: Office, who: str) -> None:
    office.keep()

    page = browser(getattr(office, who)).get("/recovery/").content.decode()

    assert "The plan opens 2024-25 with a deficit of £97m." in page
    assert "Left alone, it would end 2025-26 with a deficit of £149m." in page
    assert "With everything in the plan it ends 2025-26 with a deficit of £146m." in page
    assert "From 2025-26 on, each year spends no more than it receives." in page
    assert "Without it the plan ends £3m worse" in page
    assert "Places close to home, due on 31 December 2024" in page
    assert "<svg" in page
    assert ("Change the plan" in page) is (who == "finance")


@pytest.mark.parametrize("who", ["officer", "elsewhere"])
def test_strangers_get_no_plan(office: Office, who: str) -> None:
    office.keep()

    answer = browser(getattr(office, who)).get("/recovery/versions/1/")

    assert answer.status_code == 404


def test_a_plan_is_begun_by_form(office: Office) -> None:
    typed = {
        "name": "Our plan", "programme": "safety_valve", "opening": "-1,000.50", "opening_source": "Accounts",
        "opening_status": "confirmed", "balance_by": "2026/27", "year": "2026-27", "income_high_needs_block": "5000",
        "grant_council": "100", "spend_special": "4000", "line_1_2_5": "500", "source": "Budget", "status": "draft",
    }  # fmt: skip

    answer = send(office, "begin/", typed, base=0)

    assert answer.status_code == 302
    kept = newest(office)
    assert kept["opening"] == {"amount": "-1000.50", "source": "Accounts", "status": "confirmed"}
    assert kept["balance_by"] == "2026-27"
    assert kept["years"] == [
        {
            "year": "2026-27",
            "is_actual": False,
            "income": [{"what": "high_needs_block", "amount": "5000.00", "source": "Budget", "status": "draft"}],
            "grants": [{"from": "council", "amount": "100.00", "source": "Budget", "status": "draft"}],
            "spend": [
                {"group": "special", "amount": "4000.00", "source": "Budget", "status": "draft"},
                {"line": "1.2.5", "amount": "500.00", "source": "Budget", "status": "draft"},
            ],
        }
    ]


def test_a_plan_that_cannot_run_is_told(office: Office) -> None:
    typed = {"name": "P", "opening": "-1", "year": "2026-27", "income_high_needs_block": "5", "balance_by": "2030-31"}

    page = send(office, "begin/", typed, base=0).content.decode()

    assert "Nothing says what is spent in 2026-27" in page
    assert numbers(office) == []


def test_each_change_is_a_new_version(office: Office) -> None:
    office.keep()

    send(office, "mitigations/add/", MITIGATION)
    send(office, "mitigations/2/", MITIGATION | {"volume": "30"}, base=2)
    send(office, "mitigations/1/withdraw/", {"why": "The site was not bought"}, base=3)

    first, second = newest(office)["mitigations"]
    assert numbers(office) == [1, 2, 3, 4]
    assert (second["id"], second["ramp"], second["volume"], second["unit_saving"]) == ("M2", [25, 100], 30, "9000.00")
    assert (first["withdrawn_on"], first["withdrawn_why"]) == ("2025-01-16", "The site was not bought")
    page = browser(office.lead).get("/recovery/versions/4/against/1/").content.decode()
    assert "Mitigation M2 added" in page
    assert "withdrawn on from nothing to 2025-01-16" in page


def test_a_withdrawn_mitigation_stays_so(office: Office) -> None:
    office.keep()
    send(office, "mitigations/1/withdraw/", {"why": "No"})

    answer = send(office, "mitigations/1/", MITIGATION, base=2)

    assert answer.status_code == 403
    assert numbers(office) == [1, 2]


@pytest.mark.parametrize(
    "wrong",
    [
        {"ramp": "25, 101"},
        {"ramp": "x"},
        {"ramp": ""},
        {"ramp": "٢٥"},
        {"confidence": "101"},
        {"volume": "-1"},
        {"unit_saving": "NaN"},
        {"unit_saving": "99999999999999"},
        {"category": "group:nowhere"},
        {"category": "line:1.2.5", "age": "5_to_10"},
        {"age": "5_to_10"},
        {"condition": "C9"},
        {"starts_on-month": "13"},
        {"ends_on-day": "1", "ends_on-month": "1", "ends_on-year": "2020"},
        {"name": "\x00"},
    ],
)
def test_unfit_mitigations_are_not_kept(office: Office, wrong: dict[str, str]) -> None:
    office.keep()

    answer = send(office, "mitigations/add/", MITIGATION | wrong)

    assert "govuk-error-summary" in answer.content.decode()
    assert numbers(office) == [1]


def test_somebody_elses_change_is_not_lost(office: Office) -> None:
    office.keep()
    office.keep(base=1)

    answer = send(office, "mitigations/add/", MITIGATION, base=1)

    assert answer.status_code == 409
    assert numbers(office) == [1, 2]


def test_evidence_is_added_and_stays(office: Office) -> None:
    office.keep()
    day = {"evidence_on-day": "10", "evidence_on-month": "1", "evidence_on-year": "2025"}
    met = {"met_on-day": "15", "met_on-month": "1", "met_on-year": "2025"}

    send(office, "conditions/1/", {"text": "Places", "evidence_what": "Minutes", **day})
    send(office, "conditions/1/", {"text": "Places", "evidence_what": "Lease", **day, **met}, base=2)
    page = browser(office.finance).get("/recovery/conditions/1/").content.decode()

    assert [each["what"] for each in newest(office)["conditions"][0]["evidence"]] == ["Minutes", "Lease"]
    assert "2025-01-10: Lease" in page
    assert "None is late." in browser(office.lead).get("/recovery/").content.decode()


def test_evidence_needs_its_day(office: Office) -> None:
    office.keep()

    page = send(office, "conditions/1/", {"text": "Places", "evidence_what": "Minutes"}).content.decode()

    assert "Enter the day of the evidence" in page


def test_an_action_is_done(office: Office) -> None:
    office.keep()
    due = {"due_on-day": "1", "due_on-month": "9", "due_on-year": "2025"}
    done = {"done_on-day": "15", "done_on-month": "1", "done_on-year": "2025"}

    send(office, "actions/1/", {"what": "Open a unit", "owner": "Estates", "condition": "", **due, **done})

    assert newest(office)["actions"][0]["done_on"] == "2025-01-15"


def test_a_changed_year_keeps_other_sources(office: Office) -> None:
    rows = [
        {"group": "special", "amount": "5.00", "source": "Ledger", "status": "confirmed"},
        {"group": "independent", "amount": "7.00", "source": "Ledger", "status": "confirmed"},
    ]
    office.keep(years=[{**document()["years"][0], "spend": rows}], balance_by="2024-25")
    typed = {"income_high_needs_block": "340000000", "spend_special": "5", "spend_independent": "8", "source": "Panel"}

    send(office, "years/2024/", typed)

    found = {row["group"]: (row["amount"], row["source"]) for row in newest(office)["years"][0]["spend"]}
    assert found == {"special": ("5.00", "Ledger"), "independent": ("8.00", "Panel")}


def test_spending_by_age_is_left_alone(office: Office) -> None:
    rows = [{"group": "special", "age": "5_to_10", "need": "asd", "amount": "5.00"}]
    office.keep(years=[{**document()["years"][0], "spend": rows}], balance_by="2024-25")

    send(office, "years/2024/", {"income_high_needs_block": "9"})

    year = newest(office)["years"][0]
    assert (year["spend"], year["income"][0]["amount"]) == (rows, "9.00")


def test_the_next_year_is_added(office: Office) -> None:
    office.keep()

    send(office, "years/add/", {"income_high_needs_block": "1", "spend_special": "2"})

    assert newest(office)["years"][-1]["year"] == "2026-27"


def test_a_broken_identity_is_shown(office: Office) -> None:
    office.keep()

    send(office, "years/2024/", {"income_high_needs_block": "340000000", "spend_special": "390000000", "closing": "0"})

    page = browser(office.lead).get("/recovery/").content.decode()
    assert "2024-25: " in page
    assert "£147,000,000 apart" in page


def test_a_plan_comes_from_a_file_and_goes_back(office: Office) -> None:
    office.keep()
    written = browser(office.finance).get("/recovery/versions/1/plan.json").content
    changed = json.loads(written) | {"name": "=Renamed"}
    file = SimpleUploadedFile("plan.json", b"\xef\xbb\xbf" + json.dumps(changed).encode())

    answer = send(office, "file/", {"file": file})

    assert answer.status_code == 302
    assert newest(office) == changed


@pytest.mark.parametrize(
    "written",
    [b"", b"[]", b"{", b"\xff\xfe", b'{"a": NaN}', b"[" * 5000, json.dumps(document(authority="936")).encode()],
    ids=["empty", "list", "open", "bytes", "nan", "deep", "another area"],
)
def test_unfit_files_are_told(office: Office, written: bytes) -> None:
    office.keep()

    answer = send(office, "file/", {"file": SimpleUploadedFile("plan.json", written)})

    assert "govuk-error-summary" in answer.content.decode()
    assert numbers(office) == [1]


def test_both_posts_sign_one_version(office: Office) -> None:
    version = office.keep()
    for account, post in ((office.finance, "section_151_officer"), (office.manager, "director_of_childrens_services")):
        browser(account).post("/recovery/sign/", {"post": post, "digest": version.digest})

    page = browser(office.lead).get("/recovery/").content.decode()

    assert "signed by Fay Finance on 16 January 2025" in page
    assert "signed by Martin Cole on 16 January 2025" in page
    assert "of 2 signed" not in page
    office.keep(base=1)
    assert "0 of 2 signed" in browser(office.lead).get("/recovery/").content.decode()


@pytest.mark.parametrize(
    ("post", "digest"),
    [("section_151_officer", "0"), ("director_of_childrens_services", ""), ("nobody", ""), ("", "")],
)
def test_unfit_signatures_are_not_given(office: Office, post: str, digest: str) -> None:
    version = office.keep()

    browser(office.finance).post("/recovery/sign/", {"post": post, "digest": digest or version.digest})

    with acting(viewer_of(office.finance)):
        assert not RecoverySignature.objects.exists()


def test_nobody_signs_twice(office: Office) -> None:
    version = office.keep()
    client, sent = browser(office.finance), {"post": "section_151_officer", "digest": version.digest}

    first, second = client.post("/recovery/sign/", sent), client.post("/recovery/sign/", sent)

    assert (first.status_code, second.status_code) == (302, 403)


def test_the_workbook_is_the_versions_own(office: Office) -> None:
    office.keep(name="=HYPERLINK(1)")

    answer = browser(office.lead).get("/recovery/versions/1/plan.xlsx")

    book = load_workbook(BytesIO(answer.content))
    assert book["Summary"]["B4"].value == "=HYPERLINK(1)"
    assert book["Summary"]["B4"].data_type == "s"
    assert "version-1.xlsx" in answer["Content-Disposition"]


@pytest.mark.parametrize("address", ["versions/9/", "versions/99999999999999999999/", "versions/1/against/1/"])
def test_versions_that_are_not_there(office: Office, address: str) -> None:
    office.keep()

    assert browser(office.lead).get(f"/recovery/{address}").status_code == 404


def test_versions_ask_as_often_for_many(office: Office) -> None:
    office.keep()
    client = browser(office.lead)
    client.get("/recovery/versions/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/recovery/versions/").status_code == 200
        return len(queries)

    few = asked()
    for base in range(1, 30):
        office.keep(base=base)

    assert asked() <= few
    assert "below=6" in client.get("/recovery/versions/").content.decode()


def test_no_plan_yet_says_so(office: Office) -> None:
    lead, finance = (browser(who).get("/recovery/").content.decode() for who in (office.lead, office.finance))

    assert "No recovery plan is kept yet" in lead
    assert "Begin a plan" not in lead
    assert "Begin a plan" in finance
