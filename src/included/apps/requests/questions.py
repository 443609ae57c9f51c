"""The pages of a request in order: which section each belongs to, whom it is asked of, and what comes after it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.apps.design.forms import Form
from included.apps.requests.answers import Answers
from included.apps.requests.asker import Asker, Words
from included.apps.requests.forms import child, needs, pages, reaching, start
from included.apps.requests.stops import is_over_school_age, why_not_go_on


class Section(StrEnum):
    """A line of the task list."""

    START = "start"
    CHILD = "child"
    VIEWS = "views"
    NEEDS = "needs"
    HELP = "help"
    YOU = "you"
    SHARING = "sharing"


SECTION_TITLES: dict[Section, Words] = {
    Section.START: Words.same("Before you start"),
    Section.CHILD: Words("About your child", "About you", "About the child or young person"),
    Section.VIEWS: Words("What your child and you say", "What you say", "What the child and the family say"),
    Section.NEEDS: Words.same("What is hard"),
    Section.HELP: Words.same("Help so far, and hopes"),
    Section.YOU: Words("How to reach you", "How to reach you", "How to reach you"),
    Section.SHARING: Words.same("Sharing what you write"),
}


def always(answers: Answers, today: date) -> bool:
    """Asked of everybody."""
    del answers, today
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """One page. Its key is its address and the place of its answer; `view` is a page of its own kind."""

    key: str
    section: Section
    heading: Words
    form: type[Form]
    is_asked: Callable[[Answers, date], bool] = always
    view: str = "requests:answer"
    label: str = ""


def _right_is_passing(answers: Answers, today: date) -> bool:
    return answers.asker is Asker.PARENT and is_over_school_age(answers, today)


def _is_setting(answers: Answers, today: date) -> bool:
    del today
    return answers.asker is Asker.SETTING


def _found_hard(area: str) -> Callable[[Answers, date], bool]:
    def asked(answers: Answers, today: date) -> bool:
        del today
        return area in answers.get("areas", "areas", [])

    return asked


def _own_words(form: type[pages.PageForm]) -> Words:
    if form.question is not None:
        return form.question
    return Words.same(str(next(iter(form.base_fields.values())).label))


def _one(key: str, section: Section, form: type[pages.PageForm], label: str = "") -> Question:
    return Question(key, section, _own_words(form), form, label=label)


QUESTIONS: tuple[Question, ...] = (
    _one("council", Section.START, start.CouncilForm, "Council area"),
    _one("plan", Section.START, start.PlanForm, "EHC plan already"),
    _one("you", Section.START, start.YouForm),
    _one("email", Section.START, start.EmailForm, "Email address for the link"),
    Question(
        "name",
        Section.CHILD,
        Words("What is your child’s name?", "What is your name?", "What is the child’s or young person’s name?"),
        child.NameForm,
    ),
    _one("born", Section.CHILD, child.BornForm, "Date of birth"),
    Question(
        "agreement",
        Section.CHILD,
        _own_words(child.AgreementForm),
        child.AgreementForm,
        _right_is_passing,
        label="The young person agrees",
    ),
    Question(
        "home",
        Section.CHILD,
        Words("Where does your child live?", "Where do you live?", "Where do they live?"),
        child.HomeForm,
    ),
    Question(
        "setting",
        Section.CHILD,
        Words("Where does your child learn?", "Where do you learn?", "Where do they learn?"),
        child.SettingForm,
        view="requests:setting",
        label="Nursery, school or college",
    ),
    _one("child-view", Section.VIEWS, needs.ChildViewForm),
    _one("family-view", Section.VIEWS, needs.FamilyViewForm),
    _one("areas", Section.NEEDS, needs.AreasForm),
    *(
        Question(key, Section.NEEDS, _own_words(form), form, _found_hard(key))
        for key, form in (
            ("talking", needs.TalkingForm),
            ("learning", needs.LearningForm),
            ("feelings", needs.FeelingsForm),
            ("body", needs.BodyForm),
        )
    ),
    _one("tried", Section.HELP, needs.TriedForm),
    Question("health", Section.HELP, Words.same("Health"), needs.HealthForm),
    Question("care", Section.HELP, Words.same("Help at home"), needs.CareForm),
    _one("hopes", Section.HELP, needs.HopesForm),
    Question("contact", Section.YOU, Words.same("How can the council reach you?"), reaching.ContactForm),
    Question("parent", Section.YOU, Words.same("Who is the parent or carer?"), reaching.ParentForm, _is_setting),
    Question("access", Section.YOU, Words.same("How should we write and talk to you?"), reaching.AccessForm),
    _one("consent", Section.SHARING, reaching.ConsentForm),
)
FIRST = QUESTIONS[0]
_BY_KEY = {question.key: question for question in QUESTIONS}


def question_of(key: str) -> Question | None:
    """The page with an address, if there is one."""
    return _BY_KEY.get(key)


def asked_in(section: Section, answers: Answers, today: date) -> tuple[Question, ...]:
    """The pages of a section that this person is asked."""
    return tuple(q for q in QUESTIONS if q.section is section and q.is_asked(answers, today))


def all_asked(answers: Answers, today: date) -> tuple[Question, ...]:
    """Every page this person is asked, in order."""
    return tuple(q for q in QUESTIONS if q.is_asked(answers, today))


def following(question: Question, answers: Answers, today: date) -> Question | None:
    """The next page of the same section, or None where the section ends."""
    return _neighbour(asked_in(question.section, answers, today), question, 1)


def preceding(question: Question, answers: Answers, today: date) -> Question | None:
    """The page before, within the section."""
    return _neighbour(asked_in(question.section, answers, today), question, -1)


def missing(questions: Iterable[Question], answers: Answers) -> tuple[Question, ...]:
    """The pages of these that are not answered yet."""
    return tuple(question for question in questions if question.key not in answers)


def is_ready(answers: Answers, today: date) -> bool:
    """Whether everything that must be answered is, and nothing stands in the way."""
    return not missing(all_asked(answers, today), answers) and why_not_go_on(answers, today) is None


def _neighbour(asked: tuple[Question, ...], question: Question, step: int) -> Question | None:
    if question not in asked:
        return None
    place = asked.index(question) + step
    return asked[place] if 0 <= place < len(asked) else None
