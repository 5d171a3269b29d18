"""The language server as an editor uses it: a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the lsp extra is not installed")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

WRONG = "🏠 Homes.\n\nSales rose from £104m to £156m, up 40%.\n"
RIGHT = WRONG.replace("40%", "50%")


async def session(uri: str) -> tuple[list[Any], list[Any], Any]:
    client = LanguageClient("test", "1")
    arrived: asyncio.Queue[Any] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        arrived.put_nowait(params.diagnostics)

    await client.start_io(sys.executable, "-m", "claimcheck", "lsp", "--isolated", "--no-context")
    await client.initialize_async(types.InitializeParams(capabilities=types.ClientCapabilities()))
    client.initialized(types.InitializedParams())
    item = types.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=WRONG)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    first = await asyncio.wait_for(arrived.get(), 30)
    hover = await client.text_document_hover_async(
        types.HoverParams(text_document=types.TextDocumentIdentifier(uri), position=types.Position(2, 17))
    )
    change = types.TextDocumentContentChangeWholeDocument(text=RIGHT)
    named = types.VersionedTextDocumentIdentifier(uri=uri, version=2)
    client.text_document_did_change(types.DidChangeTextDocumentParams(text_document=named, content_changes=[change]))
    second = await asyncio.wait_for(arrived.get(), 30)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return first, second, hover


def test_an_editor_sees_findings_come_and_go(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WRONG, encoding="utf-8")
    first, second, hover = asyncio.run(session(path.as_uri()))
    assert [d.code for d in first] == ["CC201"] and first[0].severity == types.DiagnosticSeverity.Error
    assert first[0].range.start.line == 2
    assert list(second) == []
    assert "£104m" in hover.contents.value
    assert (hover.range.start.character, hover.range.end.character) == (16, 21)
