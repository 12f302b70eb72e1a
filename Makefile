# The one door: every job a developer does has a verb here.
PYTHON ?= python3
PORT ?= 8000
STAGE ?= all
RUN = .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help start test check fix bench docs messages demo screenshots lock ready-to-run ready-to-develop

help: ## list the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

ready-to-run:
	@$(PYTHON) tools/bootstrap.py run

ready-to-develop:
	@$(PYTHON) tools/bootstrap.py dev

start: ready-to-run ## from a clone to the running product with demo content and people
	@SAMSKAP_MODE=demo SAMSKAP_URL=$${SAMSKAP_URL:-http://localhost:$(PORT)} $(RUN) -m samskap start --port $(PORT)

demo: ready-to-run ## fill the database with demo people at a stage (STAGE=new, halfway, done, staff, applying, drawn, choosing or all)
	@SAMSKAP_MODE=demo $(RUN) -m samskap demo --stage $(STAGE)

test: ready-to-develop ## everything that must pass; says what it left out
	@$(RUN) tools/run_tests.py

check: ready-to-develop ## style, types, rooms, templates, translations, migrations
	@$(RUN) tools/run_checks.py

fix: ready-to-develop ## let the tools mend what they can
	@$(RUN) tools/run_checks.py --fix

bench: ready-to-develop ## cost of the important pages, to the screen and to var/bench.json
	@$(RUN) tools/bench.py

docs: ready-to-develop ## build the handbook into docs/_build
	@$(RUN) -m sphinx -q -W -b html docs docs/_build

messages: ready-to-develop ## collect the texts to translate and update the catalogues
	@$(RUN) tools/messages.py update

screenshots: ready-to-develop ## take the pictures of the README anew
	@$(RUN) tools/screenshots.py

lock: ready-to-develop ## pin the dependencies of requirements/*.in anew
	@for name in run dev bootstrap node; do .venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --universal \
	  --python-version 3.11 --custom-compile-command "make lock" requirements/$$name.in -o requirements/$$name.lock || exit 1; done
