"""Two people writing one plan: both changes stay, or the second is shown both and chooses."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.plans.conftest import Drafting
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.models import KeptForm
from included.apps.plans.actions.drafting import Saved, save_draft
from included.apps.plans.editing import Edit, add_provision, one_after_another, put_value
from included.apps.plans.models import DraftRevision
from included.apps.plans.queries.drafting import value_at
from included.core.plan.document import to_document

PLACES = (
    "needs[N1].text",
    "provision[P1].text",
    "provision[P1].hours",
    "outcomes[O1].by",
    "views.child",
    "views.family",
    "monitoring",
)
VERSIONS = st.dictionaries(st.sampled_from(PLACES), st.sampled_from(["one", "two", "three"]), max_size=len(PLACES))


def typed(changes: dict[str, str]) -> Edit:
    return one_after_another(*(put_value(place, words) for place, words in changes.items()))


def save(drafting: Drafting, by: Account, edit: Edit, revision: int) -> Saved:
    with acting(viewer_of(by)):
        return save_draft(drafting.case.pk, edit, revision=revision, by=by, at=clock.now())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=VERSIONS, second=VERSIONS)
def test_no_word_of_two_editors_is_lost(written: Drafting, first: dict[str, str], second: dict[str, str]) -> None:
    base = to_document(written.plan)
    began = written.revision

    save(written, written.officer, typed(first), began)
    saved = save(written, written.colleague, typed(second), began)

    stored = to_document(written.plan)
    waiting = {choice.place: choice for choice in saved.choices}
    for place in PLACES:
        was = value_at(base, place)
        mine, theirs = second.get(place, was), first.get(place, was)
        if place in waiting:
            assert was != mine != theirs != was
            assert (waiting[place].mine, waiting[place].theirs) == (mine, theirs)
        assert value_at(stored, place) == (theirs if place in waiting or mine == was else mine)


def test_other_fields_are_laid_together_silently(written: Drafting) -> None:
    began = written.revision
    ours = form_of(written, **{"N1-text": "The officer's words"})
    theirs = form_of(written, **{"P1-hours": "2 hours"})

    written.post(written.officer, "needs/N1/", revision=began, **ours)
    written.post(written.colleague, "needs/N1/", revision=began, **theirs)

    assert written.plan.needs[0].text == "The officer's words"
    assert written.plan.provision[0].hours == "2 hours"


def test_the_second_sees_both_versions_and_whose(written: Drafting) -> None:
    collide(written)

    page = written.get(written.colleague, "choices/")

    assert "The officer&#39;s words" in page
    assert "The colleague&#39;s words" in page
    assert "Priya Shah" in page
    assert "16 January 2025" in page


@pytest.mark.parametrize(
    ("chosen", "words", "kept"),
    [
        ("mine", "", "The colleague's words"),
        ("theirs", "", "The officer's words"),
        ("both", "Words of both", "Words of both"),
    ],
)
def test_the_second_chooses(written: Drafting, chosen: str, words: str, kept: str) -> None:
    collide(written)

    answer = {"needs-N1-text": chosen, "needs-N1-text-words": words}
    written.post(written.colleague, "choices/", **answer)

    assert written.plan.needs[0].text == kept
    assert written.as_(written.colleague).get(written.address + "choices/").status_code == 302


def test_what_waits_for_a_choice_survives_a_time_out(written: Drafting) -> None:
    collide(written)
    written.as_(written.colleague).logout()
    written.browsers.clear()

    page = written.get(written.colleague)

    assert "Choose which version stays" in page
    with acting(viewer_of(written.colleague)):
        assert "The colleague's words" in str(KeptForm.objects.get(account=written.colleague).fields)


def test_a_choice_without_an_answer_is_asked_again(written: Drafting) -> None:
    collide(written)

    page = written.post(written.colleague, "choices/").content.decode()

    assert "Error: " in page
    assert "The colleague&#39;s words" in page


def test_both_may_add_provision_at_once(written: Drafting) -> None:
    began = written.revision

    save(written, written.officer, add_provision("N1", "Ours"), began)
    saved = save(written, written.colleague, add_provision("N1", "Theirs"), began)

    assert not saved.choices
    assert [item.text for item in written.plan.provision[1:]] == ["Ours", "Theirs"]


def test_every_save_keeps_its_revision(written: Drafting) -> None:
    before = written.revision

    written.change(put_value("monitoring", "Each term"))

    with acting(viewer_of(written.officer)):
        row = DraftRevision.objects.get(case=written.case, revision=before + 1)
    assert row.document["monitoring"] == "Each term"
    assert row.changed_by_id == written.officer.pk


def test_saving_nothing_new_makes_no_revision(written: Drafting) -> None:
    before = written.revision

    written.change(put_value("monitoring", written.plan.monitoring))

    assert written.revision == before


def test_an_unknown_revision_is_not_saved_over(written: Drafting) -> None:
    answer = written.post(written.officer, "needs/N1/", revision=99, **{"N1-text": "Lost?"})

    assert answer.status_code == 409
    assert "Lost?" not in written.plan.needs[0].text


def collide(written: Drafting) -> None:
    """Two officers change the words of one need from the same revision."""
    began = written.revision
    for who, words in ((written.officer, "The officer's words"), (written.colleague, "The colleague's words")):
        written.post(who, "needs/N1/", revision=began, **{"N1-text": words})


def form_of(written: Drafting, **changes: str) -> dict[str, object]:
    """A need's form as its page shows it, with some fields typed over."""
    document = to_document(written.plan)
    fields: dict[str, object] = {"item": ["P1", "O1"]}
    for name in ("needs", "provision", "outcomes"):
        for row in document[name]:
            fields |= {f"{row['id']}-{key}": value for key, value in row.items() if key != "id"}
    return fields | changes


def test_what_was_typed_before_a_time_out_is_shown_and_merged(written: Drafting) -> None:
    began = written.revision
    typed = form_of(written, **{"N1-text": "Typed before the time-out"})
    written.as_(written.officer).post(f"/keep/?page={written.address}needs/N1/", {**typed, "revision": str(began)})
    written.change(put_value("monitoring", "Each term"), by=written.colleague)
    written.browsers.clear()

    page = written.get(written.officer, "needs/N1/")

    assert "Typed before the time-out" in page
    assert f'name="revision" value="{began}"' in page
    assert "You typed here before and did not save" in page


def test_what_was_kept_is_forgotten_once_saved(written: Drafting) -> None:
    typed = form_of(written, **{"N1-text": "Typed"}) | {"revision": str(written.revision)}
    written.as_(written.officer).post(f"/keep/?page={written.address}needs/N1/", typed)

    written.post(written.officer, "needs/N1/", **typed)

    assert "did not save" not in written.get(written.officer, "needs/N1/")
    assert written.plan.needs[0].text == "Typed"
