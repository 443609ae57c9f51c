"""The task list of a request."""

from datetime import date

from django.urls import reverse

from included.apps.design.parts import Task, TaskStatus
from included.apps.requests.answers import Answers
from included.apps.requests.questions import SECTION_TITLES, Question, Section, asked_in, is_ready, missing


def path_of_question(question: Question) -> str:
    """The page's address."""
    return reverse(question.view, args=[question.key] if question.view == "requests:answer" else None)


def task_list(answers: Answers, today: date, file_count: int) -> tuple[Task, ...]:
    """A line for each section, one for files, and the check at the end, which waits for the others."""
    lines = [_section(section, answers, today) for section in Section]
    files = Task(
        "Add files, if you have any",
        reverse("requests:files"),
        TaskStatus.DONE if file_count else TaskStatus.NOT_STARTED,
        hint="You do not have to. You can also send them later.",
    )
    ready = is_ready(answers, today)
    check = Task(
        "Check your answers and send",
        reverse("requests:check"),
        TaskStatus.NOT_STARTED if ready else TaskStatus.CANNOT_START,
    )
    return (*lines, files, check)


def _section(section: Section, answers: Answers, today: date) -> Task:
    asked = asked_in(section, answers, today)
    left = missing(asked, answers)
    status = TaskStatus.IN_PROGRESS
    if not left:
        status = TaskStatus.DONE
    elif len(left) == len(asked):
        status = TaskStatus.NOT_STARTED
    return Task(SECTION_TITLES[section].to(answers.asker), path_of_question((left or asked)[0]), status)
