import pytest
from django.test import Client, RequestFactory, override_settings

from apps.design.reading import every, first, page_of, words
from included.apps.design import errors


@pytest.mark.parametrize(
    ("which", "status", "heading"),
    [
        ("refusal", 403, "This cannot be done"),
        ("denied", 403, "You may not do this"),
        ("missing", 404, "Page not found, or not yours to see"),
        ("hidden", 404, "Page not found, or not yours to see"),
        ("changed", 409, "Somebody else changed this first"),
        ("large", 413, "That is too large to send"),
        ("many", 429, "Too many attempts"),
        ("broken", 500, "Sorry, there is a problem with the service"),
        ("unreachable", 503, "Sorry, the service is unavailable"),
    ],
)
def test_what_is_raised_becomes_a_page(visitor: Client, which: str, status: int, heading: str) -> None:
    response = visitor.get(f"/raising/{which}/")

    assert (response.status_code, words(page_of(response.content), "h1")) == (status, heading)
    assert b"secret" not in response.content


def test_a_refusal_speaks_for_itself(visitor: Client) -> None:
    page = page_of(visitor.get("/raising/refusal/").content)

    assert [each.text for each in every(page, "main p")] == [
        "A plan cannot be issued yet.",
        "The health board has not agreed.",
        "The law: regulation 12(2).",
    ]


def test_hidden_and_missing_cannot_be_told_apart(visitor: Client) -> None:
    hidden = page_of(visitor.get("/raising/hidden/").content)
    missing = page_of(visitor.get("/raising/missing/").content)

    assert words(hidden, "html") == words(missing, "html")


def test_a_refusal_leads_back_where_one_was(visitor: Client) -> None:
    page = page_of(visitor.get("/raising/refusal/", headers={"referer": "http://testserver/casework/"}).content)

    assert first(page, "main a").get("href") == "http://testserver/casework/"


def test_no_refusal_leads_to_another_site(visitor: Client) -> None:
    page = page_of(visitor.get("/raising/refusal/", headers={"referer": "https://elsewhere.example/"}).content)

    assert [link.get("href") for link in every(page, "main a")] == ["/"]


def test_a_change_by_somebody_else_can_be_seen(visitor: Client) -> None:
    page = page_of(visitor.get("/raising/changed/").content)

    assert first(page, "main a").get("href") == "/diff/"


@pytest.mark.parametrize(("which", "seconds"), [("many", "90"), ("unreachable", "60")])
def test_waiting_times_are_told_to_machines(visitor: Client, which: str, seconds: str) -> None:
    assert visitor.get(f"/raising/{which}/")["Retry-After"] == seconds


def test_an_unknown_address_is_explained(visitor: Client) -> None:
    response = visitor.get("/nowhere/")

    assert response.status_code == 404
    assert words(page_of(response.content), "h1") == "Page not found, or not yours to see"


def test_a_form_address_that_is_opened_is_explained(visitor: Client) -> None:
    response = visitor.get("/only-post/")

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert words(page_of(response.content), "h1") == "This page cannot be used like that"


def test_a_form_without_proof_loses_nothing() -> None:
    response = Client(enforce_csrf_checks=True).post(
        "/question/", {}, headers={"referer": "http://testserver/question/"}
    )

    page = page_of(response.content)

    assert response.status_code == 403
    assert "Nothing you typed is lost" in words(page, "main")
    assert first(page, "main a").get("href") == "http://testserver/question/"


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10)
def test_too_much_text_is_explained(visitor: Client) -> None:
    response = visitor.post("/question/", {"born_on-day": "2" * 100}, content_type="application/x-www-form-urlencoded")

    assert response.status_code in (400, 413)
    assert every(page_of(response.content), "h1") != []


def test_a_malformed_request_is_explained() -> None:
    response = errors.bad_request(RequestFactory().get("/"))

    assert (response.status_code, words(page_of(response.content), "h1")) == (400, "We could not understand that")


def test_a_failing_identity_does_not_hide_the_error(visitor: Client) -> None:
    with override_settings(DESIGN_IDENTITY="apps.design.gallery.broken_identity"):
        response = visitor.get("/done/")

    assert response.status_code == 500
    assert words(page_of(response.content), "h1") == "Sorry, there is a problem with the service"
