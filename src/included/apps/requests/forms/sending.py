"""What is added and said when the request is sent."""

from included.adapters.uploads.kinds import ENDINGS
from included.apps.design.fields import CheckboxField, FilesField
from included.apps.design.forms import Form

FILE_KINDS = tuple(sorted(ENDINGS))


class FilesForm(Form):
    """Files that go with the request."""

    chosen = FilesField(
        label="Choose files",
        hint="For example a school report or a doctor's letter: PDF, Word, text or a photo, up to 10MB each.",
        kinds=FILE_KINDS,
        required=False,
    )


class DeclarationForm(Form):
    """What one says when sending."""

    is_true = CheckboxField(
        label="What I have written is true as far as I know, and I ask the council to assess the education, health "
        "and care needs.",
        missing="Confirm that what you have written is true",
    )
