"""The HTML report in a real browser: marks lead to evidence, filters filter, nothing complains, everybody can read it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli import session
from claimcheck.model import Comparative, Document, Pair, Reason
from claimcheck.render.formats import render
from claimcheck.rulebook import load

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
CONTRAST = """
function light(c){return c.map(v=>{v/=255;return v<=.03928?v/12.92:Math.pow((v+.055)/1.055,2.4)})}
function lum(c){const [r,g,b]=light(c);return .2126*r+.7152*g+.0722*b}
function rgb(s){return s.match(/[\\d.]+/g).map(Number)}
function back(n){for(;n;n=n.parentElement){const c=rgb(getComputedStyle(n).backgroundColor);if(c.length<4||c[3]>0)return c.slice(0,3)}return [255,255,255]}
return [...document.querySelectorAll('h1,h2,h3,p,mark,dt,dd,label,.tag,footer,.text')].filter(n=>n.textContent.trim()&&n.offsetParent).map(n=>{
const a=lum(rgb(getComputedStyle(n).color)),b=lum(back(n));return [(Math.max(a,b)+.05)/(Math.min(a,b)+.05),n.tagName+'.'+n.className]}).filter(x=>x[0]<4.5)
"""


def page(command: str, value: Any) -> str:
    return "".join(render(command, "html", [value], session.view_of(command, load(), color="never")))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no chromium with its driver on this machine")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Callable[[str], Any]:
    def call(html: str) -> Any:
        path = tmp_path / "report.html"
        path.write_text(html, encoding="utf-8")
        browser.get(path.as_uri())
        return browser

    return call


def test_the_text_stands_whole_and_escaped(document: Document) -> None:
    html = page("check", document)
    body = re.search(r'<div class="text">(.*?)</div>', html, re.DOTALL)
    assert body is not None
    bare = re.sub(r"<[^>]+>", "", body[1])
    for sign, entity in (("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        bare = bare.replace(sign, entity)
    assert bare == document.text
    assert not re.search(r'(src|href)="(?!#|data:)', html)


def test_a_hostile_text_runs_nothing(opened: Callable[[str], Any], document: Document) -> None:
    evil = '<script>document.title="owned"</script>"><img src=x onerror=document.title="owned">'
    hostile = replace(document, text=evil, source=evil, title=evil, claims=(), findings=())
    assert opened(page("check", hostile)).title == " ".join(evil.split())


def test_a_click_or_a_key_shows_the_evidence(opened: Callable[[str], Any], document: Document) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    driver = opened(page("check", document))
    marks = driver.find_elements(By.CSS_SELECTOR, ".text mark")
    assert [m.text for m in marks] == ["1,250 homes", "40%", "1,000", "3%"]
    marks[0].click()
    (card,) = driver.find_elements(By.CSS_SELECTOR, ".card.on")
    assert "facts.csv:17" in card.text and "1,215" in card.text and "CC101" in card.text
    assert card.find_elements(By.CSS_SELECTOR, "svg rect.known")
    marks[1].send_keys(Keys.ENTER)
    (card,) = driver.find_elements(By.CSS_SELECTOR, ".card.on")
    assert "CC201" in card.text and "= 25.00%" in card.text and driver.switch_to.active_element == card
    card.send_keys(Keys.ESCAPE)
    assert driver.switch_to.active_element == marks[1]
    marks[1].send_keys("j")
    assert driver.switch_to.active_element == marks[2]


def test_filters_hide_cards_and_unmark_claims(opened: Callable[[str], Any], document: Document) -> None:
    from selenium.webdriver.common.by import By

    driver = opened(page("check", document))
    shown = [c for c in driver.find_elements(By.CSS_SELECTOR, ".card") if c.is_displayed()]
    driver.find_element(By.CSS_SELECTOR, "input[value=contradicted]").click()
    after = [c for c in driver.find_elements(By.CSS_SELECTOR, ".card") if c.is_displayed()]
    assert len(after) == len(shown) - 1
    assert "off" in driver.find_element(By.CSS_SELECTOR, ".text mark").get_attribute("class")
    assert driver.find_element(By.ID, "status").text == f"{len(after)} shown"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_and_console(opened: Callable[[str], Any], document: Document, scheme: str) -> None:
    driver = opened(page("check", document))
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    assert driver.execute_script(CONTRAST) == []
    assert [e for e in driver.get_log("browser") if e["level"] == "SEVERE"] == []


def test_a_phone_needs_no_sideways_scrolling(opened: Callable[[str], Any], document: Document) -> None:
    driver = opened(page("check", document))
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    )
    assert driver.execute_script("return document.documentElement.scrollWidth") <= 360
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_two_texts_light_up_together(opened: Callable[[str], Any], document: Document) -> None:
    from selenium.webdriver.common.by import By

    pair = Pair("conflict", document.claims[0], document.claims[2], Reason("test.reason"))
    driver = opened(page("compare", Comparative("x", document, document, (pair,))))
    driver.find_elements(By.CSS_SELECTOR, ".text mark")[0].click()
    lit = driver.find_elements(By.CSS_SELECTOR, "mark.on")
    assert [m.text for m in lit] == ["1,250 homes", "1,000"]
