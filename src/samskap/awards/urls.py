"""Addresses of certificates."""

from django.urls import path

from samskap.awards.views import achievement, api, check, files, holder, mending, reading, sharing, shown

app_name = "awards"
urlpatterns = [
    path("courses/<slug:course>/certificate/", holder.preview, name="preview"),
    path("certificates/", holder.mine, name="mine"),
    path("certificates/<uuid:public_id>/", holder.award, name="award"),
    path("certificates/<uuid:public_id>.pdf", holder.pdf, name="pdf"),
    path("certificates/<uuid:public_id>/read/", reading.read, name="read"),
    path("certificates/<uuid:public_id>/badge.png", files.badge, name="badge"),
    path("certificates/<uuid:public_id>/credential.json", files.credential, name="credential"),
    path("certificates/<uuid:public_id>/elm.json", files.learning_model, name="learning_model"),
    path("achievements/<uuid:public_id>/", achievement.achievement, name="achievement"),
    path("certificates/<uuid:public_id>/links/", sharing.links, name="links"),
    path("certificates/<uuid:public_id>/links/number/", sharing.number_page, name="number_page"),
    path("certificates/<uuid:public_id>/links/linkedin/", sharing.linkedin, name="linkedin"),
    path("certificates/<uuid:public_id>/links/<uuid:share>/", sharing.link, name="link"),
    path("certificates/<uuid:public_id>/links/<uuid:share>/close/", sharing.close_link, name="close_link"),
    path("certificates/<uuid:public_id>/mend/", mending.mend, name="mend"),
    path("shown/<str:token>/", shown.shown, name="shown"),
    path("check/", check.check, name="check"),
    path("check/file/", check.check_file, name="check_file"),
    path("check/file/<str:fingerprint>/", check.check_sum, name="check_sum"),
    path("check/<str:number>/", check.check_number, name="check_number"),
]

#: Included without a language: for links that were given away, and under /api/ for programs.
given_away = [path("shown/<str:token>/", shown.shown_in_my_language, name="shown_in_my_language")]
for_programs = [
    path("check/<str:number>/", api.check_number, name="check_api"),
    path("check/file/<str:fingerprint>/", api.check_file, name="check_file_api"),
    path("shown/<str:token>/", api.shown, name="shown_api"),
]
