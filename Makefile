# 'make run' and 'make test' are the two commands; both work on a fresh machine with Swift 6.3.

.DEFAULT_GOAL := run
SCENARIO ?= midmarket-saas
PREFIX ?= /usr/local

JOURNEY := .build/release/journey
# Tests see internals, which is a compiler flag: builds of their own, so that neither undoes the other.
TEST_BUILD := --configuration release --scratch-path .build/tests -Xswiftc -enable-testing
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
APT := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get
SOURCES := Sources Tests benchmarks/engine Package.swift

.PHONY: run test golden build setup browser bench format lint docs install clean help

run: build ## simulate the baseline (SCENARIO=name for another) and say where the report is
	$(JOURNEY) run scenarios/$(SCENARIO).yaml --replications 40 --output out/$(SCENARIO) --replace
	@echo "The report is in out/$(SCENARIO)/report.txt, the tables beside it."

test: setup .venv/.tests browser ## build and run every test
	swift build --build-tests $(TEST_BUILD)
	swift test --disable-xctest --skip-build $(TEST_BUILD)
	JOURNEY=$(CURDIR)/.build/tests/release/journey .venv/bin/pytest -q Tests

golden: build ## record the numbers of every scenario anew, after a change that is meant to move them
	python3 .ci/golden.py $(JOURNEY) --record

build: setup ## build the program as .build/release/journey
	swift build --configuration release --product journey

setup: ## install the GNU Scientific Library and SQLite if one of them is missing
	@command -v swift >/dev/null || { echo "Swift 6.3 is missing: see https://www.swift.org/install"; exit 1; }
	@if ! pkg-config --exists gsl sqlite3 2>/dev/null; then \
	  if [ "$$(uname)" = Darwin ]; then brew install gsl pkgconf; \
	  else $(APT) update -q && $(APT) install -q -y --no-install-recommends \
	    libgsl-dev libsqlite3-dev pkg-config; fi; \
	fi

.venv/.tests: Tests/requirements.txt python/pyproject.toml
	@if ! python3 -c 'import ensurepip' 2>/dev/null && [ "$$(uname)" != Darwin ]; then \
	  $(APT) update -q && $(APT) install -q -y --no-install-recommends python3-venv; \
	fi
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

browser: ## install the browser in which pages are tested, if none is there; a Mac uses its own
	@if [ "$$(uname)" != Darwin ] && ! command -v chromium >/dev/null \
	  && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then \
	  $(APT) update -q && $(APT) install -q -y --no-install-recommends chromium fonts-dejavu-core \
	    || echo "No Chromium can be had: the tests of pages are skipped."; \
	fi

bench: build .venv/.tests ## compare the engine's speed with three programs, and time what is asked of it
	swift build --configuration release --product journey-benchmark
	$(MAKE) -C benchmarks
	.venv/bin/python benchmarks/compare.py \
	  swift=".build/release/journey-benchmark 200000 {seed}" \
	  cpp="out/journey-cpp benchmarks/parameters.txt 50000 {seed}" \
	  cpp-tuned="out/journey-cpp-tuned benchmarks/parameters.txt 100000 {seed}" \
	  simpy=".venv/bin/python benchmarks/rival/journey_simpy.py benchmarks/parameters.txt 2000 {seed}"
	python3 benchmarks/questions.py $(JOURNEY)

format: ## rewrite the Swift files in the house format
	swift format --in-place --recursive --parallel $(SOURCES)

lint: ## report what 'make format' would change, and more
	swift format lint --strict --recursive --parallel $(SOURCES)

docs: setup ## build the reference of all modules into out/docs; warnings are errors
	.ci/documentation out/docs

install: build ## copy the program to PREFIX/bin
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(JOURNEY) $(DESTDIR)$(PREFIX)/bin/journey

clean: ## remove everything that was built
	rm -rf .build .venv out

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
