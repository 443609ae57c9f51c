"""What forms look like to a person: read from the page as drawn."""

import pytest
from django.forms import CharField
from django.forms import Form as DjangoForm
from django.test import Client, RequestFactory
from lxml import html

from apps.design.gallery import CaseFilter, DateForm, EveryField, NeedSet
from apps.design.reading import drawn, every, first, page_of, words
from included.apps.design import fields
from included.apps.design.forms import Form
from included.apps.design.rendering import component_of, summary_entries


def posted(visitor: Client, path: str, data: dict[str, object]) -> html.HtmlElement:
    return page_of(visitor.post(path, data).content)


def test_every_error_link_leads_to_its_input(visitor: Client) -> None:
    page = posted(visitor, "/fields/", {"born_on-day": "2", "born_on-month": "13", "born_on-year": "2016"})

    links = [link.get("href") for link in every(page, ".govuk-error-summary a")]

    assert len(links) == 14
    assert [every(page, f"input{link}, select{link}, textarea{link}") != [] for link in links] == [True] * len(links)


@pytest.mark.parametrize(("found", "said"), [((), []), ((("1", "Ash School"),), ["or"])])
def test_an_or_stands_between_two_answers(found: tuple[tuple[str, str], ...], said: list[str]) -> None:
    class Search(Form):
        school = fields.RadiosField(label="School", options=[*found, fields.Option("none", "None", after_or=True)])

    _, params = component_of(Search()["school"])

    assert [item["divider"] for item in params["items"] if "divider" in item] == said
    assert params["items"][-1]["value"] == "none"


def test_a_wrong_month_is_what_is_linked(visitor: Client) -> None:
    page = posted(visitor, "/question/", {"born_on-day": "2", "born_on-month": "13", "born_on-year": "2016"})

    assert first(page, ".govuk-error-summary a").get("href") == "#id_born_on-month"
    assert [one.get("id") for one in every(page, ".govuk-input--error")] == ["id_born_on-month"]


def test_what_was_typed_is_kept(visitor: Client) -> None:
    sent = {
        "born_on-day": "2",
        "born_on-month": "Octember",
        "name": "O'Neil <b>",
        "needs": "Line\nline",
        "reason": "place",
    }

    page = posted(visitor, "/fields/", {**sent, "areas": ["talk"], "hours": "ten", "phone": ""})

    assert first(page, "#id_born_on-month").get("value") == "Octember"
    assert first(page, "#id_name").get("value") == "O'Neil <b>"
    assert first(page, "#id_needs").text == "Line\nline"
    assert [box.get("value") for box in every(page, "input[checked]")] == ["talk", "place"]
    assert first(page, "#id_hours").get("value") == "ten"


def test_a_password_is_never_shown_again(visitor: Client) -> None:
    page = posted(visitor, "/fields/", {"password": "secret words"})

    assert first(page, "#id_password").get("value") is None


def test_the_title_says_there_is_an_error(visitor: Client) -> None:
    page = posted(visitor, "/question/", {})

    assert page.findtext(".//title") == "Error: What is the child's date of birth? – Included"


def test_the_question_is_the_page_heading() -> None:
    page = drawn("{{ field(form['born_on']) }}", form=DateForm())

    assert words(page, "fieldset legend h1") == "What is the child's date of birth?"


def test_an_optional_question_says_so() -> None:
    page = drawn("{{ field(form['phone']) }}", form=EveryField())

    assert words(page, "label") == "Phone number (optional)"


def test_filters_are_not_marked_optional() -> None:
    page = drawn("{{ field(form['words']) }}", form=CaseFilter())

    assert words(page, "label") == "Search"


def test_the_browser_checks_nothing_itself() -> None:
    page = drawn("{% for bound in form %}{{ field(bound) }}{% endfor %}", form=EveryField())

    assert every(page, "[required], [maxlength], [min], [max], [type=number]") == []


def test_text_from_people_is_escaped() -> None:
    class Unsafe(Form):
        name = fields.TextField(label="<b>label</b>", hint="<i>hint</i>")
        colour = fields.RadiosField(label="<b>?</b>", options=[("<", "<u>text</u>")])

    page = drawn("{% for bound in form %}{{ field(bound) }}{% endfor %}{{ error_summary(form) }}", form=Unsafe({}))

    assert every(page, "b, i, u") == []


def test_more_is_shown_under_its_choice() -> None:
    page = drawn("{{ field(form['reason'], reveal={'other': field(form['other'])}) }}", form=EveryField())

    assert every(page, ".govuk-radios__conditional #id_other") != []


def test_plain_fields_of_django_are_drawn() -> None:
    class Plain(DjangoForm):
        login = CharField(label="Email", help_text="As in the invitation")

    page = drawn("{{ field(form['login']) }}", form=Plain({"login": ""}))

    assert words(page, ".govuk-hint") == "As in the invitation"
    assert every(page, ".govuk-error-message") != []


def test_errors_of_the_whole_form_come_first() -> None:
    form = DateForm({})
    form.add_error(None, "The dates do not fit together")

    entries = summary_entries(form)

    assert entries[0] == {"text": "The dates do not fit together", "href": "#id_born_on-day"}


def test_adding_another_keeps_what_was_typed() -> None:
    needs = NeedSet.read(request(add_another="1"), prefix="needs")

    assert [form["text"].value() for form in needs] == ["Speech", "", None]
    assert (needs.is_changing, needs.is_valid(), summary_entries(needs)) == (True, False, [])


def test_no_more_are_added_than_allowed() -> None:
    sent = request(add_another="1", **{"needs-TOTAL_FORMS": "3", "needs-2-text": "Sleep"})

    needs = NeedSet.read(sent, prefix="needs")

    assert (len(needs.forms), needs.may_add) == (3, False)


def test_removing_one_keeps_the_others() -> None:
    needs = NeedSet.read(request(remove="0", **{"needs-1-text": "Sleep"}), prefix="needs")

    assert [form["text"].value() for form in needs] == ["Sleep"]
    assert not needs.may_remove


def test_a_handed_in_set_is_checked() -> None:
    needs = NeedSet.read(request(), prefix="needs")

    assert not needs.is_valid()
    assert summary_entries(needs) == [{"text": "Enter the need", "href": "#id_needs-1-text"}]


def request(**more: str) -> object:
    first = {"needs-TOTAL_FORMS": "2", "needs-INITIAL_FORMS": "0", "needs-0-text": "Speech", "needs-1-text": ""}
    return RequestFactory().post("/", {**first, **more})
