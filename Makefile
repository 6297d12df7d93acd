# Thin over ordinary tools; every path is relative, so that the checkout may lie under spaces and Chinese characters.
PYTHON ?= python3
STORE ?= var
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
RUN := $(BIN)/python -m

# One worker more than cores, since tests wait for servers and browsers a third of their time; four at most, for each
# holds a store and a server.
WORKERS = $(shell $(PYTHON) -c 'import os; print(min(4, (os.cpu_count() or 1) + 1))')

.PHONY: run test lint bench screenshots encoder assets clients virtuoso conformance clean
.DELETE_ON_ERROR:

## Set up what is missing, fill an empty store with corpus/, serve.
run: .venv/installed api/static/vendor/built
	$(BIN)/dangjian --store "$(STORE)" ingest --if-empty corpus/reports
	$(BIN)/dangjian --store "$(STORE)" serve --host $(HOST) --port $(PORT)

## Set up what is missing, check style and types, run every test.
## A file stays with one worker, since its tests share a store or a server. Files in their order: those with a browser
## come first, else one worker is left with them at the end.
test: .venv/installed-dev api/static/vendor/built lint
	$(RUN) pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

lint: .venv/installed-dev
	$(RUN) ruff check .
	$(RUN) mypy

## Measure speed and quality; the reports are written into tests/bench.
bench: .venv/installed-dev
	$(RUN) tests.bench

## Take a picture of every page at two widths into docs/screenshots (needs Chromium).
screenshots: .venv/installed-dev api/static/vendor/built
	$(RUN) tests.bench.screenshots

## Train the shipped encoder anew from DATA (see kg/training), and one without a fifth of our pairs: on that fifth the
## reranker learns its weights. Last, from questions over the corpus, those of answer sentence selection.
DATA ?= ../shared/data/encoder
encoder: .venv/installed
	$(RUN) kg.training --data "$(DATA)" --out kg/models/zh-static --threads 1
	$(RUN) kg.training --data "$(DATA)" --out build/without --threads 1 --leave-out 1
	$(RUN) kg.training.rerank --model build/without --out kg/models/zh-static
	rm -rf build/corpus build/invented
	$(BIN)/dangjian --store build/corpus ingest corpus/reports
	$(BIN)/dangjian --store build/invented ingest kg/training/invented/*.md
	$(RUN) kg.training.selection --store build/corpus --invented build/invented --out kg/models/zh-static

.venv/bin/python:
	$(PYTHON) -m venv .venv

# Locked versions; the project itself is installed in place.
.venv/installed: .venv/bin/python requirements.lock pyproject.toml
	$(RUN) pip install --quiet --disable-pip-version-check -r requirements.lock
	$(RUN) pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(RUN) pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

assets: api/static/vendor/built

# Without Node the pages work too, only without their small enhancements.
api/static/vendor/built: package.json package-lock.json api/build_assets.mjs
	@mkdir -p api/static/vendor
	@if command -v npm >/dev/null; then npm ci --silent --no-audit --no-fund && npm run --silent build; \
	else echo "npm not found: pages are served without htmx"; fi
	@touch $@

## The W3C's tests of SPARQL queries through our endpoint; the suites come with an old source package of rdflib.
W3C := build/w3c
conformance: .venv/installed-dev
	@mkdir -p $(W3C)
	$(RUN) pip download --quiet --no-deps --no-build-isolation --no-binary :all: rdflib==5.0.0 --dest $(W3C)
	tar -xzf $(W3C)/rdflib-5.0.0.tar.gz -C $(W3C)
	$(RUN) tests.bench.conformance $(W3C)/rdflib-5.0.0/test/DAWG

## Other people's SPARQL clients (120 MB), which tests/api/test_sparql_clients.py uses where they are.
clients:
	npm install --silent --no-audit --no-fund --no-package-lock --prefix tests/clients

## A real Virtuoso (Debian's packages, unpacked and not installed), which tests/api/test_virtuoso.py uses where it is.
virtuoso:
	@mkdir -p build/virtuoso tests/clients/virtuoso
	cd build/virtuoso && apt-get download virtuoso-opensource-7-bin libpcre3
	for package in build/virtuoso/*.deb; do dpkg -x "$$package" tests/clients/virtuoso; done

clean:
	rm -rf .venv node_modules tests/clients/node_modules api/static/vendor var
