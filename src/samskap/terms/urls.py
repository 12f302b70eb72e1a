"""Addresses of terms, under /<language>/."""

from django.urls import path

from samskap.terms.views import desk, planning, tasks

app_name = "terms"

_TERM = "work/terms/<uuid:public_id>/"
_TASK = "work/terms/tasks/<uuid:public_id>/"
urlpatterns = [
    path("work/terms/", desk.desk, name="desk"),
    path("work/terms/new/", planning.new, name="new"),
    path(_TERM, desk.one, name="one"),
    path(f"{_TERM}edit/", planning.edit, name="edit"),
    path(f"{_TERM}close/", planning.close, name="close"),
    path(f"{_TERM}give-up/", planning.give_up, name="give_up"),
    path(f"{_TERM}tasks/", tasks.every, name="tasks"),
    path(f"{_TERM}tasks.ics", tasks.calendar, name="calendar"),
    path(f"{_TERM}tasks/new/", tasks.new, name="new_task"),
    path(_TASK, tasks.edit, name="task"),
    path(f"{_TASK}done/", tasks.done, {"is_done": True}, name="done"),
    path(f"{_TASK}not-done/", tasks.done, {"is_done": False}, name="not_done"),
    path(f"{_TASK}remove/", tasks.remove, name="remove_task"),
]
