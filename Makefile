# One line per wish; each sets up what it needs first. `make` alone lists them.

python := .venv/bin/python

# Modules that keep what ARCHITECTURE.md promises: their own tests, marked `core`, run 90 % of each.
promises := agent_service/agent_session.py agent_service/langchain_tools.py agent_service/progress_outbox.py \
	web_ui_service/hub.py web_ui_service/rooms.py agent_service/run.py kit/entry_log.py

.PHONY: help setup run-mock run test test-core test-services test-browser test-compose check check-format check-lint check-types check-layers bench bench-quiz format clean
.DEFAULT_GOAL := help

# Items that a reader rated, for bench-quiz; those that lie beside the project, where some do.
RATED ?= $(firstword $(wildcard ../*/quiz_items/rated_items.jsonl))

help:  ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

setup: .venv/.up-to-date  ## only set up: uv into .tools, everything else into .venv

run-mock: setup  ## everything on this machine, with mock retrieval and a mock generator; Ctrl-C ends it
	@$(python) scripts/run_stack.py --mocks

run: setup  ## everything on this machine, with quizzes from your own notes; Ctrl-C ends it
	@$(python) scripts/run_stack.py

test: setup  ## all tests, part by part, each whatever became of the others
	@$(MAKE) --no-print-directory --keep-going test-core test-services test-browser test-compose

test-core: setup  ## sessions, runs, tools, outbox, rooms and hub; 90 % of each module must be run
	@echo "── core: modules that keep the promises"
	@.venv/bin/coverage run --include=$$(echo $(promises) | tr ' ' ,) -m pytest -q -m core \
		tests/agent_service tests/kit tests/web_ui_service
	@.venv/bin/coverage report
	@for module in $(promises); do .venv/bin/coverage report --include=$$module --format=total >/dev/null \
		|| { echo "COVERAGE TOO LOW, less than 90 %: $$module"; exit 1; }; done

test-services: setup  ## everything else that needs neither a browser nor Docker
	@echo "── services"
	@.venv/bin/pytest -q -m "not core" --ignore=tests/e2e --ignore=tests/compose

test-browser: setup  ## the page in a browser
	@echo "── browser"
	@$(python) scripts/install_browser.py
	@.venv/bin/pytest -q tests/e2e

test-compose: setup  ## the containers; without Docker they are NOT RUN and say so
	@echo "── compose"
	@.venv/bin/pytest -q tests/compose

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

bench-quiz: setup  ## measure the quizzes that are made without a model; RATED=items.jsonl puts the rules to them
	@$(python) -m benchmarks.quiz_quality $(if $(RATED),--rated $(RATED))

format: setup  ## put the code into shape
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

clean:  ## remove what these commands have made
	rm -rf .venv .tools artifacts .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.up-to-date: pyproject.toml uv.lock scripts/setup.sh
	@scripts/setup.sh
