from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Field

from included.apps.design import fields

COLOURS = [("r", "Red"), fields.Option("g", "Green", hint="Like grass")]
NO_EMAIL = "Enter an email address in the correct format, like name@example.com"
NO_PHONE = "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"
NOT_OFFERED = "Choose colour again: that answer is not offered any more"
TOO_LONG = "Story must be 2,000 characters or fewer"


def problem(field: Field, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return str(caught.value.messages[0])


WRONG = {
    "empty": (fields.TextField(label="Your name"), " ", "Enter your name"),
    "own words": (fields.TextField(label="Name", missing="Say who"), "", "Say who"),
    "long": (fields.TextField(label="Name", max_length=3), "Anna", "Name must be 3 characters or fewer"),
    "email": (
        fields.EmailField(label="Email"),
        "me@",
        "Enter an email address in the correct format, like name@example.com",
    ),
    "postcode": (fields.PostcodeField(label="Postcode"), "ME14", "Enter a full UK postcode, like ME14 1XQ"),
    "phone": (
        fields.PhoneField(label="Phone"),
        "12345",
        "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
    ),
    "words": (fields.LongTextField(label="Story", max_words=2), "one two three", "Story must be 2 words or fewer"),
    "characters": (
        fields.LongTextField(label="Story", max_length=2000),
        "x" * 2001,
        "Story must be 2,000 characters or fewer",
    ),
    "number": (fields.NumberField(label="Hours"), "ten", "Hours must be a whole number, like 15"),
    "too many": (fields.NumberField(label="Hours", max_value=40), "41", "Hours must be 40 or fewer"),
    "money": (fields.MoneyField(label="Cost"), "lots", "Cost must be an amount of money, like 6,000 or 193.54"),
    "pence": (fields.MoneyField(label="Cost"), "1.234", "Cost must be in pounds and pence, like 193.54"),
    "no choice": (fields.RadiosField(label="Colour", options=COLOURS), "", "Select the colour"),
    "not offered": (
        fields.RadiosField(label="Colour", options=COLOURS),
        "b",
        "Choose colour again: that answer is not offered any more",
    ),
    "not ticked": (fields.CheckboxField(label="It is true", missing="Confirm it is true"), False, "Confirm it is true"),
}


@pytest.mark.parametrize(("field", "value", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_explained(field: Field, value: object, message: str) -> None:
    assert problem(field, value) == message


@pytest.mark.parametrize(
    ("field", "value", "cleaned"),
    [
        pytest.param(fields.PostcodeField(label="Postcode"), " me141xq", "ME14 1XQ", id="postcode"),
        pytest.param(fields.PhoneField(label="Phone"), "+44 808 157 0192", "+44 808 157 0192", id="phone as written"),
        pytest.param(fields.NumberField(label="Places"), "1,204", 1204, id="number with commas"),
        pytest.param(fields.MoneyField(label="Cost"), "£6,000.50", Decimal("6000.50"), id="money with signs"),
        pytest.param(fields.YesNoField(label="Agreed?"), "no", False, id="no"),
        pytest.param(fields.YesNoField(label="Agreed?", required=False), "", None, id="neither"),
        pytest.param(fields.CheckboxesField(label="Colours", options=COLOURS), ["r", "g"], ["r", "g"], id="many"),
        pytest.param(fields.LongTextField(label="Story", max_length=3), "a\r\nb", "a\nb", id="line ends count once"),
        pytest.param(fields.FilesField(label="Files", required=False), [], [], id="no files"),
    ],
)
def test_what_people_write_is_understood(field: Field, value: object, cleaned: object) -> None:
    assert field.clean(value) == cleaned


def test_options_may_be_set_later() -> None:
    field = fields.SelectField(label="School")

    field.options = [("118001", "Ash Primary")]

    assert field.clean("118001") == "118001"


def test_files_of_other_kinds_are_refused() -> None:
    field = fields.FileField(label="Report", kinds=(".pdf", ".docx", ".jpg"))

    assert problem(field, SimpleUploadedFile("a.exe", b"x")) == "The selected file must be a PDF, DOCX or JPG"


def test_files_at_the_limit_are_taken() -> None:
    megabyte = 1024 * 1024
    field = fields.FileField(label="Report", largest=megabyte)

    assert field.clean(SimpleUploadedFile("a.PDF", b"x" * megabyte))
    assert (
        problem(field, SimpleUploadedFile("a.pdf", b"x" * (megabyte + 1)))
        == "The selected file must be smaller than 1MB"
    )


def test_an_empty_file_is_refused() -> None:
    assert problem(fields.FileField(label="Report"), SimpleUploadedFile("a.pdf", b"")) == "The selected file is empty"


def test_each_of_several_files_is_checked() -> None:
    field = fields.FilesField(label="Files", kinds=(".pdf",))
    good, bad = SimpleUploadedFile("a.pdf", b"x"), SimpleUploadedFile("b.exe", b"x")

    assert [file.name for file in field.clean([good])] == ["a.pdf"]
    assert problem(field, [good, bad]) == "The selected file must be a PDF"
