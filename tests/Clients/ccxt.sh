#!/usr/bin/env bash
# Starts the local venue on a free port and runs ccxt against it. Build the solution first (Release).
# Ends with 0 when every check passed; else with a sentence and 1.
set -euo pipefail
cd "$(dirname "$0")"

command -v node >/dev/null || { echo "ccxt.sh: node is not installed; install Node.js 20 or later." >&2; exit 1; }
npm ci --silent --no-audit --no-fund || { echo "ccxt.sh: npm ci failed; ccxt could not be installed." >&2; exit 1; }

venue=../../tools/kraken-sim/bin/Release/net10.0/kraken-sim.dll
[ -f "$venue" ] || { echo "ccxt.sh: $venue is missing; run: dotnet build -c Release tools/kraken-sim" >&2; exit 1; }

# The demo key of kraken-sim --help; it opens nothing but a local venue.
export KRAKEN_SIM_KEY=KRAKENSIMDEMOKEY0000000000000000000000000000000000000000
export KRAKEN_SIM_SECRET=a3Jha2VuLXNpbSBkZW1vIHNlY3JldCwga25vd24gdG8gYWxsLCBvcGVucyBub3RoaW5nIGF0IGFsbCwgb2s/ISE=

log=$(mktemp)
dotnet "$venue" generate --port 0 --seed 7 --pairs BTC/USD ETH/USD --events-per-second 20 >"$log" 2>&1 &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; rm -f "$log"' EXIT

port=
for _ in $(seq 1 100); do
  port=$(sed -nE 's/.*ws:\/\/127\.0\.0\.1:([0-9]+)\/v2.*/\1/p' "$log" | head -1)
  [ -n "$port" ] && break
  kill -0 "$pid" 2>/dev/null || { echo "ccxt.sh: the venue ended early: $(cat "$log")" >&2; exit 1; }
  sleep 0.1
done
[ -n "$port" ] || { echo "ccxt.sh: the venue did not listen within 10 s: $(cat "$log")" >&2; exit 1; }

node ccxt.mjs "$port" || { echo "ccxt.sh: ccxt does not get along with the venue; see the lines above." >&2; exit 1; }
