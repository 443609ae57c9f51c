"""The base of every form, and sets of forms to which another may be added without a script."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import HttpRequest, QueryDict

from included.apps.design.numbers import number_in

ADD = "add_another"
REMOVE = "remove"


class Form(forms.Form):
    """Checks input and stops. `label_is_page_heading` makes the first question the page's h1."""

    label_is_page_heading: ClassVar[bool] = False
    # Most questions must be answered, so the ones that need not be are marked.
    mark_optional: ClassVar[bool] = True
    # The page says what is missing; the browser's own bubble would come first and is not announced well.
    use_required_attribute = False


class FilterForm(Form):
    """The filters of a list, read from the address: every one may be empty and none is marked."""

    mark_optional: ClassVar[bool] = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for each in self.fields.values():
            each.required = False


if TYPE_CHECKING:
    _FormSet = BaseFormSet[Form]
else:
    # Django's own class takes no parameter while it runs.
    _FormSet = BaseFormSet


class AddAnotherSet(_FormSet):
    """Forms of one kind, as many as needed; adding and removing keep what was typed."""

    # Whether the button pressed asked for more or fewer forms and not to go on.
    is_changing: bool = False

    @classmethod
    def read(cls, request: HttpRequest, *, prefix: str | None = None, initial: Any = None) -> Self:
        """The set as sent, one form longer or shorter where that was asked."""
        if request.method != "POST":
            return cls(prefix=prefix, initial=initial)
        sent = cls(request.POST, request.FILES, prefix=prefix)
        if ADD not in request.POST and REMOVE not in request.POST:
            return sent
        # Not bound: a form just added has nothing wrong with it yet, nor have the others been handed in.
        changed = cls(prefix=prefix, initial=_changed(sent, request.POST))
        changed.is_changing = True
        return changed

    def add_fields(self, form: Form, index: int | None) -> None:  # noqa: ARG002  # Django's signature
        """Nothing besides the form's own fields: forms are removed by a button, not by ticking."""
        form.empty_permitted = False

    @property
    def may_add(self) -> bool:
        """Whether the most forms allowed is not yet reached."""
        return self.total_form_count() < self.max_num

    @property
    def may_remove(self) -> bool:
        """Whether there are more forms than the fewest allowed."""
        return self.total_form_count() > max(self.min_num, 1)


def add_another_set(form: type[Form], *, fewest: int = 1, most: int = 20) -> type[AddAnotherSet]:
    """A set of one kind of form: `Needs = add_another_set(NeedForm)`, then `Needs.read(request)`."""
    made: type[AddAnotherSet] = formset_factory(  # type: ignore[assignment]  # the stubs lose the formset's own class
        form, formset=AddAnotherSet, extra=0, min_num=fewest, max_num=most, validate_min=True, validate_max=True
    )
    return made


def _changed(sent: AddAnotherSet, data: QueryDict) -> list[dict[str, Any]]:
    """What was typed in each form, with one form more or without the one removed."""
    typed = [
        {
            name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            for name, field in form.fields.items()
        }
        for form in sent.forms
    ]
    which = number_in(str(data.get(REMOVE, "")))
    if ADD in data and len(typed) < sent.max_num:
        typed.append({})
    elif which is not None and which < len(typed):
        del typed[which]
    return typed
