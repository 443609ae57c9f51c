"""Addresses of the front door and of a request. None holds a name; the secret of a link is in one alone."""

from django.urls import path

from included.apps.requests.views import account, saved, sending, setting, start, writing

app_name = "requests"
urlpatterns = [
    path("", start.home, name="home"),
    path("requests/", start.begin, name="begin"),
    path("requests/new/", start.begin_another, name="new"),
    path("requests/answer/<slug:key>/", writing.answer, name="answer"),
    path("requests/setting/", setting.setting, name="setting"),
    path("requests/tasks/", sending.tasks, name="tasks"),
    path("requests/stopped/", sending.stopped, name="stopped"),
    path("requests/files/", sending.files, name="files"),
    path("requests/check/", sending.check, name="check"),
    path("requests/sent/", sending.sent, name="sent"),
    path("requests/status/", sending.status, name="status"),
    path("requests/more/", sending.more, name="more"),
    path("requests/account/", account.claim, name="claim"),
    path("requests/link/", saved.link, name="link"),
    path("requests/finish/", saved.finish, name="finish"),
    path("requests/find/", saved.find, name="find"),
    path("requests/find/sent/", saved.link_sent, name="link_sent"),
    path("requests/go-on/<uuid:draft_id>/", saved.go_on, name="go_on"),
    path("requests/return/<str:secret>/", saved.return_by_link, name="return"),
]
