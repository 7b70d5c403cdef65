"""Originals by digest: where they are looked for, and what happens to one that is wrong."""

import hashlib
import http.server
import socket
import threading
from contextlib import contextmanager

import pytest

from warshift.acquire.originals import fetch, missing
from warshift.errors import AcquireError

DATA = b"war,name\n1,One\n" * 40
FLIPPED = DATA[:100] + bytes([DATA[100] ^ 1]) + DATA[101:]
PAGE = b"\n<!DOCTYPE html><html><body>Not found</body></html>"


def card(url="http://127.0.0.1:9/wars.csv", serves=True):
    file = {
        "role": "wars",
        "path": "war_folder/wars.csv",
        "sha256": hashlib.sha256(DATA).hexdigest(),
        "bytes": len(DATA),
    }
    return {"name": "demo", "url": url, "url_serves_these_bytes": serves, "files": [file]}


@pytest.fixture
def place(tmp_path):
    """Function that puts bytes at a path below the test's folder."""

    def put(path, content=DATA):
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return target

    return put


def get(tmp_path, mirrors=(), demo=None, **options):
    demo = demo or card()
    return fetch(
        demo,
        demo["files"][0],
        tmp_path / "out/wars.csv",
        mirrors=[tmp_path / mirror for mirror in mirrors],
        local=tmp_path / "local",
        **options,
    )


def complaint(tmp_path, *arguments, **options):
    with pytest.raises(AcquireError) as error:
        get(tmp_path, *arguments, **options)
    text = str(error.value)
    assert "\n" not in text
    assert text.startswith("dataset demo, ")
    left = [path.name for path in (tmp_path / "out").rglob("*")]
    assert left == [], "nothing is left behind"
    return text


def test_places_are_tried_in_order(tmp_path, place):
    place("local/demo/wars.csv")
    place("two/demo/wars.csv")
    place("two/war_folder/wars.csv")
    place("one/demo/wars.csv")
    order = ["one/demo", "two/war_folder", "two/demo", "local/demo"]
    for folder in order:
        found = tmp_path / folder / "wars.csv"
        assert get(tmp_path, ["one", "two"]) == str(found)
        assert (tmp_path / "out/wars.csv").read_bytes() == DATA
        found.unlink()
    complaint_without = complaint_after_removal(tmp_path)
    assert "not found in any mirror" in complaint_without


def complaint_after_removal(tmp_path):
    (tmp_path / "out/wars.csv").unlink()
    return complaint(tmp_path, ["one", "two"], download=False)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (FLIPPED, f"its content differs ({len(DATA)} bytes, expected {len(DATA)})"),
        (DATA[:-1], f"it is truncated, {len(DATA) - 1} of {len(DATA)} bytes"),
        (b"", f"it is truncated, 0 of {len(DATA)} bytes"),
        (PAGE, "it is an HTML page, not data"),
        (DATA + b"\n", f"its content differs ({len(DATA) + 1} bytes"),
    ],
)
def test_a_wrong_file_is_named_with_both_digests(tmp_path, place, content, words):
    wrong = place("mirror/war_folder/wars.csv", content)
    text = complaint(tmp_path, ["mirror"])
    assert words in text
    assert str(wrong) in text
    assert f"expected {hashlib.sha256(DATA).hexdigest()}" in text
    assert f"found {hashlib.sha256(content).hexdigest()}" in text
    assert "replace or remove it, then get it from" in text
    assert wrong.read_bytes() == content  # a user's file is not touched


def test_nothing_is_downloaded_where_the_address_serves_other_bytes(tmp_path):
    with server(DATA) as (url, asked):
        text = complaint(tmp_path, demo=card(url, serves=False))
    assert asked == []
    assert "serves another version" in text
    assert str(tmp_path / "local/demo/wars.csv") in text


def test_nothing_is_downloaded_where_the_config_forbids_it(tmp_path):
    with server(DATA) as (url, asked):
        complaint(tmp_path, demo=card(url), download=False)
    assert asked == []


@contextmanager
def server(content, length=None, status=200, raw=None):
    """A web server of one answer; yields its address and the list of paths asked for."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            if raw is not None:
                self.wfile.write(raw)
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(content) if length is None else length))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/wars.csv", asked
        running.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_a_good_download_is_kept_for_the_next_time(tmp_path):
    with server(DATA) as (url, asked):
        assert get(tmp_path, demo=card(url)) == url
        (tmp_path / "out/wars.csv").unlink()
        assert get(tmp_path, demo=card(url)) == str(tmp_path / "local/demo/wars.csv")
    assert asked == ["/wars.csv"]
    assert (tmp_path / "out/wars.csv").read_bytes() == DATA


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"content": FLIPPED}, "its content differs"),
        ({"content": PAGE}, "it is an HTML page"),
        ({"content": DATA[:50]}, "it is truncated"),
        ({"content": DATA[:50], "length": len(DATA)}, ""),  # the connection ends too early
        ({"content": b"x" * (3 << 20)}, "far longer than"),
        ({"content": b"gone", "status": 404}, "cannot be fetched"),
        ({"content": b"", "raw": b"this is not HTTP\r\n\r\n"}, "cannot be fetched"),
    ],
)
def test_a_bad_download_is_not_kept(tmp_path, answer, words):
    with server(**answer) as (url, _):
        text = complaint(tmp_path, demo=card(url))
    assert words in text
    assert f"dataset demo, {url}: " in text
    assert f"get it from {url} and put it at {tmp_path / 'local/demo/wars.csv'}" in text
    assert [path for path in (tmp_path / "local").rglob("*") if path.is_file()] == []


def test_the_network_is_down(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: the connection is refused
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/wars.csv"
        text = complaint(tmp_path, demo=card(url))
    assert "cannot be fetched" in text
    assert "put it at" in text


def test_a_local_copy_needs_no_network(tmp_path, place):
    place("local/demo/wars.csv")
    assert get(tmp_path, demo=card("http://127.0.0.1:9/")) == str(tmp_path / "local/demo/wars.csv")


def test_the_list_of_what_is_missing(tmp_path, place):
    demo = card()
    listed = missing({"demo": demo}, [tmp_path / "mirror"], tmp_path / "local")
    assert [row[:2] for row in listed] == [("demo", "wars.csv")]
    assert listed[0][2].startswith("missing; get it from http://127.0.0.1:9/wars.csv and put it at")
    place("mirror/demo/wars.csv", FLIPPED)
    wrong = missing({"demo": demo}, [tmp_path / "mirror"], tmp_path / "local")
    assert "its content differs" in wrong[0][2]
    place("mirror/demo/wars.csv")
    assert missing({"demo": demo}, [tmp_path / "mirror"], tmp_path / "local") == []
