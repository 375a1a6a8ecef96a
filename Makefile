# Two commands do all set-up on a machine with only Python >= 3.11 and git:
#   make serve   run Level Up with demo accounts
#   make test    install what the tests need, and pass every check
PYTHON ?= python3
VENV   := .venv
BIN    := $(CURDIR)/$(VENV)/bin
export PATH := $(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

ENVIRONMENT := $(VENV)/.installed
TEST_ENVIRONMENT := $(VENV)/.installed-test
NODE_MODULES := node_modules/.installed
FRONT_END := levelup/serve/static/manifest.json
FRONT_END_SOURCES := build.mjs tsconfig.json $(shell find widgets levelup -name '*.ts' -o -name '*.tsx' -o -name '*.css' 2>/dev/null | grep -v /static/)

.PHONY: help serve build test lint types unit notebooks journeys bench format clean

help:
	@sed -n 's/^#   //p' Makefile

serve: $(ENVIRONMENT) $(FRONT_END)
	@exec $(BIN)/levelup serve

build: $(FRONT_END)

$(ENVIRONMENT): pyproject.toml constraints.txt scripts/setup
	@scripts/setup "$(PYTHON)" "$(VENV)"
	@touch $@

$(TEST_ENVIRONMENT): $(ENVIRONMENT) scripts/setup-tests
	@scripts/setup-tests "$(VENV)"
	@touch $@

$(NODE_MODULES): package.json package-lock.json $(ENVIRONMENT)
	@echo "Installing the front end's packages …"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(FRONT_END): $(NODE_MODULES) $(FRONT_END_SOURCES)
	@npm run --silent build

test: lint types unit notebooks journeys
	@echo "All checks passed."

lint: $(TEST_ENVIRONMENT)
	ruff check .
	ruff format --check .
	scripts/clean-notebooks --check

types: $(TEST_ENVIRONMENT) $(NODE_MODULES)
	mypy
	npm run --silent types

# Two workers, a file at a time: a hub or a graded course is started once a file.
unit: $(TEST_ENVIRONMENT) $(FRONT_END)
	npm test --silent
	pytest -n 2 --dist loadfile -m "not browser" tests

notebooks: $(TEST_ENVIRONMENT) $(FRONT_END)
	pytest --nbval-lax notebooks

journeys: $(TEST_ENVIRONMENT) $(FRONT_END)
	pytest -n 2 --dist loadfile -m browser tests/browser
	pytest -m browser tests/grading

# The whole comparison with stock takes about 45 minutes on an idle machine; bench/__init__.py tells how to run parts.
bench: $(TEST_ENVIRONMENT) $(FRONT_END) .venv-bench/.installed
	python -m bench

.venv-bench/.installed: scripts/setup-bench constraints.txt
	@scripts/setup-bench "$(BIN)/python" .venv-bench
	@touch $@

format: $(TEST_ENVIRONMENT)
	ruff check --fix .
	ruff format .
	scripts/clean-notebooks

clean:
	rm -rf $(VENV) node_modules levelup/serve/static levelup/workbook/static widgets/levelup_widgets/static
