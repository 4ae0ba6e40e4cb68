"""A built site on a loopback port, as a static host serves it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from pathlib import Path


class Static(http.server.SimpleHTTPRequestHandler):
    """Files as a static host serves them: an unknown address gets 404.html with status 404."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page."""
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep reports quiet."""


class Server(http.server.ThreadingHTTPServer):
    """A server that does not mind a browser that goes away before it has its answer."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Report any other error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def served(site: Path, port: int = 0) -> Iterator[str]:
    """Address of a folder that is being served, with a slash at its end; on any free port if none is given."""
    handler = functools.partial(Static, directory=str(site))
    with Server(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:  # or a failure within would leave the thread, and the program, running
            server.shutdown()
            thread.join()
