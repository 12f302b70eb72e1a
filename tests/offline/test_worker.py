"""The worker's address, and the page about this device."""

import json
import re

import pytest
from django.conf import settings

from samskap.offline.static_addresses import content_of

WORKER = "/sw.js"


@pytest.mark.policy("X-2.6")
def test_the_worker_is_asked_for_anew_each_time_and_may_answer_for_the_whole_site(client, db):
    answer = client.get(WORKER)
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Service-Worker-Allowed"] == "/"
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert client.get(WORKER, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_worker_keeps_the_page_about_this_device_in_every_language_and_what_it_needs(client, db):
    kept = json.loads(re.search(r"SHELL = (\[.*\]);", client.get(WORKER).content.decode())[1])
    assert {f"/{code}/offline/" for code, _name in settings.LANGUAGES} < set(kept)
    for address in kept:
        if address.endswith("/"):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert set(re.findall(r'"(/static/[^"#]+)', answer.content.decode())) <= set(kept)
        else:
            assert content_of(address)


@pytest.mark.policy("X-2.6")
def test_the_page_kept_for_everybody_names_nobody(client, db):
    page = client.get("/en/offline/").content.decode()
    assert "data-person" not in page
    assert "csrftoken" not in client.cookies
    assert 'name="robots" content="noindex"' in page
