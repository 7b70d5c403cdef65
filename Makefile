# `make` runs the main job, `make test` lint, format check and all tests.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
CORES ?= 4

.PHONY: all test install lint clean
all: install
	@$(BIN)/snakemake --cores $(CORES) --quiet rules
	@$(BIN)/python -m warshift

test: install lint
	@$(BIN)/pytest -n auto

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

install: $(VENV)/installed

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) .snakemake results/figures results/report logs
	find data/processed -mindepth 1 -not -name README.md -delete
