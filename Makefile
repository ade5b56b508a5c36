# Two commands: `make run` opens the editor, `make test` passes the tests. Each sets up what it needs, once.

VENV := .venv
READY := $(VENV)/.ready
PY := $(VENV)/bin/python
PYTEST := OMP_NUM_THREADS=1 $(PY) -m pytest -n auto --maxprocesses=4 --dist=worksteal

.PHONY: run test check doctor bench translations clean

run: $(READY)
	@$(PY) main.py --sample

# The editor's own tests run first, with torch made unimportable: opening, cutting, playing and exporting a film
# must never need it. What shoots comes second. Tests run side by side, one thread each.
test: $(READY)
	$(PYTEST) --without-torch tests/film tests/media tests/ui
	$(PYTEST) --ignore=tests/film --ignore=tests/media --ignore=tests/ui

check: $(READY)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m pyright

doctor: $(READY)
	@$(PY) main.py doctor

bench: $(READY)
	@for file in $$(grep -l __main__ bench/*.py); do echo "== $$file"; $(PY) $$file || exit 1; done

translations: $(READY)
	@$(PY) packaging/translations.py

$(READY): pyproject.toml packaging/constraints.txt packaging/setup.sh packaging/system_libraries.py
	@sh packaging/setup.sh $(VENV)

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache
