"""What the tests of pages share: pages of a real run and comparison, and a browser."""

import shutil

import pytest

from hostile import HOSTILE, HOSTILE_FILE, run, scenario

BROWSERS = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]


class Page:
    """A page and the text that says the same."""

    def __init__(self, path, text):
        self.path = path
        self.text = text


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """The pages of a run and of a comparison of scenarios with hostile names."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "a.json").write_text(scenario(HOSTILE))
    (folder / HOSTILE_FILE).write_text(scenario("B " + HOSTILE, spend="9 kUSD / month"))
    common = ["--replications", "12", "--report"]
    forecast = run("run", "a.json", *common, "run.html", folder=folder)
    comparison = run("compare", "a.json", HOSTILE_FILE, *common, "compare.html", folder=folder)
    for result, name in [(forecast, "run.html"), (comparison, "compare.html")]:
        assert result.returncode == 0, result.stderr
        assert f"The page is in {name}" in result.stderr
    return {
        "run": Page(folder / "run.html", forecast.stdout),
        "compare": Page(folder / "compare.html", comparison.stdout),
    }


@pytest.fixture(scope="session")
def browser():
    """A Chromium that is installed; nothing is downloaded."""
    found = [path for path in map(shutil.which, BROWSERS) if path]
    if not found:
        pytest.skip("no Chromium or Chrome is installed, so no page can be opened")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        # Containers often run as root, where Chromium's own sandbox refuses to start.
        browser = driver.chromium.launch(executable_path=found[0], args=["--no-sandbox"])
        yield browser
        browser.close()
