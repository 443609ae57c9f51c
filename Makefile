# The two commands, and what they need. `just` lists the rest.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV := .tools/bin/uv
export UV_PYTHON_DOWNLOADS := never

.PHONY: demo test setup
demo: setup
	.venv/bin/included demo

test: setup
	.venv/bin/included setup --tests
	.venv/bin/just check

setup: .venv/.ready

# Debian ships Python without `venv` unless asked; pip alone will do.
.tools/.ready: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Included needs Python 3.11 or newer.")'
	@echo "Fetching uv ..."
	@if $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		$(PYTHON) -m venv .tools && .tools/bin/python -m pip install --quiet --require-hashes -r requirements/uv.txt; \
	else \
		$(PYTHON) -m pip install --quiet --require-hashes --target .tools -r requirements/uv.txt; \
	fi
	@touch $@

.venv/.ready: .tools/.ready pyproject.toml requirements/dev.txt
	@echo "Fetching what Included is built on ..."
	@test -x .venv/bin/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip sync --quiet --python .venv/bin/python --require-hashes requirements/dev.txt
	@$(UV) pip install --quiet --python .venv/bin/python --no-deps --editable .
	@touch $@
