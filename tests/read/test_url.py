"""Addresses: fetched from a server on this machine, which is private and therefore refused unless allowed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from claimcheck.model import Source
from claimcheck.read import ReadFailure, read_paths


class Handler(BaseHTTPRequestHandler):
    """A page, a page that is too long, and ways to somewhere else."""

    def do_GET(self) -> None:
        if self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:" + "//" + "/etc/hostname")
            self.end_headers()
            return
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        self.send_response(200 if self.path in ("/page", "/long") else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<p>The council has 40 buses.</p>" * (5000 if self.path == "/long" else 1))

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def read(address: str, **options: object) -> Source | ReadFailure:
    (found,) = read_paths([address], **options)  # type: ignore[arg-type]
    return found


def test_a_page_is_read_where_private_addresses_are_allowed(server: str) -> None:
    found = read(f"{server}/page", allow_private=True)
    assert isinstance(found, Source)
    assert "40 buses" in found.text
    assert found.source == f"{server}/page"


@pytest.mark.parametrize(
    ("path", "options", "told"),
    [
        ("/page", {}, "private address 127.0.0.1; allow it with --allow-private"),
        ("/none", {"allow_private": True}, "the server answered 404"),
        ("/long", {"allow_private": True, "max_file_size": 1000}, "over the limit of 1000 bytes"),
        ("/file", {"allow_private": True}, ""),
        ("/loop", {"allow_private": True}, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_fetched_is_one_line(server: str, path: str, options: dict[str, object], told: str) -> None:
    found = read(server + path, **options)
    assert isinstance(found, ReadFailure)
    assert found.message.startswith(f"{server}{path}: ")
    assert told in found.message
    assert "\n" not in found.message


@pytest.mark.parametrize(
    "address", ["http://", "http://[::1", "http://127.0.0.1:1/", "http://0x7f000001:1/", "https://127.0.0.1:1/"]
)
def test_odd_addresses_are_told(address: str) -> None:
    assert isinstance(read(address), ReadFailure)
