# make demo    the main job, whole, on a small press of its own on this machine
# make test    every test
# make check   format, lint, types, import directions
# make bench   the figures, from the evaluation data in EVAL
# make scale   the figures of both backends, on a real Elasticsearch; an hour

BIN := .venv/bin
EVAL ?= ../shared/eval

.PHONY: demo test check format bench scale lock docs clean

demo: .venv/.complete
	$(BIN)/wirecopy demo

# More at a time than there are cores, as tests often wait for servers and browsers; files in their
# order, as those of few tests would come last otherwise, which are the long ones.
test: .venv/.compiled .venv/.browser .venv/.elasticsearch
	$(BIN)/pytest --numprocesses $$(( $$(nproc) * 2 )) --dist loadfile --no-loadscope-reorder $(TESTS)

check: .venv/.complete
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.complete
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.complete
	$(BIN)/python -m bench.pages --eval $(EVAL) --through replay
	$(BIN)/python -m bench.credits --eval $(EVAL)
	$(BIN)/python -m bench.masked --eval $(EVAL)
	$(BIN)/python -m bench.languages --eval $(EVAL)
	$(BIN)/python -m bench.reading --eval $(EVAL)
	$(BIN)/python -m bench.gold
	$(BIN)/python -m bench.stories --eval $(EVAL)
	$(BIN)/python -m bench.cost --eval $(EVAL)

scale: .venv/.complete .venv/.elasticsearch
	$(BIN)/python -m bench.index
	$(BIN)/python -m bench.parity --eval $(EVAL)
	$(BIN)/python -m bench.growth
	$(BIN)/python -m bench.intake

docs: .venv/.complete
	$(BIN)/python docs/generate.py

# The lock names no index: it serves whichever one the machine is set up with.
lock: .venv/.complete
	PATH="$$PWD/.tools/bin:$$PATH" uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	    --no-header --all-extras --group dev --group bench --upgrade pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv .tools .cache demo

.venv/.complete: requirements.lock pyproject.toml deploy/install.sh
	sh deploy/install.sh
	touch $@

# Tests start hundreds of processes; each would compile what it imports where Python may not keep it.
.venv/.compiled: .venv/.complete
	$(BIN)/python -m compileall -q -q -j 0 .venv/lib processing index spiders reports web wirecopy || true
	touch $@

.venv/.browser: .venv/.complete deploy/packages.sh
	command -v chromium >/dev/null || sh deploy/packages.sh chromium
	command -v chromium-headless-shell >/dev/null || sh deploy/packages.sh chromium-headless-shell || true
	touch $@

# A real server for the tests; WIRECOPY_TEST_ELASTICSEARCH names one that runs already.
.venv/.elasticsearch: .venv/.complete tests/elastic/install.sh index/elastic/mapping.json
	[ -n "$(WIRECOPY_TEST_ELASTICSEARCH)" ] || sh tests/elastic/install.sh
	touch $@
