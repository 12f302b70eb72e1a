"""Addresses of certificates."""

from django.urls import path

from samskap.awards import views

app_name = "awards"
urlpatterns = [
    path("courses/<slug:course>/certificate/", views.preview, name="preview"),
    path("certificates/<uuid:public_id>/", views.award, name="award"),
    path("certificates/<uuid:public_id>.pdf", views.pdf, name="pdf"),
    path("check/", views.check, name="check"),
    path("check/<str:number>/", views.check_number, name="check_number"),
]
