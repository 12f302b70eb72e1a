"""The one door to addresses that others have written, tried by hostile ones."""

import gzip
import socket
from ipaddress import ip_address, ip_network

import pytest

from samskap.moocs import hosts
from samskap.moocs.fetching import Unreachable, fetched
from samskap.moocs.hosts import is_open, place_of
from samskap.moocs.wording import unreachable_in_words
from tests.moocs.serving import LOOPBACK, serving


@pytest.fixture
def site(settings):
    settings.FETCH_NETWORKS = LOOPBACK
    with serving() as site:
        yield site


def content(url, **more):
    with fetched(url, **{"most_bytes": 1000, "seconds": 10} | more) as answer:
        return answer.content()


def code(url, **more):
    with pytest.raises(Unreachable) as refused:
        content(url, **more)
    assert unreachable_in_words(refused.value.code)
    return refused.value.code


def resolves_to(monkeypatch, *addresses):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0)) for each in addresses]
    monkeypatch.setattr(hosts, "getaddrinfo", lambda *_, **__: found)


def test_what_is_there_comes_with_its_head(site):
    site.answers["/a?b=%C3%A5"] = (200, {"Content-Type": "Text/HTML; Charset=UTF-8"}, "å".encode())
    with fetched(f"{site.url}/a?b=å#c", most_bytes=10) as answer:
        assert (answer.fine, answer.status, answer.content_type, answer.charset) == (
            True,
            200,
            "text/html",
            "utf-8",
        )
        assert answer.content() == "å".encode()
        assert not answer.moved
    assert site.headers[0]["user-agent"].startswith("Samskap")
    assert site.headers[0]["host"] == site.url.removeprefix("http://")


@pytest.mark.policy("B-2.10")
@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:0:7f00:1::",
    ],
)  # fmt: skip
def test_no_number_beside_us_is_open(address):
    assert not is_open(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"])
def test_the_internet_is_open(address):
    assert is_open(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/",
        "http://127.1/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/",
    ],
)  # fmt: skip
def test_this_machine_isnt_reached_however_it_is_spelled(settings, url):
    settings.FETCH_NETWORKS = []
    assert code(url) in {"forbidden-address", "unknown-host"}


def test_one_forbidden_number_among_a_hosts_numbers_is_enough(monkeypatch):
    resolves_to(monkeypatch, "93.184.215.14", "10.0.0.1")
    assert code("https://two.example.org/") == "forbidden-address"


def test_the_connection_goes_to_the_number_that_was_looked_at(site, monkeypatch):
    port = int(site.url.rpartition(":")[2])
    site.answers["/"] = (200, {}, b"here")
    resolves_to(monkeypatch, "127.0.0.1")
    place = place_of(f"http://changes.example.org:{port}/")
    assert place.addresses == ["127.0.0.1"]
    assert content(f"http://changes.example.org:{port}/") == b"here"
    assert site.headers[0]["host"] == f"changes.example.org:{port}"


def test_only_the_doors_of_web_servers(monkeypatch):
    resolves_to(monkeypatch, "93.184.215.14")
    assert code("http://mail.example.org:25/") == "forbidden-port"


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "http://", "http://a b/", "http://u:p@h/",
            "http://[::1/", "http://example.org:99999999/", "http://" + "a" * 70 + ".org/"]
)  # fmt: skip
def test_what_is_no_web_address_isnt_opened(url):
    assert code(url) == "no-web-address"


def test_redirects_are_followed_and_told(site):
    site.answers["/old"] = (301, {"Location": "/new"}, b"")
    site.answers["/new"] = (200, {}, b"new")
    with fetched(f"{site.url}/old", most_bytes=10) as answer:
        assert (answer.url, answer.moved, answer.content()) == (f"{site.url}/new", True, b"new")
    site.answers["/old"] = (302, {"Location": "/new"}, b"")
    with fetched(f"{site.url}/old", most_bytes=10) as answer:
        assert not answer.moved


def test_a_redirect_leads_nowhere_that_the_address_itself_couldnt(site):
    site.answers["/in"] = (302, {"Location": "http://10.0.0.1/"}, b"")
    site.answers["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    site.answers["/script"] = (302, {"Location": "http://[bad"}, b"")
    assert code(f"{site.url}/in") == "forbidden-address"
    assert code(f"{site.url}/file") == "no-web-address"
    assert code(f"{site.url}/script") == "no-web-address"


def test_going_round_in_circles_ends(site):
    site.answers["/"] = (302, {"Location": "/"}, b"")
    assert code(f"{site.url}/") == "too-many-redirects"
    assert len(site.asked) == 6


def test_too_much_is_noticed_while_it_comes(site):
    site.answers["/"] = (200, {}, b"x" * 1001)
    assert code(f"{site.url}/") == "too-large"
    assert content(f"{site.url}/", most_bytes=1001) == b"x" * 1001


def test_a_small_file_that_unpacks_to_a_huge_one_is_noticed(site):
    site.answers["/"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 50_000_000))
    assert code(f"{site.url}/", most_bytes=200_000) == "too-large"
    with fetched(f"{site.url}/", most_bytes=10**9) as answer:
        assert max(len(chunk) for chunk in answer.chunks()) <= 64 * 1024


def test_packed_content_is_unpacked_and_broken_one_is_said(site):
    whole = gzip.compress(b"first ") + gzip.compress(b"second")
    site.answers["/"] = (200, {"Content-Encoding": "gzip"}, whole)
    site.answers["/half"] = (200, {"Content-Encoding": "gzip"}, whole[:-3])
    site.answers["/none"] = (200, {"Content-Encoding": "gzip"}, b"not packed at all")
    assert content(f"{site.url}/") == b"first second"
    assert code(f"{site.url}/half") == "broken"
    assert code(f"{site.url}/none") == "broken"


def test_less_than_promised_is_broken(site):
    site.answers["/"] = (200, {"Content-Length": "50"}, b"short")
    assert code(f"{site.url}/") == "broken"


def test_what_never_ends_is_ended(site):
    def drips(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x")
        except OSError:
            return

    site.answers["/"] = drips
    assert code(f"{site.url}/", seconds=0.3, most_bytes=10**12) == "timed-out"


def test_what_never_begins_is_ended(settings):
    settings.FETCH_NETWORKS = LOOPBACK
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert code(url, seconds=0.2) == "timed-out"


def test_nobody_there_and_nonsense(settings):
    settings.FETCH_NETWORKS = LOOPBACK
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert code(f"http://127.0.0.1:{port}/") == "no-answer"


def test_plain_words_where_a_secret_is_expected(site):
    assert code(site.url.replace("http://", "https://") + "/") in {"not-secure", "no-answer"}


def test_a_host_that_nobody_knows(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(hosts, "getaddrinfo", unknown)
    assert code("https://nowhere.example.org/") == "unknown-host"


def test_an_operator_opens_a_network(settings, monkeypatch):
    resolves_to(monkeypatch, "10.20.0.7")
    settings.FETCH_NETWORKS = [ip_network("10.20.0.0/16")]
    assert place_of("http://courses.example.org:8500/").port == 8500


@pytest.mark.policy("B-2.10")
def test_what_unpacks_to_nothing_is_measured_as_it_comes(site):
    site.answers["/empty"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"") * 5_000)
    assert code(f"{site.url}/empty", most_bytes=1_000) == "too-large"
