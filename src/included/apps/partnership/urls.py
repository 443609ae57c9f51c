"""Addresses of the partnership and of inclusion plans."""

from django.urls import path

from included.apps.partnership.views import desk, pictures, public, writing

app_name = "partnership"
urlpatterns = [
    path("inclusion-plans/", public.areas, name="areas"),
    path("inclusion-plans/<slug:code>/", public.area, name="area"),
    path("inclusion-plans/<slug:code>/map/", pictures.area_map, name="map"),
    path("inclusion-plans/<slug:code>/places/", pictures.places, name="places"),
    path("inclusion-plans/<slug:code>/travel/", pictures.travel, name="travel"),
    path("inclusion-plans/<slug:code>/answer/", public.answer, name="answer"),
    path("inclusion-plans/<slug:code>/<int:number>/", public.version, name="version"),
    path("inclusion-plans/<slug:code>/<int:number>/pdf/", public.version_file, name="version_file"),
    path("inclusion-plans/<slug:code>/<int:number>/changes/", public.changes, name="changes"),
    path("partnership/", desk.desk, name="desk"),
    path("partnership/pdf/", desk.draft_file, name="draft_file"),
    path("partnership/remark/", desk.remark, name="remark"),
    path("partnership/sign/", desk.sign, name="sign"),
    path("partnership/ask-for-signatures/", desk.ask, name="ask"),
    path("partnership/take-back/", desk.take_back, name="take_back"),
    path("partnership/publish/", desk.publish, name="publish"),
    path("partnership/words/", writing.words, name="words"),
    path("partnership/members/add/", writing.member, name="member"),
    path("partnership/members/<int:member_id>/end/", writing.end_member, name="end_member"),
    path("partnership/actions/add/", writing.action, name="action"),
    path("partnership/actions/<int:action_id>/done/", writing.done, name="done"),
    path("partnership/capital/add/", writing.capital, name="capital"),
    path("partnership/capital/<int:capital_id>/remove/", writing.remove_capital, name="remove_capital"),
    path("partnership/consult/", writing.consult, name="consult"),
    path("partnership/consult/answer/", writing.answer, name="consult_answer"),
    path("partnership/consult/erase/", writing.erase, name="erase"),
]
