# `make demo` and `make test` need only python3 (3.11 or newer) and make; everything else goes into .venv.

PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test lint format locale lowest bench clean

demo: .venv/forlob-ready
	@$(BIN)/forlob demo

test: .venv/dev-ready
	@$(BIN)/python -m pytest -n auto

lint: .venv/dev-ready
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32 src
	@$(BIN)/mypy --platform darwin src
	@$(BIN)/lint-imports

format: .venv/dev-ready
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

locale: .venv/dev-ready
	@$(BIN)/python scripts/catalogues.py

# The tests with the oldest libraries that pyproject.toml allows, in a venv of their own.
lowest: .venv/python-ready
	@$(PYTHON) -m venv .venv-lowest
	@$(PYTHON) scripts/lowest.py > .venv-lowest/constraints.txt
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint .venv-lowest/constraints.txt --editable '.[dev]'
	@.venv-lowest/bin/python -m pytest -n auto

bench: .venv/dev-ready
	@$(BIN)/python bench/run.py

clean:
	rm -rf .venv .venv-lowest build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/python-ready:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("forlob needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 demo")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "forlob needs the venv module of Python. Try: sudo apt install python3-venv" >&2; exit 1; }
	@echo "setting up .venv (once)" >&2
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/forlob-ready: pyproject.toml constraints.txt | .venv/python-ready
	@$(PIP) --editable .
	@touch $@

.venv/dev-ready: pyproject.toml constraints.txt | .venv/python-ready
	@$(PIP) --editable '.[dev]'
	@touch $@ .venv/forlob-ready
