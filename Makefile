# Every command sets up what it needs in .venv first. `make test` may also install a Chromium.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
EDITION = .venv/bin/python -m edition
# What makes the pages: mkdocs, or zensical, which comes with the tools of the tests.
ENGINE = mkdocs
BUILD = $(EDITION) build --engine $(ENGINE)
BUILDER = .venv/$(if $(filter zensical,$(ENGINE)),test,site)
define CHECKS
	.venv/bin/python tests/chromium.py
	$(EDITION) check
	.venv/bin/lint-imports
	$(EDITION) derive --check
	.venv/bin/ruff check
	.venv/bin/ruff format --check
endef
# Three tests at once, since a browser waits a lot; those that share what a file builds run one after another.
PYTEST = .venv/bin/python -m pytest --numprocesses 3 --dist loadgroup
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# The theme's notice of its end of life is heard: DECISIONS.md, 1.
export NO_MKDOCS_2_WARNING = 1
# What is packed for download bears the moment of the last commit, so that the same commit makes the same bytes.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)
PACKED = SOURCE_DATE_EPOCH=$(SOURCE_DATE_EPOCH) $(EDITION)
# The line by which edition/text/blocks.py knows a draft.
DRAFT = '^draft:[[:space:]]*["'"'"']?true["'"'"']?[[:space:]]*(\#.*)?$$'
FILES = two-ambassadors-offline.zip two-ambassadors.epub \
	$(patsubst docs/interviews/%.md,%.pdf,$(shell grep -LE $(DRAFT) docs/interviews/*.md))
# Links to other hosts, those of the pages' templates included.
LEAVING = --scheme https --scheme http --exclude-loopback --root-dir "$(CURDIR)/site"
# What leaves the site names its address.
LOCAL = test -n "$(SITE_URL)" || echo "SITE_URL is not set: addresses in the file will be those of a local server" >&2

.PHONY: serve build full offline pdf epub publish test test-all bench check anchor derive links lock

# The site at http://127.0.0.1:8000. Said outright, --livereload holds whatever version of click parses it. MkDocs is
# told which pages are drafts, and shows them as such.
serve: .venv/site
	@.venv/bin/watchmedo auto-restart --directory docs/interviews --directory data --recursive --debounce-interval 0.2 \
		--patterns '**/*.md;**/*.yml;**/anchors.txt' --no-restart-on-command-exit .venv/bin/python -- -m edition derive & \
	watch=$$!; trap 'kill $$watch' EXIT; \
	DRAFTS="$$(grep -lE $(DRAFT) docs/interviews/*.md | sed 's|^docs||')" \
		.venv/bin/mkdocs serve --livereload --dev-addr $(ADDRESS) || \
		{ echo "mkdocs stopped. If $(ADDRESS) is taken: make serve ADDRESS=127.0.0.1:8001" >&2; exit 1; }

# The finished site in site/. The old one stays until the new one is whole.
build: $(BUILDER)
	@$(BUILD) site

# The finished site in site-full/, with the full transcript of every original in the folder FROM.
full: $(BUILDER)
	@test -d "$(FROM)" || { echo "make full FROM=folder, with the originals as *.txt in that folder" >&2; exit 2; }
	@$(BUILD) site-full --transcripts "$(FROM)"

# A zip of the site in dist/, to be unpacked and opened from a disk, without any server or connection.
offline: $(BUILDER)
	@$(LOCAL)
	@$(BUILD) dist/offline --offline
	@$(PACKED) zip dist/offline dist/two-ambassadors-offline.zip

# Each interview as a PDF in dist/, set by typst.
pdf: .venv/test derive
	@$(LOCAL)
	@$(PACKED) pdf dist

# All interviews as an EPUB in dist/, made by pandoc.
epub: .venv/test derive
	@$(LOCAL)
	@$(PACKED) epub dist/two-ambassadors.epub

# The finished site in site/ with all of these in site/downloads/ and the pictures for links, as the workflow publishes it.
publish: export DOWNLOADS = true
publish: offline pdf epub
	rm -rf dist/beside
	$(PACKED) cards dist/beside/cards
	mkdir dist/beside/downloads
	cp $(addprefix dist/,$(FILES)) dist/beside/downloads
	$(BUILD) site --beside dist/beside

# What is derived from the pages: data files, citations, what the templates need.
derive: .venv/site
	$(EDITION) derive

# Every fault of the pages, as path:line: CODE message.
check: .venv/site
	$(EDITION) check

# Anchors, which are entered in the ledger, and colours for what has none; then what is derived from both.
anchor: .venv/site
	$(EDITION) anchor
	$(EDITION) derive

# What is checked while one works, in a real browser too.
test: .venv/test
	$(CHECKS)
	$(PYTEST) -m "not slow"

# Everything that is checked: the transcripts, the second engine, books and pictures too, and more made-up pages.
test-all: .venv/test
	$(CHECKS)
	$(PYTEST) --hypothesis-profile many

# Weight, speed and build time; fails when a budget is broken. Needs Node and a quiet machine.
bench: .venv/test
	@command -v npm >/dev/null || { echo "make bench needs Node and its npm, for Lighthouse: https://nodejs.org/" >&2; exit 1; }
	npm ci --prefix benchmarks
	@status=0; for part in pages search site; do .venv/bin/python -m benchmarks.$$part || status=1; done; exit $$status

# Whether every address to which the pages link still answers. 403 and 429 are refusals of a robot by a host that is
# there; a reader may well be let in. For a dead address it looks for a copy in the archive.
links: .venv/test build
	.venv/bin/lychee --no-progress --max-concurrency 2 --timeout 30 --max-retries 3 --retry-wait-time 10 \
		--accept 100..=103,200..=299,403,429 --suggest --archive wayback $(LEAVING) 'site/**/*.html'

# New requirements*.txt from requirements*.in. UPGRADE=--upgrade takes newer versions.
lock: .venv/test
	$(LOCK) $(UPGRADE) requirements.in --output-file requirements.txt
	$(LOCK) $(UPGRADE) requirements.in requirements-dev.in --constraints requirements.txt --output-file requirements-dev.txt

.venv/site: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed, and this is " + sys.version.split()[0] + ": make PYTHON=/path/to/python3.11")'
	@echo "Setting up .venv with what building the site needs (once)"
	$(PYTHON) -m venv --clear .venv
	.venv/bin/python -m pip install --disable-pip-version-check --require-hashes --requirement requirements.txt
	.venv/bin/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --quiet --editable .
	@touch $@

.venv/test: requirements-dev.txt .venv/site
	@echo "Adding what the tests need (once)"
	.venv/bin/python -m pip install --disable-pip-version-check --require-hashes --requirement $<
	@touch $@
