# What may be made:
#   make plan    plan the example week of the three offices into out/hanoi_week
#   make check   tell the clashes in what the offices ask for in that week
#   make lint    ruff, mypy, import-linter
#   make test    lint, then every test with branch coverage
#   make clean   remove what was made

PYTHON ?= python3
TIME_LIMIT ?= 30
COVERAGE ?= 100
TESTERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
WEEK := examples/hanoi_week
REQUESTS := $(WEEK)/thanh-uy.xlsx $(WEEK)/hdnd.xlsx $(WEEK)/ubnd.xlsx
OUT ?= out/hanoi_week

.PHONY: plan check lint test clean

# A plan with postponed meetings ends with exit status 1, which is no failure of the planning.
plan: $(VENV)/.run
	@$(BIN)/coord-calendar plan $(WEEK)/city.json $(REQUESTS) \
		--week 2026-11-30 --time-limit $(TIME_LIMIT) --out $(OUT) || [ $$? -eq 1 ]

# Clashes end with exit status 1, too; the example is full of them.
check: $(VENV)/.run
	@$(BIN)/coord-calendar check $(WEEK)/city.json $(REQUESTS) --week 2026-11-30 || [ $$? -eq 1 ]

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python -m pytest -n $(TESTERS) --dist loadfile \
		--cov --cov-report=term-missing --cov-fail-under=$(COVERAGE)

clean:
	rm -rf out dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# The stamps say for which pyproject.toml the environment was set up; .dev holds all that .run does.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml | $(VENV)/bin/python
	@[ $(VENV)/.dev -nt pyproject.toml ] || $(BIN)/python -m pip install -q -e '.[cli,sheets]'
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q -e '.[all,bench,dev]'
	@touch $@
