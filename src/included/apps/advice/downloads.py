"""A file on its way to a person."""

from django.http import HttpResponse

from included.apps.advice.models import Upload


def download_of(upload: Upload) -> HttpResponse:
    """The file as a download, never to be run in the page."""
    response = HttpResponse(bytes(upload.content), content_type=upload.content_type)
    ending = upload.file_name.rsplit(".", 1)[-1]
    # The name a person gave may hold a child's name, which then stands in every list of downloads.
    response["Content-Disposition"] = f'attachment; filename="file-{str(upload.pk)[:8]}.{ending}"'
    return response
