"""Adding files: while a request is written, and to its case once it is sent."""

from typing import Any

from django.http import HttpRequest

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.advice.models import Upload
from included.apps.advice.uploads import Belonging, keep_upload, withdraw_upload
from included.apps.design.parts import UploadedItem
from included.core.errors import Refusal

_NOTES = {
    Upload.State.QUARANTINED: "Being checked for viruses",
    Upload.State.CLEAN: "Checked for viruses",
    Upload.State.INFECTED: "Had a virus and was not kept",
}


def files_changed(request: HttpRequest, form: Any, belongs_to: Belonging, mine: list[Upload]) -> bool:
    """Take back or add what the button says; False where the page must be shown again with what is wrong."""
    if not form.is_valid():
        return False
    account = request.user if isinstance(request.user, Account) else None
    taken_back = next((each for each in mine if str(each.pk) == request.POST.get("remove_file")), None)
    if taken_back:
        withdraw_upload(taken_back.pk, by=account, at=clock.now())
    try:
        for file in form.cleaned_data["chosen"]:
            keep_upload(file.name or "", file.read(), belongs_to=belongs_to, by=account, at=clock.now())
    except Refusal as refusal:
        form.add_error("chosen", refusal.message)
        return False
    return True


def items_of(uploads: list[Upload]) -> list[UploadedItem]:
    """Files as the page lists them."""
    return [UploadedItem(str(each.pk), each.file_name, _NOTES[Upload.State(each.state)]) for each in uploads]
