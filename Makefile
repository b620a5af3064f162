# One line per wish; each sets up what it needs first. `make` alone lists them.

python := .venv/bin/python

.PHONY: help setup run-mock run test check check-format check-lint check-types check-layers bench bench-quiz format clean
.DEFAULT_GOAL := help

help:  ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

setup: .venv/.up-to-date  ## only set up: uv into .tools, everything else into .venv

run-mock: setup  ## everything on this machine, with mock retrieval and a mock generator; Ctrl-C ends it
	@$(python) scripts/run_stack.py --mocks

run: setup  ## everything on this machine, with quizzes from your own notes; Ctrl-C ends it
	@$(python) scripts/run_stack.py

test: setup  ## all tests: services, browser, and compose where Docker answers
	@$(python) scripts/run_tests.py

check: check-format check-lint check-types check-layers  ## formatting, lint, types, and the layers of the code

check-format: setup
	@.venv/bin/ruff format --check .

check-lint: setup
	@.venv/bin/ruff check .

check-types: setup
	@.venv/bin/mypy

check-layers: setup
	@.venv/bin/lint-imports

bench: setup  ## measure what the design promises, into benchmarks/README.md; takes some minutes
	@$(python) scripts/install_browser.py
	@$(python) -m benchmarks.run

bench-quiz: setup  ## measure the quizzes that are made without a model, on texts out of Debian packages
	@$(python) -m benchmarks.quiz_quality

format: setup  ## put the code into shape
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

clean:  ## remove what these commands have made
	rm -rf .venv .tools artifacts .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.up-to-date: pyproject.toml uv.lock scripts/setup.sh
	@scripts/setup.sh
