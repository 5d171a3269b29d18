"""An address given by the user: fetched once, within a size and a time, and never from a private network unless allowed."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from typing import Any

from claimcheck.read.values import Options, Unreadable, size_text

_SECONDS = 20
_PIECE = 1 << 16
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "eml",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/x-ndjson": "jsonl",
}


def fetch(address: str, options: Options) -> tuple[bytes, str | None]:
    """The bytes behind an address and the format its server names. Raises Unreadable."""
    deadline = time.monotonic() + _SECONDS
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "claimcheck", "Accept-Encoding": "identity"})
        with _opener(options.allow_private).open(request, timeout=_SECONDS) as answer:
            pieces: list[bytes] = []
            size = 0
            while piece := answer.read1(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > options.max_file_size:
                    limit = size_text(options.max_file_size)
                    raise Unreadable(f"is over the limit of {limit}; raise it with --max-file-size")
                if time.monotonic() > deadline:
                    raise Unreadable(f"took more than {_SECONDS} seconds; save the page and name the file")
            return b"".join(pieces), _TYPES.get(answer.headers.get_content_type())
    except urllib.error.HTTPError as error:
        raise Unreadable(f"the server answered {error.code} {_reason(error.reason)}") from None
    except urllib.error.URLError as error:
        raise Unreadable(f"cannot be fetched: {_reason(error.reason)}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreadable(f"cannot be fetched: {_reason(error)}") from None


def _reason(error: Any) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).splitlines()[0]


def _opener(allow_private: bool) -> urllib.request.OpenerDirector:
    """HTTP and HTTPS only. Proxies of the environment are used only where private addresses are allowed."""
    opener = urllib.request.OpenerDirector()
    connect = socket.create_connection if allow_private else _public_connection
    handlers: list[urllib.request.BaseHandler] = [
        _Http(connect), _Https(connect), urllib.request.HTTPRedirectHandler(), urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(), urllib.request.UnknownHandler(),
    ]  # fmt: skip
    if allow_private:
        handlers.append(urllib.request.ProxyHandler())
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _public_connection(address: tuple[str, int], *args: Any, **kwargs: Any) -> socket.socket:
    """Connects, then looks at who answered before a byte is sent: a name cannot resolve to one address and be another."""
    connected = socket.create_connection(address, *args, **kwargs)
    peer = ipaddress.ip_address(connected.getpeername()[0].partition("%")[0])
    mapped = getattr(peer, "ipv4_mapped", None) or peer
    if not mapped.is_global or mapped.is_multicast:
        connected.close()
        raise Unreadable(f"leads to the private address {mapped}; allow it with --allow-private")
    return connected


class _Http(urllib.request.HTTPHandler):
    def __init__(self, connect: Any) -> None:
        super().__init__()
        self._connect = connect

    def http_open(self, request: urllib.request.Request) -> Any:
        return self.do_open(_with(http.client.HTTPConnection, self._connect), request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, connect: Any) -> None:
        super().__init__()
        self._connect = connect

    def https_open(self, request: urllib.request.Request) -> Any:
        return self.do_open(_with(http.client.HTTPSConnection, self._connect), request)


def _with(kind: Any, connect: Any) -> Any:
    """A maker of connections that are opened by ``connect``."""

    def make(host: str, **kwargs: Any) -> Any:
        connection = kind(host, **kwargs)
        connection._create_connection = connect
        return connection

    return make
