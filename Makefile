.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast lint generate bench clean

# The newest Python from 3.11 on that this machine has; override with `make PYTHON=...`.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.setup
TOOLS := $(VENV)/.tools

help: ## Say what there is to make.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(TOOLS) ## Make a virtual environment in .venv with everything locked in constraints.txt.

$(SETUP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or newer found: install one, or say make PYTHON=/path/to/python"; exit 1; }
	@echo "setup: $$($(PYTHON) --version) in $(VENV); the first time takes about a minute"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(TOOLS): $(SETUP)
	@echo "setup: what tests and lint need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

run: $(SETUP) ## Load samples/ into data/hanji.duckdb and ask it a first question.
	@echo "run: loading samples/ into data/hanji.duckdb"
	@$(BIN)/hanji run samples
	@echo "run: who and what do the articles name most?"
	@$(BIN)/hanji sql "SELECT name, type, count(*) AS n_mentions, count(DISTINCT article_id) AS n_articles FROM named GROUP BY ALL ORDER BY n_mentions DESC, name LIMIT 10"
	@echo "run: ask more with  $(BIN)/hanji sql \"SELECT ...\"  (README.md has examples)"

test: $(TOOLS) ## Run all tests: fast ones, real processes, a real Prefect server.
	@echo "test: all tests; the fast ones alone: make test-fast"
	@$(BIN)/python -m pytest -q -m "not slow" -n auto --dist worksteal
	@$(BIN)/python -m pytest -q -m slow

test-fast: $(TOOLS) ## Run the tests that need no Prefect and no processes (under a minute).
	@$(BIN)/python -m pytest -q -m "not slow" -n auto --dist worksteal

lint: $(TOOLS) ## Check style, types, layers, SQL, and that generated files are current.
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/sqlfluff lint -q warehouse/sql && $(BIN)/python -m warehouse.generate --check

generate: $(TOOLS) ## Write the files that are derived from transforms/contracts.
	@$(BIN)/python -m warehouse.generate

bench: $(SETUP) ## Measure speed and memory; needs a dump: make bench DUMP='path ...'.
	@$(BIN)/python -m benchmarks.load $(DUMP)

clean: ## Remove what runs and tools leave (not data/).
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
