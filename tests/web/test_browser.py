"""The page in a browser: it fits, it can be used from the keyboard, and it needs no script."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from waitress.server import create_server

from svod.web import create_app

from .happenings import built

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
WIDTHS = (1440, 390)
PAGES = (
    "/",
    "/search?q=Литвинов+Хоттелет",
    "/search?q=Литвинов+Хоттелет&by=rank&lang=ru",
    "/search?q=zzzz",
    "/search?q=Litvinov+AND",
    "/compare?q=Hottelet+Litvinov",
    "/read/ivanov-1990",
    "/timeline",
    "/timeline?from=1917-11&to=1918-03&lang=ru",
    "/timeline?from=1946-06",
    "/library?lang=ru",
    "/help",
)
OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """
const apart = 'button, summary, label, nav a, .chip, .tools a, .switch a';
const alone = '.place a, .go, .gloss a, .at a';
return [...document.querySelectorAll(`${apart}, ${alone}`)]
  .filter(each => !each.closest('.vh') && !each.matches('.vh'))
  .map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && box.height < 24).map(([name]) => name)
"""

Open = Callable[..., webdriver.Chrome]


def browser_missing() -> str:
    """Return what the tests need and this computer lacks, or nothing."""
    needed = ("chromium", "chromedriver")
    return ", ".join(program for program in needed if shutil.which(program) is None)


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    yield from served(app)


@pytest.fixture(scope="module")
def told_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a library of happenings is read and corrected."""
    folder = built(tmp_path_factory.mktemp("happenings"))
    app = create_app({"LIBRARY": folder, "READ_ONLY": False})
    yield from served(app)
    app.extensions["svod"].close()


def served(app: Flask) -> Iterator[str]:
    """Yield the address of an application while it is served."""
    server: Any = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # The loop ends when its map of sockets is empty; it is woken to see that.
    server.trigger.pull_trigger(server.close)
    server.task_dispatcher.shutdown()
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    missing = browser_missing()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"CI needs {missing}")
    if missing:
        pytest.skip(f"there is no {missing} here")
    kept: dict[bool, webdriver.Chrome] = {}
    with ExitStack() as stack:

        def get(script: bool = True) -> webdriver.Chrome:
            if script not in kept:
                profile = tmp_path_factory.mktemp("profile")
                kept[script] = browser(profile, script)
                stack.callback(kept[script].quit)
            return kept[script]

        yield get


def browser(profile: Path, script: bool) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not script:
        forbidden = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", forbidden)
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    return webdriver.Chrome(options=options, service=service)


def widened(driver: webdriver.Chrome, width: int) -> None:
    """Give the page a width; a window cannot be as narrow as a telephone."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def focused(driver: webdriver.Chrome) -> Any:
    return driver.switch_to.active_element


def marks_of(driver: webdriver.Chrome, asked: str) -> list[Any]:
    """Return what is marked on a page of hits, when the page that was asked for is there."""
    wait = WebDriverWait(driver, 10)
    wait.until(lambda shown: asked in shown.current_url)
    found: list[Any] = wait.until(lambda shown: shown.find_elements(By.TAG_NAME, "mark"))
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_and_nothing_in_it_fails(
    opened: Open, address: str, page: str, width: int
) -> None:
    driver = opened()
    widened(driver, width)
    driver.get(address + page)
    assert driver.execute_script(OVERFLOW) <= 0
    assert driver.execute_script(SMALL) == []
    said = [
        entry["message"]
        for entry in driver.get_log("browser")  # type: ignore[no-untyped-call]
        if "status of 400" not in entry["message"]
    ]
    assert said == []


def test_the_keyboard_reaches_what_matters_in_order(opened: Open, address: str) -> None:
    driver = opened()
    widened(driver, 1440)
    driver.get(f"{address}/search?q=Литвинов+Хоттелет")
    reached = []
    for _ in range(80):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        element = focused(driver)
        reached.append(
            element.get_attribute("id")
            or (element.get_attribute("class") or element.get_attribute("href") or element.text)
        )
        if element.find_elements(By.XPATH, "ancestor::article"):
            break
    assert reached[0] == "skip"
    order = [reached.index(name) for name in ("skip", "q", "solid", "chip")]
    assert order == sorted(order)
    assert "/read/" in reached[-1]


def test_the_skip_link_leads_to_the_text(opened: Open, address: str) -> None:
    driver = opened()
    driver.get(f"{address}/help")
    ActionChains(driver).send_keys(Keys.TAB, Keys.ENTER).perform()
    assert driver.current_url.endswith("#main")
    assert focused(driver).get_attribute("id") == "main"


def test_a_question_is_typed_narrowed_and_followed_without_script(
    opened: Open, address: str
) -> None:
    driver = opened(script=False)
    widened(driver, 1440)
    driver.get(address)
    driver.find_element(By.ID, "q").send_keys("Litvinov", Keys.ENTER)
    before = len(marks_of(driver, "q=Litvinov"))
    driver.find_element(By.XPATH, "//a[contains(@class,'chip')][contains(.,'Litvinoff')]").click()
    assert len(marks_of(driver, "off=Litvinoff")) < before
    driver.find_element(By.CSS_SELECTOR, "article.hit .place a").click()
    WebDriverWait(driver, 10).until(lambda shown: "/read/" in shown.current_url)
    target = driver.current_url.partition("#")[2]
    assert driver.find_element(By.CSS_SELECTOR, ":target").get_attribute("id") == target


def test_what_accounts_share_lights_up_together(opened: Open, address: str) -> None:
    driver = opened()
    widened(driver, 1440)
    driver.get(f"{address}/compare?q=Hottelet+Litvinov")
    first = driver.find_element(By.CSS_SELECTOR, ".sh-day[data-s]")
    number = first.get_attribute("data-s")
    fellows = driver.find_elements(By.CSS_SELECTOR, f"#row-1 [data-s='{number}']")
    assert len(fellows) > 1
    before = {each.value_of_css_property("background-color") for each in fellows}
    driver.execute_script("arguments[0].focus()", first)
    ActionChains(driver).pause(0.3).perform()
    after = {each.value_of_css_property("background-color") for each in fellows}
    assert len(before) == len(after) == 1
    assert before != after


def test_the_timeline_is_followed_without_script(opened: Open, address: str) -> None:
    driver = opened(script=False)
    wait = WebDriverWait(driver, 10)
    for width, shown in ((1440, "across"), (390, "down")):
        widened(driver, width)
        driver.get(f"{address}/timeline?from=1946&q=Hottelet")
        drawn = driver.find_elements(By.CSS_SELECTOR, ".drawn svg")
        assert [each.get_attribute("class") for each in drawn if each.is_displayed()] == [shown]
        month = driver.find_element(By.CSS_SELECTOR, f"svg.{shown} a[aria-label='June 1946']")
        assert month.is_displayed()
        driver.get(f"{address}{month.get_dom_attribute('href')}")
        wait.until(lambda page: "1946-06" in page.current_url)
        mark = driver.find_element(By.CSS_SELECTOR, f"svg.{shown} a:has(circle)")
        ActionChains(driver).move_to_element(mark).click().perform()
        wait.until(lambda page: "/read/" in page.current_url)
        target = driver.find_element(By.CSS_SELECTOR, ":target")
        assert "1946" in target.text


def test_marks_are_reached_from_the_keyboard_in_the_order_of_time(
    opened: Open, address: str
) -> None:
    driver = opened()
    widened(driver, 1440)
    driver.get(f"{address}/timeline?from=1946&account=ivanov-1990")
    titles = []
    while not focused(driver).find_elements(By.XPATH, "ancestor::table"):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        said = focused(driver).find_elements(By.TAG_NAME, "title")
        titles += [each.get_attribute("textContent") for each in said]
    days = [re.search(r"\d+ \w+ 1946", str(title)) for title in titles]
    assert [day.group() for day in days if day] == ["18 June 1946", "24 August 1946"]


def test_a_list_of_dates_is_opened_from_the_keyboard(opened: Open, address: str) -> None:
    driver = opened()
    widened(driver, 1440)
    driver.get(f"{address}/read/sidorov-1976")
    summary = driver.find_element(By.CSS_SELECTOR, ".dates summary")
    driver.execute_script("arguments[0].focus()", summary)
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    assert "27 December 1917" in driver.find_element(By.CSS_SELECTOR, ".dates ul").text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_episode_fits_with_its_forms_open(
    opened: Open, told_at: str, width: int, language: str
) -> None:
    driver = opened()
    widened(driver, width)
    driver.get(f"{told_at}/episodes?lang={language}")
    assert driver.execute_script(OVERFLOW) <= 0
    driver.get(str(driver.find_element(By.CSS_SELECTOR, ".told .name").get_property("href")))
    driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert driver.execute_script(OVERFLOW) <= 0
    assert driver.execute_script(SMALL) == []


def test_an_episode_is_corrected_and_the_correction_undone_without_script(
    opened: Open, told_at: str
) -> None:
    driver = opened(script=False)
    wait = WebDriverWait(driver, 10)
    widened(driver, 1440)
    driver.get(f"{told_at}/episodes")
    before = len(driver.find_elements(By.CSS_SELECTOR, ".told .name"))
    driver.find_element(By.CSS_SELECTOR, ".told .name").click()
    wait.until(lambda page: page.find_elements(By.ID, "correct"))
    driver.find_element(By.CSS_SELECTOR, "button[value='reject']").click()
    wait.until(lambda page: "done=reject" in page.current_url)
    assert driver.find_element(By.CSS_SELECTOR, "[role='status']").is_displayed()
    assert len(driver.find_elements(By.CSS_SELECTOR, ".told .name")) == before - 1
    driver.find_element(By.CSS_SELECTOR, "button[value='undo']").click()
    wait.until(lambda page: "done=undo" in page.current_url)
    assert len(driver.find_elements(By.CSS_SELECTOR, ".told .name")) == before


def test_what_accounts_give_alike_lights_up_in_table_and_text(opened: Open, told_at: str) -> None:
    driver = opened()
    widened(driver, 1440)
    driver.get(f"{told_at}/episodes?q=Kuropatkin")
    driver.find_element(By.CSS_SELECTOR, ".told .name").click()
    first = driver.find_element(By.CSS_SELECTOR, ".given .sh[data-s]")
    fellows = driver.find_elements(
        By.CSS_SELECTOR, f".parallel [data-s='{first.get_attribute('data-s')}']"
    )
    assert len(fellows) == 4
    before = {each.value_of_css_property("background-color") for each in fellows}
    driver.execute_script("arguments[0].focus()", first)
    ActionChains(driver).pause(0.3).perform()
    after = {each.value_of_css_property("background-color") for each in fellows}
    assert len(before) == len(after) == 1
    assert before != after
