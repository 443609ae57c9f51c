"""Addresses of settings, consultations and naming."""

from django.urls import path

from included.apps.places.views import by_post, confirming, consulting, directory, editing, family_list, lists, naming

app_name = "places"
urlpatterns = [
    path("places/case/<uuid:case_id>/", consulting.of_case, name="of_case"),
    path("places/case/<uuid:case_id>/consult/", consulting.consult, name="consult"),
    path("places/case/<uuid:case_id>/name/", naming.name, name="name"),
    path("places/case/<uuid:case_id>/name/two/", naming.name_two, name="name_two"),
    path("places/case/<uuid:case_id>/name/otherwise/", naming.name_otherwise, name="name_otherwise"),
    path("places/consultations/<int:consultation_id>/weigh/", naming.weigh_reply, name="weigh"),
    path("places/consultations/<int:consultation_id>/authority/", naming.maintainer, name="maintainer"),
    path("places/consultations/<int:consultation_id>/remind/", naming.remind, name="remind"),
    path("places/case/<uuid:case_id>/lists/", lists.lists, name="lists"),
    path("places/case/<uuid:case_id>/lists/make/", lists.make, name="list_make"),
    path("places/case/<uuid:case_id>/lists/<int:number>/", lists.read, name="list"),
    path("places/case/<uuid:case_id>/lists/<int:number>/again/", lists.check_again, name="list_again"),
    path("places/case/<uuid:case_id>/lists/<int:number>/send/", lists.send, name="list_send"),
    path("places/case/<uuid:case_id>/lists/<int:number>/consult/", lists.consult, name="list_consult"),
    path("places/case/<uuid:case_id>/lists/<int:number>/letter/", by_post.letter, name="list_letter"),
    path("places/case/<uuid:case_id>/lists/<int:number>/told/", by_post.told, name="list_told"),
    path("family/<uuid:case_id>/list/", family_list.read, name="family_list"),
    path("family/<uuid:case_id>/list/order/", family_list.order, name="family_order"),
    path("settings/", consulting.home, name="home"),
    path("children/", consulting.children, name="children"),
    path("settings/consultations/<int:consultation_id>/", consulting.reply, name="reply"),
    path("directory/", directory.search, name="directory"),
    path("directory/to-confirm/", confirming.queue, name="to_confirm"),
    path("directory/to-confirm/<int:version_id>/", confirming.decide, name="confirm"),
    path("directory/<int:urn>/", directory.setting, name="setting"),
    path("directory/<int:urn>/history/", directory.setting_history, name="setting_history"),
    path("directory/<int:urn>/standards/", directory.beside_standards, name="beside_standards"),
    path("directory/<int:urn>/edit/", editing.edit, name="edit"),
    path("directory/<int:urn>/edit/check/", editing.check, name="check"),
    path("directory/<int:urn>/edit/<str:section>/", editing.edit_section, name="edit_section"),
]
