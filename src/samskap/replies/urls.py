"""Addresses of replies, under /<language>/."""

from django.urls import path

from samskap.replies.views import desk, own, writing

app_name = "replies"

urlpatterns = [
    path("courses/<slug:course>/pages/<slug:page>/reply/", writing.write, name="write"),
    path("my/replies/", own.mine, name="mine"),
    path("replies/<uuid:public_id>/", own.own, name="own"),
    path("replies/<uuid:public_id>/remove/", own.remove_own, name="remove"),
    path("replies/<uuid:public_id>/report/", own.report_one, name="report"),
    path("work/replies/", desk.desk, name="desk"),
    path("work/replies/<uuid:public_id>/", desk.one, name="one"),
    path("work/replies/courses/<slug:course>/", desk.course, name="course"),
]
