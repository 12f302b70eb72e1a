"""The reasons of seats stay with the pool, as they were."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("selection", "0002_two_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="pool",
            name="reasons",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
