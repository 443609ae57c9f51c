"""Form fields that know how GOV.UK asks and how it says what is wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from included.apps.design.words import list_text, lower_first, number, when_missing

_MEGABYTE = 1024 * 1024
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_PHONE_CHARACTERS = re.compile(r"\+?[0-9 ()\-]+( ?(x|ext\.?) ?[0-9]+)?", re.IGNORECASE)
_FEWEST_PHONE_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of radios or checkboxes; `after_or` puts "or" before it, `is_exclusive` unticks the others."""

    value: str
    text: str
    hint: str = ""
    after_or: bool = False
    is_exclusive: bool = False


class KitField(forms.Field):
    """What every field of the kit takes: its question, a hint, what to say when empty, its name inside errors."""

    verb = "Enter"

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        called: str = "",
        label_look: str = "",
        **options: Any,
    ) -> None:
        self.called = called or label.rstrip("?")
        self.hint = hint
        self.label_look = label_look
        required = missing or when_missing(self.verb, label, called)
        given = options.pop("error_messages", {})
        messages = {"required": required, **self.messages(options), **given}
        super().__init__(label=label, error_messages=messages, **options)

    def messages(self, options: dict[str, Any]) -> dict[str, str]:
        """What to say for each code of error, besides emptiness."""
        del options
        return {}


class TextField(KitField, forms.CharField):
    """One line. `width` is how many characters it looks made for; `autocomplete` as in HTML ("given-name")."""

    keyboard: Mapping[str, str] = MappingProxyType({})

    def __init__(
        self,
        *,
        label: str,
        width: int | None = None,
        autocomplete: str = "",
        prefix: str = "",
        suffix: str = "",
        spellcheck: bool = True,
        **options: Any,
    ) -> None:
        self.prefix, self.suffix = prefix, suffix
        super().__init__(label=label, **options)
        attrs = dict(self.keyboard)
        if width:
            attrs["class"] = f"govuk-input--width-{width}"
        if autocomplete:
            attrs["autocomplete"] = autocomplete
        if not spellcheck:
            attrs["spellcheck"] = "false"
        self.widget.attrs.update(attrs)

    def messages(self, options: dict[str, Any]) -> dict[str, str]:
        """Too long and too short, with the figures."""
        longest, shortest = options.get("max_length"), options.get("min_length")
        return {
            "max_length": f"{self.called} must be {longest} characters or fewer",
            "min_length": f"{self.called} must be {shortest} characters or more",
        }


class EmailField(TextField):
    """An e-mail address."""

    widget = forms.EmailInput
    keyboard = MappingProxyType({"spellcheck": "false", "autocomplete": "email"})
    default_validators = forms.EmailField.default_validators

    def messages(self, options: dict[str, Any]) -> dict[str, str]:
        """The form an address has, by example."""
        wanted = "Enter an email address in the correct format, like name@example.com"
        return {**super().messages(options), "invalid": wanted}


class PhoneField(TextField):
    """A telephone number as people write it; kept as written."""

    widget = forms.TextInput
    keyboard = MappingProxyType({"autocomplete": "tel", "inputmode": "tel"})

    def clean(self, value: Any) -> Any:
        """The number, if it has the characters and digits of one."""
        text = super().clean(value)
        digits = sum(character.isdigit() for character in text)
        if text and (digits < _FEWEST_PHONE_DIGITS or not _PHONE_CHARACTERS.fullmatch(text)):
            wanted = "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"
            raise ValidationError(wanted, code="invalid")
        return text


class PostcodeField(TextField):
    """A UK postcode, given back as "ME14 1XQ"."""

    keyboard = MappingProxyType({"autocomplete": "postal-code", "class": "govuk-input--width-10"})

    def clean(self, value: Any) -> Any:
        """The postcode in capitals with its space."""
        text = re.sub(r"[\s\-.()]", "", super().clean(value)).upper()
        found = _POSTCODE.fullmatch(text)
        if text and not found:
            raise ValidationError("Enter a full UK postcode, like ME14 1XQ", code="invalid")
        return f"{found[1]} {found[2]}" if found else ""


class LongTextField(KitField, forms.CharField):
    """Several lines; with `max_length` or `max_words` it counts what is left."""

    widget = forms.Textarea

    def __init__(self, *, label: str, rows: int = 5, max_words: int | None = None, **options: Any) -> None:
        self.rows, self.max_words = rows, max_words
        super().__init__(label=label, **options)

    def messages(self, options: dict[str, Any]) -> dict[str, str]:
        """Too long, with the figure."""
        return {"max_length": f"{self.called} must be {number(options.get('max_length') or 0)} characters or fewer"}

    def clean(self, value: Any) -> Any:
        """The text with the line ends of one kind, within its count of words."""
        # Browsers send two characters for a line end and count one: count as the person sees it.
        text = super().clean(value.replace("\r\n", "\n") if isinstance(value, str) else value)
        if self.max_words and len(text.split()) > self.max_words:
            raise ValidationError(f"{self.called} must be {number(self.max_words)} words or fewer", code="max_words")
        return text


class NumberField(KitField, forms.IntegerField):
    """A whole number."""

    widget = forms.TextInput

    def __init__(
        self, *, label: str, width: int | None = 5, prefix: str = "", suffix: str = "", **options: Any
    ) -> None:
        self.prefix, self.suffix = prefix, suffix
        super().__init__(label=label, **options)
        self.widget.attrs.update({"inputmode": "numeric", "spellcheck": "false"})
        if width:
            self.widget.attrs["class"] = f"govuk-input--width-{width}"

    def messages(self, options: dict[str, Any]) -> dict[str, str]:
        """Not a number, too small, too large."""
        return {
            "invalid": f"{self.called} must be a whole number, like 15",
            "min_value": f"{self.called} must be {options.get('min_value')} or more",
            "max_value": f"{self.called} must be {options.get('max_value')} or fewer",
        }

    def to_python(self, value: Any) -> int | None:
        """The number; commas between thousands are not an error."""
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)


class MoneyField(KitField, forms.DecimalField):
    """Pounds and pence, with the pound sign before the input."""

    widget = forms.TextInput
    prefix = "£"

    def __init__(self, *, label: str, width: int | None = 10, **options: Any) -> None:
        super().__init__(label=label, decimal_places=2, **options)
        self.widget.attrs.update({"inputmode": "decimal", "spellcheck": "false"})
        if width:
            self.widget.attrs["class"] = f"govuk-input--width-{width}"

    def messages(self, options: dict[str, Any]) -> dict[str, str]:
        """Not an amount, too small, too large."""
        return {
            "invalid": f"{self.called} must be an amount of money, like 6,000 or 193.54",
            "max_decimal_places": f"{self.called} must be in pounds and pence, like 193.54",
            "min_value": f"{self.called} must be £{options.get('min_value')} or more",
            "max_value": f"{self.called} must be £{options.get('max_value')} or less",
        }

    def to_python(self, value: Any) -> Any:
        """The amount; a pound sign and commas are not an error."""
        return super().to_python(re.sub(r"[£,\s]", "", value) if isinstance(value, str) else value)


class OptionsField(KitField, forms.ChoiceField):
    """A choice among options, which may be set anew on a form: `form.fields["reason"].options = ...`."""

    verb = "Select"

    def __init__(self, *, label: str, options: Iterable[Option | tuple[str, str]] = (), **others: Any) -> None:
        super().__init__(label=label, **others)
        self.options = options

    @property
    def options(self) -> Sequence[Option]:
        """The answers offered, in order."""
        return self._options

    @options.setter
    def options(self, given: Iterable[Option | tuple[str, str]]) -> None:
        self._options = tuple(one if isinstance(one, Option) else Option(*one) for one in given)
        self.choices = [(one.value, one.text) for one in self._options]

    def messages(self, options: dict[str, Any]) -> dict[str, str]:
        """An answer that was not offered."""
        del options
        return {"invalid_choice": f"Choose {lower_first(self.called)} again: that answer is not offered any more"}


class RadiosField(OptionsField):
    """One answer of a few; `inline` puts two short ones side by side."""

    widget = forms.RadioSelect

    def __init__(self, *, label: str, inline: bool = False, **options: Any) -> None:
        self.inline = inline
        super().__init__(label=label, **options)


class YesNoField(RadiosField):
    """Yes or no; cleaned to True, False, or None where it may be left empty."""

    def __init__(self, *, label: str, **options: Any) -> None:
        super().__init__(label=label, options=[("yes", "Yes"), ("no", "No")], inline=True, **options)

    def clean(self, value: Any) -> Any:
        """The answer as a truth value."""
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """Stored truth values as the options' values."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class SelectField(OptionsField):
    """One answer of many, in a drop-down list; `empty` is what it shows before a choice."""

    widget = forms.Select

    def __init__(
        self, *, label: str, options: Iterable[Option | tuple[str, str]] = (), empty: str = "Choose", **others: Any
    ) -> None:
        super().__init__(label=label, options=[Option("", empty), *options], **others)


class CheckboxesField(OptionsField, forms.MultipleChoiceField):
    """Any number of answers; cleaned to a list of values."""

    widget = forms.CheckboxSelectMultiple


class CheckboxField(KitField, forms.BooleanField):
    """One statement to agree to; required unless said otherwise."""

    verb = "Confirm"


class PasswordField(TextField):
    """A password, with a button to show it; never shown again by the server."""

    widget = forms.PasswordInput
    keyboard = MappingProxyType({"autocomplete": "current-password"})

    def __init__(self, *, label: str = "Password", **options: Any) -> None:
        super().__init__(label=label, strip=False, **options)


class FileField(KitField, forms.FileField):
    """One file of given kinds (".pdf") and largest size; what is in it is checked by whoever stores it."""

    verb = "Select"

    def __init__(self, *, label: str, kinds: Sequence[str] = (), largest: int = 10 * _MEGABYTE, **options: Any) -> None:
        self.kinds, self.largest = tuple(kinds), largest
        super().__init__(label=label, **options)
        if kinds:
            self.widget.attrs["accept"] = ",".join(kinds)

    def messages(self, options: dict[str, Any]) -> dict[str, str]:
        """Nothing in it, or nothing that is a file."""
        del options
        return {"empty": "The selected file is empty", "invalid": "The selected file could not be uploaded. Try again"}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, if its name and size will do."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            self.check(file)
        return file

    def check(self, file: "UploadedFile[Any]") -> None:
        """Refuse a file of the wrong kind or size in GOV.UK's words."""
        name = file.name or ""
        if self.kinds and not name.lower().endswith(self.kinds):
            wanted = list_text([kind.lstrip(".").upper() for kind in self.kinds], "or")
            raise ValidationError(f"The selected file must be a {wanted}", code="kind")
        if (file.size or 0) > self.largest:
            raise ValidationError(f"The selected file must be smaller than {self.largest // _MEGABYTE}MB", code="size")


class _FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(FileField):
    """Any number of files, cleaned to a list."""

    widget = _FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file on its own; the first that will not do is named."""
        given = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        if not given:
            return super().clean(None, initial) or []
        return [super(FilesField, self).clean(one, initial) for one in given]
