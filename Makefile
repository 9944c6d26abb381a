# make demo   build onrecord, read the bundled sample coverage, and on a terminal
#             serve it on the workbench until Ctrl-C (make demo LISTEN=ADDRESS)
# make test   every test that this machine can run
# make screenshots   pictures of every page, light and dark, wide and narrow, in
#             SHOTS; needs Chromium
# make check  format, vet, lint, tests with the race detector, fuzzing, scores
# Corpora for measuring are looked for in CORPORA (see docs/measuring.md).

GO      ?= go
CORPORA ?= ../shared
FUZZ    ?= 5s
LISTEN  ?= 127.0.0.1:8080
SHOTS   ?= bin/screenshots
TOOL     = $(GO) tool -modfile=tools/go.mod

export CGO_ENABLED = 0
ifneq ($(wildcard $(CORPORA)/corpora),)
export ONRECORD_CORPORA ?= $(abspath $(CORPORA))
endif

.PHONY: build demo test screenshots check fmt vet lint deadcode race fuzz eval bench cross clean

build:
	$(GO) build -trimpath -o bin/onrecord ./cmd/onrecord

demo: build
	bin/onrecord read sample/coverage
	@if [ -t 1 ]; then \
	  dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; trap : INT; \
	  bin/onrecord add --db "$$dir/demo.db" sample/coverage && bin/onrecord serve --db "$$dir/demo.db" --listen $(LISTEN); \
	else echo "On a terminal, make demo also serves this on the workbench."; fi

test:
	$(GO) test -shuffle=on ./...

screenshots:
	ONRECORD_SCREENSHOTS="$(abspath $(SHOTS))" $(GO) test -count=1 -run '^TestWorkbench$$/^pages$$' ./internal/web/browsertest

check: fmt vet lint deadcode race fuzz cross eval

fmt:
	@out=$$($(TOOL) gofumpt -l .); if [ -n "$$out" ]; then echo "not formatted (gofumpt -w):"; echo "$$out"; exit 1; fi

vet:
	$(GO) vet ./...

lint:
	$(TOOL) golangci-lint run ./...

# Code that neither a command nor a test reaches.
deadcode:
	@out=$$($(TOOL) deadcode -test ./...); if [ -n "$$out" ]; then echo "$$out"; exit 1; fi

# The program that a browser looks at is built without the detector: no browser.
race:
	ONRECORD_BROWSER=off CGO_ENABLED=1 $(GO) test -race -shuffle=on ./...

# Every fuzz target for a few seconds. Go sometimes calls the end of the time
# itself a failure ("context deadline exceeded", with no failing input): that
# alone is none.
fuzz:
	@set -e; log=$$(mktemp); for p in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz' || true); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZ) $$p > $$log 2>&1 \
	      || { grep -q 'context deadline exceeded' $$log && ! grep -q 'Failing input' $$log; } \
	      || { cat $$log; exit 1; }; done; done

# The scores, held against eval/floors.json.
eval: build
	@if [ -n "$$ONRECORD_CORPORA" ]; then bin/onrecord eval --corpora "$$ONRECORD_CORPORA"; \
	else echo "eval skipped: no corpora (make eval CORPORA=DIR)"; fi

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

# The binary builds for every system it is promised for.
cross:
	GOOS=linux GOARCH=amd64 $(GO) build -o /dev/null ./cmd/onrecord
	GOOS=linux GOARCH=arm64 $(GO) build -o /dev/null ./cmd/onrecord
	GOOS=darwin GOARCH=arm64 $(GO) build -o /dev/null ./cmd/onrecord
	GOOS=windows GOARCH=amd64 $(GO) build -o /dev/null ./cmd/onrecord

clean:
	rm -rf bin
