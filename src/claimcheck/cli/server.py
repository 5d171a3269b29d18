"""The language server: buffers checked as they change, findings as diagnostics, evidence on hover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimcheck.cli import session
from claimcheck.cli.checking import CheckRun, Wanted
from claimcheck.errors import InputError
from claimcheck.model import Claim, Document
from claimcheck.render.located import full_message, located
from claimcheck.render.view import View

if TYPE_CHECKING:
    from lsprotocol.types import Diagnostic, Hover, Range
    from pygls.workspace import TextDocument


class Service:
    """Checks buffers and keeps the last result of each."""

    def __init__(self, wanted: Wanted) -> None:
        self.run = CheckRun(wanted)
        self.view: View = session.view_of("check", self.run.book, color="never")
        self.checked: dict[str, Document] = {}

    def check(self, uri: str, path: str, text: str) -> Document | None:
        """The document of a buffer, or None for one that cannot be read."""
        from claimcheck.model import Source
        from claimcheck.read import read_buffer

        source = read_buffer(path, text)
        found = list(self.run.documents([source])) if isinstance(source, Source) else []
        document = found[0] if found and found[0].text_from == "file" else None
        if document is None:
            self.checked.pop(uri, None)
        else:
            self.checked[uri] = document
        return document

    def claim_at(self, uri: str, offset: int) -> Claim | None:
        """The claim that stands at an offset."""
        document = self.checked.get(uri)
        claims = document.claims if document else ()
        return next((c for c in claims if c.part == "body" and c.start <= offset < c.end), None)


def serve(service: Service) -> None:
    """Run the server until the editor ends it."""
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    from claimcheck import __version__

    server = LanguageServer("claimcheck", __version__)

    def refresh(uri: str) -> None:
        buffer = server.workspace.get_text_document(uri)
        try:
            document = service.check(uri, buffer.path or uri, buffer.source)
        except InputError as error:
            server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"claimcheck: {error}"))
            return
        found = diagnostics(document, buffer, service.view) if document else []
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=found))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        refresh(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        refresh(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        service.checked.pop(params.text_document.uri, None)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> Hover | None:
        buffer = server.workspace.get_text_document(params.text_document.uri)
        claim = service.claim_at(params.text_document.uri, buffer.offset_at_position(params.position))
        return evidence(claim, buffer, service.view) if claim is not None else None

    server.start_io()


def diagnostics(document: Document, buffer: TextDocument, view: View) -> list[Diagnostic]:
    """The findings of a document as the protocol has them."""
    from lsprotocol import types

    severity = {
        "error": types.DiagnosticSeverity.Error,
        "warning": types.DiagnosticSeverity.Warning,
        "note": types.DiagnosticSeverity.Information,
    }
    return [
        types.Diagnostic(
            range=span(buffer, i.finding.start, i.finding.end) if i.finding.part == "body" else span(buffer, 0, 0),
            message=full_message(i), severity=severity[i.finding.severity], code=i.finding.code, source="claimcheck",
        )
        for i in located(document, view)
    ]  # fmt: skip


def evidence(claim: Claim, buffer: TextDocument, view: View) -> Hover:
    """What a claim says and how it fared, in Markdown."""
    from lsprotocol import types

    from claimcheck.render.markdown import claim_text

    content = types.MarkupContent(kind=types.MarkupKind.Markdown, value=claim_text(claim, view))
    return types.Hover(contents=content, range=span(buffer, claim.start, claim.end))


def span(buffer: TextDocument, start: int, end: int) -> Range:
    """Code-point offsets as a range in the units that the editor asked for."""
    from lsprotocol import types

    text = buffer.source
    lines: Any = buffer.lines

    def position(offset: int) -> types.Position:
        before = text[:offset]
        line = before.count("\n")
        inside = types.Position(line, offset - (before.rfind("\n") + 1))
        return buffer.position_codec.position_to_client_units(lines, inside)

    return types.Range(position(start), position(end))
