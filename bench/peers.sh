#!/usr/bin/env bash
# Times onrecord beside two programs that a user could pick instead, on the
# same articles, one after another in one run, each on one core:
#
#   bench/peers.sh --corpora DIR
#
# compromise (npm) finds names and quotations without a parse; prose (Go) finds
# tags and names. Both are installed from their registries.
set -euo pipefail
[ "${1:-}" = --corpora ] && [ -n "${2:-}" ] || { echo "usage: bench/peers.sh --corpora DIR" >&2; exit 2; }
corpora=$(cd "$2" && pwd)
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

gzip -dc "$corpora"/corpora/polnear/dev.jsonl.gz > "$work/news.jsonl"
(cd compromise && npm install --silent --no-audit --no-fund)
(cd prose && go build -o "$work/prose" .)
(cd .. && CGO_ENABLED=0 go build -o "$work/onrecord-bench" ./bench/onrecord)

"$work/onrecord-bench" "$work/news.jsonl"
taskset -c 0 node compromise/run.mjs "$work/news.jsonl"
"$work/prose" "$work/news.jsonl"
