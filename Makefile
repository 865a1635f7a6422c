# One verb each; every target does its own set-up. `make demo` and `make test` are all a newcomer needs.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# The first that runs and is new enough; a version manager may put names on the path that do not run.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13; do $$p $(NEW_ENOUGH) 2>/dev/null && { command -v $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
# On a terminal pip shows its own progress; elsewhere the lines above each step must do.
PIP := $(BIN)/python -m pip install --disable-pip-version-check $(if $(MAKE_TERMOUT),,--quiet)
NPM = cd labextension && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent
DEMO := build/demo
ROOMS := $(sort $(patsubst tests/%/,%,$(dir $(wildcard tests/*/test_*.py))))
export PIP_NO_INPUT := 1
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

# Tests measure memory and time: one thing after another.
.NOTPARALLEL:
.PHONY: help demo test python lint fix types gen gen-check docs e2e js bench lab clean

help: ## list the verbs
	@grep -hE '^[a-z0-9-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

# --- set-up ---------------------------------------------------------------------------------

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing; install it, then run make again." >&2; exit 1; }
	@$(PYTHON) $(NEW_ENOUGH) || { echo "$(PYTHON) is too old: nbleak needs Python 3.11 or newer; name one with make PYTHON=…" >&2; exit 1; }
	@echo "→ making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing (Debian and Ubuntu: sudo apt-get install python3-venv)." >&2; exit 1; }
	@$(PIP) --upgrade "pip>=25.1"

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml
	@echo "→ installing nbleak, JupyterLab, PyTorch and scikit-learn (a few minutes the first time)"
	@$(PIP) --group demo --editable . || { echo "The packages above could not be installed: is the network there?" >&2; exit 1; }
	@touch $@

$(VENV)/.dev: $(VENV)/.demo
	@echo "→ installing TensorFlow and the test tools (a few minutes the first time)"
	@$(PIP) --group dev || { echo "The packages above could not be installed: is the network there?" >&2; exit 1; }
	@$(PIP) --upgrade --no-deps --target $(VENV)/ipykernel6 "ipykernel==6.29.5" nest_asyncio
	@touch $@

# In a folder of its own: one spec has it beside nbleak, the others have a bare JupyterLab.
$(VENV)/lsp/.ready: $(VENV)/.dev
	@echo "→ installing jupyterlab-lsp and a language server for one of the browser tests"
	@$(PIP) --upgrade --no-deps --target $(VENV)/lsp "jupyterlab-lsp==5.3.0" "python-lsp-server==1.15.0" \
	  "python-lsp-jsonrpc==1.1.2" "docstring-to-markdown==0.17" "pyflakes==3.4.0" "ujson==6.1.0"
	@touch $@

# In a folder of its own too: only the kernels of one benchmark see it.
$(VENV)/bench/.ready: $(VENV)/.dev
	@echo "→ installing what nbleak is compared with"
	@$(PIP) --upgrade --no-deps --target $(VENV)/bench --group bench
	@touch $@

labextension/node_modules/.ready: labextension/package.json labextension/yarn.lock $(VENV)/.dev
	@.ci/need-node
	@echo "→ installing the JupyterLab extension's build tools (about a minute)"
	@$(NPM) deps
	@touch $@

LAB_SOURCES := $(shell find labextension/src labextension/style labextension/schema labextension/settings -type f 2>/dev/null)
nbleak/labextension/package.json: $(LAB_SOURCES) labextension/node_modules/.ready
	@echo "→ building the JupyterLab extension"
	@$(NPM) build:prod
	@touch $@

# --- verbs ----------------------------------------------------------------------------------

demo: $(VENV)/.demo ## run the first notebook and see what it leaked, who held it, what freed it
	@$(BIN)/nbleak demo --out $(DEMO)

test: lint types gen-check python js e2e ## everything: style, types, Python, TypeScript, browser

# A process a room: beside the heap that thousands of tests leave behind, each look at all live objects is dear.
python: $(VENV)/.dev ## the Python tests, or those of some rooms: make python ROOMS="judge retain"
	@.ci/need-allocators
	@failed=; for room in $(ROOMS); do \
	  echo "→ Python tests: $$room"; \
	  $(BIN)/python -m pytest -q tests/$$room || failed="$$failed $$room"; \
	done; test -z "$$failed" || { echo "Tests failed in:$$failed" >&2; exit 1; }

lint: $(VENV)/.dev ## ruff, formatting, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted; run make fix." >&2; exit 1; }
	@$(BIN)/lint-imports

fix: $(VENV)/.dev ## apply what ruff can mend
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

types: $(VENV)/.dev ## mypy, strict
	@$(BIN)/mypy

gen: labextension/node_modules/.ready ## write the generated files anew
	@$(BIN)/python docs/generate.py
	@$(NPM) types

gen-check: gen ## fail if a generated file in the tree is out of date
	@test -z "$$(git status --porcelain -- labextension/schema labextension/src/protocol docs/reference)" || { echo "Generated files were out of date; commit what make gen wrote." >&2; exit 1; }

js: nbleak/labextension/package.json ## TypeScript: types and unit tests
	@echo "→ TypeScript tests"
	@$(NPM) check

e2e: nbleak/labextension/package.json $(VENV)/lsp/.ready ## the browser tests
	@.ci/need-chromium
	@echo "→ browser tests"
	@$(NPM) e2e

docs: $(VENV)/.dev ## the documentation, as a site under build/docs
	@$(BIN)/sphinx-build -q -W -b html docs build/docs && echo "Open build/docs/index.html"

bench: $(VENV)/bench/.ready ## cost of nbleak beside its neighbours, as ratios
	@$(BIN)/python tests/bench/run.py $(FOLDER)

lab: nbleak/labextension/package.json ## open the demo in JupyterLab
	@mkdir -p $(DEMO) && test -f $(DEMO)/01_first_leak.ipynb || cp notebooks/01_first_leak.ipynb $(DEMO)/
	@$(NPM) develop >/dev/null
	@$(BIN)/jupyter lab $(DEMO)/01_first_leak.ipynb

clean: ## remove what make made, the environment included
	@rm -rf $(VENV) .venv-* build dist nbleak/labextension labextension/node_modules labextension/lib
