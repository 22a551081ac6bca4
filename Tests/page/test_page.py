"""Pages of forecasts and comparisons, opened in a browser that has no network."""

import re

import pytest

NAMES = ["run", "compare"]
WIDTHS = [1280, 390]


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


class Visit:
    """A page as a browser shows it, with everything that it tried."""

    def __init__(self, browser, path, width=1280, scheme="light"):
        self.requests, self.messages, self.dialogs = [], [], []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
        page = self.page = self.context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_timeout(200)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()


def numbers(text):
    """Every number of a text, with its thousands separators and decimals."""
    return set(re.findall(r"\d[\d,]*(?:\.\d+)?", text))


def test_nothing_is_loaded_and_nothing_fails(browser, pages, name):
    with Visit(browser, pages[name].path) as visit:
        loaded = [url for url in visit.requests if not url.startswith("data:")]
        assert loaded == [pages[name].path.as_uri()]
        assert visit.messages == [] and visit.dialogs == []


def test_the_policy_forbids_what_the_page_does_not_do(browser, pages, name):
    """The control of the test above: what it counts would be seen, and is refused."""
    with Visit(browser, pages[name].path) as visit:
        visit.page.evaluate(
            "() => { const i = new Image(); i.src = 'https://example.org/x.png';"
            " document.body.append(i); }")
        visit.page.wait_for_timeout(200)
        assert any("Content Security Policy" in message for message in visit.messages)


def test_every_number_of_the_text_is_in_the_page(browser, pages, name):
    # The ends of an axis of characters belong to the drawing, not to the forecast.
    text = re.sub(r"drawn\s+from\s+\S+\s+to\s+\S+", "", pages[name].text)
    with Visit(browser, pages[name].path) as visit:
        # One text after the other, lest numbers in neighboring cells run together.
        shown = visit.page.evaluate("""() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walker.nextNode()) texts.push(walker.currentNode.data);
          return texts.join('\\n');
        }""")
    wanted = numbers(text)
    assert len(wanted) > 50
    missing = wanted - numbers(shown)
    assert not missing, sorted(missing)


def test_sections_are_those_of_the_text_in_its_order(browser, pages, name):
    headings = re.findall(r"^(\d+)  (.+)\n═", pages[name].text, re.MULTILINE)
    with Visit(browser, pages[name].path) as visit:
        shown = visit.page.eval_on_selector_all(
            ".sections > section > h2", "all => all.map(one => one.textContent)")
        linked = visit.page.eval_on_selector_all("nav a", "all => all.map(one => one.textContent)")
    assert [heading.upper() for heading in shown] == [f"{n} {title}" for n, title in headings]
    assert [link.upper() for link in linked] == [title for _, title in headings]


def test_the_answer_comes_first(browser, pages, name):
    with Visit(browser, pages[name].path) as visit:
        first = visit.page.eval_on_selector("main", "main => main.children[0].className")
        blocks = visit.page.eval_on_selector_all(
            ".answer > *", "all => all.map(one => one.tagName)")
    assert first == "answer"
    assert "FIGURE" in blocks and len(blocks) >= 2


def test_names_are_shown_and_do_nothing(browser, pages, name):
    with Visit(browser, pages[name].path) as visit:
        page = visit.page
        allowed = set(
            "html head meta link title style body a header h1 h2 h3 p main nav ol ul li section div "
            "span table caption thead tbody tr th td figure figcaption b details summary footer "
            "svg desc line rect path circle text".split())
        found = set(page.evaluate(
            "[...document.querySelectorAll('*')].map(one => one.tagName.toLowerCase())"))
        assert found <= allowed, found - allowed
        handlers = page.evaluate(
            "[...document.querySelectorAll('*')].flatMap(one => [...one.attributes])"
            ".filter(one => one.name.startsWith('on') || /^\\s*javascript:/i.test(one.value)).length")
        assert handlers == 0
        heading = page.text_content("h1")
        assert "<script>alert(1)</script> </style></title><img src=x onerror=alert(2)>" in heading
        whole = pages[name].path.read_text(encoding="utf-8")
        assert not [one for one in whole if ord(one) < 32 and one != "\n"]
        assert visit.dialogs == []


def test_figures_are_drawn_and_named(browser, pages, name):
    for width in WIDTHS:
        with Visit(browser, pages[name].path, width) as visit:
            figures = visit.page.evaluate(
                """[...document.querySelectorAll('figure')].map(figure => {
                  const shown = [...figure.querySelectorAll('svg')].filter(one =>
                    getComputedStyle(one).display !== 'none');
                  const box = shown[0].getBoundingClientRect();
                  const ids = shown[0].getAttribute('aria-labelledby').split(' ');
                  return {count: shown.length, width: box.width, height: box.height,
                    role: shown[0].getAttribute('role'), marks: shown[0].querySelectorAll(
                      'path, rect').length,
                    named: ids.every(id => document.getElementById(id)?.textContent),
                    reading: figure.querySelector('.reading')?.textContent ?? ''};
                })""")
        assert len(figures) >= (10 if name == "run" else 3)
        for figure in figures:
            assert figure["count"] == 1 and figure["role"] == "img" and figure["named"]
            assert figure["width"] > 200 and figure["height"] > 60 and figure["marks"] > 0
            assert figure["reading"].startswith("How to read this: ")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_does_not_scroll_sideways(browser, pages, name, width):
    with Visit(browser, pages[name].path, width) as visit:
        visit.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        size = visit.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert size[0] <= size[1]


def test_ids_are_unique_and_links_lead_somewhere(browser, pages, name):
    with Visit(browser, pages[name].path) as visit:
        ids = visit.page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        targets = visit.page.eval_on_selector_all(
            "a", "all => all.map(one => one.getAttribute('href').slice(1))")
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)


def test_tables_name_their_rows_and_columns(browser, pages, name):
    with Visit(browser, pages[name].path) as visit:
        scopes = visit.page.evaluate(
            "[...document.querySelectorAll('th')].map(one => one.getAttribute('scope'))")
    assert scopes and all(scope in ("row", "col", "colgroup") for scope in scopes)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(browser, pages, name, scheme):
    """WCAG 2.2 asks for a ratio of 4.5 between the luminances of letters and ground."""
    script = """() => {
      const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
      const paint = layers => {
        canvas.clearRect(0, 0, 1, 1);
        for (const color of layers) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
      };
      const light = rgb => rgb.map(c => c / 255).map(c =>
        c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      const faint = [];
      for (const one of document.querySelectorAll('h1,h2,h3,p,li,a,th,td,caption,summary,svg text')) {
        const style = getComputedStyle(one);
        if (!one.textContent.trim() || one.getClientRects().length === 0) continue;
        const layers = [];
        for (let at = one; at; at = at.parentElement) {
          layers.unshift(getComputedStyle(at).backgroundColor);
        }
        const color = one instanceof SVGElement ? style.fill : style.color;
        const ground = light(paint(layers)), ink = light(paint([...layers, color]));
        const ratio = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
        if (ratio < 4.5) faint.push(one.tagName + ' ' + one.className + ' ' + ratio.toFixed(2));
      }
      return faint;
    }"""
    with Visit(browser, pages[name].path, scheme=scheme) as visit:
        assert visit.page.evaluate(script) == []
