"""Addresses of the recovery plan."""

from django.urls import path

from included.apps.recovery.views import reading, writing

app_name = "recovery"
urlpatterns = [
    path("recovery/", reading.home, name="home"),
    path("recovery/versions/", reading.versions, name="versions"),
    path("recovery/versions/<int:number>/", reading.version, name="version"),
    path("recovery/versions/<int:number>/plan.xlsx", reading.workbook_file, name="workbook"),
    path("recovery/versions/<int:number>/plan.json", reading.document_file, name="document"),
    path("recovery/versions/<int:number>/against/<int:other>/", reading.against, name="against"),
    path("recovery/sign/", reading.sign, name="sign"),
    path("recovery/change/", writing.desk, name="desk"),
    path("recovery/begin/", writing.begin, name="begin"),
    path("recovery/file/", writing.upload, name="upload"),
    path("recovery/basics/", writing.basics, name="basics"),
    path("recovery/years/add/", writing.add_year, name="add_year"),
    path("recovery/years/<int:year>/", writing.change_year, name="year"),
    path("recovery/mitigations/add/", writing.add_mitigation, name="add_mitigation"),
    path("recovery/mitigations/<int:row>/", writing.change_mitigation, name="mitigation"),
    path("recovery/mitigations/<int:row>/withdraw/", writing.withdraw, name="withdraw"),
    path("recovery/conditions/add/", writing.add_condition, name="add_condition"),
    path("recovery/conditions/<int:row>/", writing.change_condition, name="condition"),
    path("recovery/actions/add/", writing.add_action, name="add_action"),
    path("recovery/actions/<int:row>/", writing.change_action, name="action"),
]
