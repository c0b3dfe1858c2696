# Everything from a bare machine: `make run`, `make test`. See `make help`.

VENV := .venv
# Windows keeps the programs of an environment elsewhere.
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PYTHON := $(BIN)/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links $(LOCKFLAGS) pyproject.toml
OUT ?= pictures

.PHONY: help run test bench lint lock pictures clean
.DELETE_ON_ERROR:

help:
	@echo 'make run       the window on demonstration data; without a screen, a tour in pictures'
	@echo 'make test      style, types and every test'
	@echo 'make bench     the measurements, side by side with what they are compared to'
	@echo 'make lint      style and types alone'
	@echo 'make pictures  a picture of every view, in OUT=pictures (ONLY=roster-dark: just that)'
	@echo 'make lock      pin the dependencies anew (LOCKFLAGS=--upgrade: to their newest)'
	@echo 'make clean     remove what was made here'

run: $(VENV)/.ready-to-run
	@$(PYTHON) installer/start.py

test: lint
	@$(PYTHON) -m pytest -n 2

bench: $(VENV)/.ready-to-test
	@$(PYTHON) -m tests.benchmarks

lint: $(VENV)/.ready-to-test
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary

pictures: $(VENV)/.ready-to-test
	@$(PYTHON) -m tests.pictures $(OUT) $(ONLY)

lock: $(VENV)/.ready-to-test
	@$(LOCK) --extra build --output-file installer/requirements.txt
	@$(LOCK) --extra dev --constraints installer/requirements.txt \
		--output-file installer/requirements-dev.txt

clean:
	@rm -rf $(VENV) build dist pictures *.egg-info .hypothesis
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The steps below leave a stamp, so that a second run costs nothing.

$(VENV)/.made: installer/find-python.sh installer/system-packages.sh
	@python=$$(sh installer/find-python.sh) && { [ -x $(PYTHON) ] || "$$python" -m venv $(VENV); }
	@touch $@

$(VENV)/.ready-to-run: $(VENV)/.made installer/requirements.txt pyproject.toml setup.py
	@sh installer/system-packages.sh run
	@echo 'Installing what Groupdesk needs'
	@$(PIP) install --only-binary :all: --require-hashes --requirement installer/requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-to-test: $(VENV)/.ready-to-run installer/requirements-dev.txt
	@sh installer/system-packages.sh test
	@echo 'Installing what its tests need'
	@$(PIP) install --only-binary :all: --require-hashes --requirement installer/requirements-dev.txt
	@touch $@
