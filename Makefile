# `make` runs the main job, `make test` lint, format and type checks and all tests; `make pages`
# renews what is generated in README and docs; `make audit` asks the package index for known
# vulnerabilities of the locked packages, and lists their licences.
VENV := .venv
AUDIT := .venv-audit
PYTHON ?= python3
BIN := $(VENV)/bin
CORES ?= 4

.PHONY: all test install lint pages audit clean
all: install
	@$(BIN)/snakemake --cores $(CORES) --quiet rules
	@$(BIN)/python -m warshift

test: install lint
	@$(BIN)/pytest -n auto

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/snakefmt --check Snakefile workflow >/dev/null 2>&1 || \
		{ echo "run: $(BIN)/snakefmt Snakefile workflow"; exit 1; }
	@$(BIN)/mypy --no-error-summary

pages: install
	@$(BIN)/python -m docs.generate

# --strict: a package that the index does not know fails, instead of passing unaudited.
audit: install
	@$(PYTHON) -m venv $(AUDIT)
	@$(AUDIT)/bin/pip install --quiet pip-audit==2.10.1 pip-licenses==5.5.5
	@$(AUDIT)/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock
	@$(AUDIT)/bin/pip-licenses --python $(BIN)/python --order license

install: $(VENV)/installed

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) $(AUDIT) .snakemake results/figures results/report logs
	find data/processed -mindepth 1 -not -name README.md -delete
