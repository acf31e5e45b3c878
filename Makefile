# ERCMS: every command a person needs. `make` alone lists them.
# PYTHON chooses the interpreter that makes .venv; PORT the port of `make run`; ARGS adds words to pytest.

PYTHON ?= python3
BIN := .venv/bin
FLASK := $(BIN)/flask --app wsgi
CHROMIUMS := chromium chromium-browser google-chrome google-chrome-stable

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check bench docs lint types clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

run: .venv/.installed  ## start everything on http://127.0.0.1:8000 with invented people; Ctrl-C stops it
	@exec $(BIN)/python -m app.cli.serve

test: .venv/.installed-dev  ## every test, on an embedded PostgreSQL; in a browser too where there is one
	@found=; for name in $(CHROMIUMS); do command -v $$name >/dev/null 2>&1 && found=1; done; \
	test -n "$$found$$CHROMIUM" || echo "No Chromium on the path and none named in CHROMIUM: browser tests are skipped."
	@$(BIN)/python -m pytest $(ARGS)

check: lint types  ## all that must hold before a change is handed in, the tests last
	@$(BIN)/python -m pytest -q -n 0 tests/architecture
	@ERCMS_INSTANCE="$(CURDIR)/instance/check" $(FLASK) db upgrade
	@ERCMS_INSTANCE="$(CURDIR)/instance/check" $(FLASK) db check
	@ERCMS_INSTANCE="$(CURDIR)/instance/check" $(FLASK) docs check
	@ERCMS_INSTANCE="$(CURDIR)/instance/check" $(FLASK) catalogues check
	@$(MAKE) test

bench: .venv/.installed-dev  ## measure, print a table and write benchmarks/results.json
	@$(BIN)/python -m benchmarks $(ARGS)

docs: .venv/.installed-dev  ## write docs/generated anew
	@$(FLASK) docs build

lint: .venv/.installed-dev  ## style and complexity, by ruff
	@$(BIN)/ruff check .

types: .venv/.installed-dev  ## types, by mypy --strict
	@$(BIN)/mypy

clean:  ## remove .venv and caches; instance/ with its data stays
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov test-results
	@find . -name __pycache__ -type d -not -path './instance/*' -prune -exec rm -rf {} +

.venv/.python:
	@$(PYTHON) -c '' 2>/dev/null || { \
		echo "There is no $(PYTHON) here; install Python 3.11 or later and run make again." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "ERCMS needs Python 3.11 or later and $(PYTHON) is older; name a newer one: make run PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make environments; on Debian: apt-get install python3-venv, then make again." >&2; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.installed: requirements.txt .venv/.python
	@echo "Installing what ERCMS needs into .venv (once, and when requirements.txt changes) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed
	@echo "Installing what the tests need into .venv ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-dev.txt
	@touch $@
