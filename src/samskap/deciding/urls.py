"""Addresses of consultation, examination answers and decision, under /<language>/."""

from django.urls import path

from samskap.deciding.views import comparing, consultation, decision, exams, meetings

app_name = "deciding"

_TERM = "work/terms/<uuid:public_id>/"
_MEETING = "work/meetings/<uuid:public_id>/"
_EXAM = "work/exams/<uuid:public_id>/"
_DECISION = f"{_TERM}decision/<int:number>/"
urlpatterns = [
    path("work/meetings/", meetings.meetings, name="meetings"),
    path(_MEETING, meetings.meeting, name="meeting"),
    path(f"{_MEETING}stances/", meetings.stances, name="stances"),
    path(f"{_MEETING}minutes.pdf", meetings.paper, name="minutes_file"),
    path(f"{_MEETING}edit/", consultation.edit, name="meeting_edit"),
    path(f"{_MEETING}minutes/", consultation.minutes, name="minutes"),
    path(f"{_MEETING}drop/", consultation.drop, name="meeting_drop"),
    path(f"{_TERM}consultation/", consultation.consultation, name="consultation"),
    path(f"{_TERM}consultation/new/", consultation.new, name="meeting_new"),
    path(f"{_TERM}exams/", exams.exams, name="exams"),
    path(f"{_TERM}exams/new/", exams.new, name="exam_new"),
    path(_EXAM, exams.answer, name="exam"),
    path(f"{_EXAM}letter/", exams.letter, name="letter"),
    path(f"{_EXAM}back/", exams.back, name="exam_back"),
    path(f"{_TERM}decision/", decision.decision, name="decision"),
    path(f"{_TERM}decision/new/", decision.new, name="decision_new"),
    path(_DECISION, decision.numbered, name="numbered"),
    path(f"{_DECISION}decision.pdf", decision.paper, name="decision_file"),
    path(f"{_DECISION}board.json", decision.board, name="board_file"),
    path(f"{_TERM}comparison/", comparing.comparison, name="comparison"),
    path(f"{_TERM}comparison/<slug:what>.csv", comparing.file, name="comparison_file"),
]
