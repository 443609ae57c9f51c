"""Where a script keeps what somebody is typing, so that a time-out loses nothing."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.views.decorators.http import require_POST

from included.adapters import clock
from included.apps.cases.kept_forms import keep

_NO_CONTENT, _BAD_REQUEST, _SIGNED_OUT = 204, 400, 401


@require_POST
def keep_typed(request: HttpRequest) -> HttpResponse:
    """Keep the fields of one page for the person signed in, as a form or as JSON."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": "You are signed out. Sign in again to keep what you typed."}, status=_SIGNED_OUT)
    try:
        keep(request.user, request.GET.get("page", ""), _typed(request), at=clock.now())
    except ValueError:
        return JsonResponse({"error": "This is not what a form of ours sends."}, status=_BAD_REQUEST)
    return HttpResponse(status=_NO_CONTENT)


def _typed(request: HttpRequest) -> QueryDict | dict[str, list[str]]:
    if request.content_type != "application/json":
        return request.POST
    sent = json.loads(request.body)
    if not isinstance(sent, dict):
        raise ValueError("not fields by name")  # noqa: TRY004  # what was sent is wrong, not the program
    return {str(name): [str(one) for one in _as_list(value)] for name, value in sent.items()}


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
