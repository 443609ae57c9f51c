"""What every page of the request shares: its question is the heading, and speaks to the asker."""

from typing import Any, ClassVar

from included.apps.design.forms import Form
from included.apps.requests.asker import Asker, Words


class PageForm(Form):
    """A page's form. Where it has one question, that question is the page's heading and speaks to the asker."""

    question: ClassVar[Words | None] = None
    hint: ClassVar[Words | None] = None

    def __init__(self, *arguments: Any, asker: Asker = Asker.PARENT, **options: Any) -> None:
        super().__init__(*arguments, **options)
        first: Any = next(iter(self.fields.values()))
        if self.question:
            first.label = self.question.to(asker)
        if self.hint:
            first.hint = self.hint.to(asker)


class OneQuestionForm(PageForm):
    """A page whose only question is its heading."""

    label_is_page_heading = True
