"""An objection can be right: a withdrawal then keeps its holder from no new certificate any more."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0006_names_are_found"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField("withdrawal", "set_aside_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "withdrawal",
            "set_aside_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            "withdrawal",
            models.CheckConstraint(
                condition=Q(set_aside_at=None) | Q(withdrawn=True), name="awards_only_withdrawn_is_set_aside"
            ),
        ),
    ]
