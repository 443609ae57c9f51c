"""Where a request's pages lead, forward and back."""

from django.urls import reverse

from included.adapters import clock
from included.apps.design.parts import address
from included.apps.requests.answers import Answers
from included.apps.requests.queries import draft_held_by
from included.apps.requests.questions import Question, following, preceding
from included.apps.requests.stops import why_not_go_on
from included.apps.requests.tasks import path_of_question
from included.core.access import Viewer

CHECK = "check"


def path_after(question: Question, viewer: Viewer, *, then: str) -> str:
    """Where to go once a page is saved, by what is in the database now."""
    draft = draft_held_by(viewer, clock.now())
    answers, today = (draft.answers if draft else Answers()), clock.today()
    if why_not_go_on(answers, today):
        return reverse("requests:stopped")
    after = following(question, answers, today)
    if then == CHECK:
        # An answer may have opened new questions; they come before the check.
        is_new = after is not None and after.key not in answers
        return address(path_of_question(after), {"then": then}) if after and is_new else reverse("requests:check")
    if after:
        return path_of_question(after)
    return reverse("requests:link" if question.key == "email" else "requests:tasks")


def path_before(question: Question, answers: Answers, *, then: str) -> str:
    """Where the back link leads."""
    if then == CHECK:
        return reverse("requests:check")
    if before := preceding(question, answers, clock.today()):
        return path_of_question(before)
    return reverse("requests:begin" if question.key == "council" else "requests:tasks")
