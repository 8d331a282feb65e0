#!/usr/bin/env bash
# soak.sh [SECONDS [PAIRS [EVENTS_PER_SECOND]]]: the engine on a universe of 600 pairs of the local venue, book depth
# 10, trades and tickers, for ten minutes. It passes when every pair spoke, no subscription was refused or lost, no
# checksum failed, nothing reconnected, and memory after the warm-up stayed within a bound. Needs a Release build.
# With KRAKKED_INSTRUMENTS=FILE the pairs are those of a recorded instrument snapshot; else they are numbered ones.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
pairs=${2:-600}
rate=${3:-500}
port=${SOAK_PORT:-18640}
growth_percent_max=25
krakked=tools/krakked/bin/Release/net10.0/krakked.dll
sim=tools/kraken-sim/bin/Release/net10.0/kraken-sim.dll
room=$(mktemp -d)
pids=()
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$room"
}
trap cleanup EXIT

if [ -n "${KRAKKED_INSTRUMENTS:-}" ]; then
  source=(--instruments "$KRAKKED_INSTRUMENTS")
  names=$({ grep -oE '"symbol" ?: ?"[^"]+"' "$KRAKKED_INSTRUMENTS" || true; } \
    | sed -E 's/.*"([^"]+)"$/\1/' | sed -n "1,${pairs}p")
else
  source=(--pair-count "$pairs")
  names=$(for ((pair = 1; pair <= pairs; pair++)); do echo "C$pair/USD"; done)
fi
count=$(wc -l <<<"$names")
list=$(paste -sd, <<<"$names")
sed -E -e "s|^( *ws_url:).*|\1 ws://127.0.0.1:$port/v2|" -e "s|^( *rest_url:).*|\1 http://127.0.0.1:$port|" \
  -e "s|^( *pairs:) \[BTC.*|\1 [$list]|" \
  config/krakked.yaml >"$room/krakked.yaml"
for overlay in dev paper live; do cp "config/krakked.$overlay.yaml" "$room/"; done

echo "soak.sh: $count pairs, book depth 10, $rate market events/s, $seconds s"
dotnet "$sim" generate --port "$port" --events-per-second "$rate" "${source[@]}" >"$room/sim" 2>&1 &
pids+=($!)
sleep 3
dotnet "$krakked" run --config "$room/krakked.yaml" --data "$room/data" --json >"$room/out" 2>"$room/err" &
engine=$!
pids+=("$engine")

# Resident memory, KiB, every two seconds; the first third is warm-up.
: >"$room/rss"
for ((passed = 0; passed < seconds; passed += 2)); do
  kill -0 "$engine" 2>/dev/null || { echo "soak.sh: FAIL, the engine ended early"; cat "$room/err"; exit 1; }
  awk '/^VmRSS/ { print $2 }' "/proc/$engine/status" >>"$room/rss"
  sleep 2
done
kill -TERM "$engine"
wait "$engine" || true

field() { sed -nE "s/^ *\"$1\": \"?([^\",]*)\"?,?$/\1/p" "$room/out" | head -n 1; }
samples=$(wc -l <"$room/rss")
warm=$(sed -n "$((samples / 3 + 1))p" "$room/rss")
peak=$(tail -n "+$((samples / 3 + 1))" "$room/rss" | sort -n | tail -n 1)
growth=$(((peak - warm) * 100 / warm))
echo "  frames              $(field frames)"
echo "  inputs              $(field inputs)"
echo "  checksums verified  $(field checksums_verified)"
echo "  checksums failed    $(field checksums_failed)"
echo "  reconnects          $(field reconnects)"
echo "  malformed           $(field malformed)"
echo "  conflated           $(field conflated)"
echo "  pairs fresh/stale/never $(field pairs_fresh)/$(field pairs_stale)/$(field pairs_never)"
echo "  subscription errors $(field subscription_errors)"
echo "  memory              warm $((warm / 1024)) MiB, most $((peak / 1024)) MiB, growth $growth %"

verdict=PASS
require() { # require WHAT FOUND WANTED
  [ "$2" = "$3" ] || { verdict=FAIL; echo "  $1 was '$2', must be $3"; }
}
require "checksums failed" "$(field checksums_failed)" 0
require "reconnects" "$(field reconnects)" 0
require "malformed frames" "$(field malformed)" 0
require "pairs that never spoke" "$(field pairs_never)" 0
require "subscription errors" "$(field subscription_errors)" 0
[ "$(field checksums_verified)" -ge "$count" ] || { verdict=FAIL; echo "  fewer books than pairs were verified"; }
[ "$growth" -le "$growth_percent_max" ] || { verdict=FAIL; echo "  memory grew by more than $growth_percent_max %"; }
echo "soak.sh: $verdict"
[ "$verdict" = PASS ]
