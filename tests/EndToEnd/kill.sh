#!/usr/bin/env bash
# kill.sh [TIMES [SEED]]: kills a trading engine with SIGKILL at random moments, and shows that every restart recovers
# by itself, that nothing on record is ever lost or changed, and that no order id is used twice. Needs a Release build.
set -euo pipefail
cd "$(dirname "$0")/../.."
times=${1:-50}
RANDOM=${2:-$$}
seed=${2:-$$}
krakked=(dotnet tools/krakked/bin/Release/net10.0/krakked.dll)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
echo "kill.sh: $times kills, seed $seed"

fail() {
  echo "kill.sh: $1 (seed $seed, kill $kill)" >&2
  [ ! -s "$room/err" ] || sed 's/^/  /' "$room/err" >&2
  exit 1
}

field() { sed -nE "s/^ *\"$1\": \"?([^\",]*)\"?,?$/\1/p" | head -n 1; }

# The first N whole records of the inputs, without any software of ours but the record's size.
prefix_hash() { # prefix_hash COUNT; a torn last block makes lz4 complain, after everything whole
  local segment
  for segment in "$room"/data/journal/inputs-*.lz4; do lz4 -dc "$segment" 2>/dev/null || true; done \
    | head -c "$(($1 * 128))" | sha256sum
}

kept=0
hash=$(prefix_hash 0 2>/dev/null || true)
for ((kill = 1; kill <= times; kill++)); do
  "${krakked[@]}" demo --seconds 600 --durable --data "$room/data" --json >"$room/out" 2>"$room/err" &
  pid=$!
  sleep "$((RANDOM % 2)).$((RANDOM % 9000 + 1000))"
  kill -9 "$pid" 2>/dev/null || fail "the engine had ended by itself"
  wait "$pid" 2>/dev/null || true
  [ -d "$room/data/journal" ] && ls "$room"/data/journal/inputs-*.lz4 >/dev/null 2>&1 || continue
  [ "$(prefix_hash "$kept")" = "$hash" ] || [ "$kept" -eq 0 ] || fail "inputs on record before the restart changed"
  info=$("${krakked[@]}" journal info "$room/data" --json) || fail "the journal cannot be read"
  last=$(field last_sequence <<<"$info")
  [ "$last" -ge "$kept" ] || fail "input $kept was on record, and the journal ends with $last"
  kept=$last
  hash=$(prefix_hash "$kept")
done

"${krakked[@]}" demo --seconds 2 --durable --data "$room/data" --json >"$room/out" 2>"$room/err" ||
    fail "the last start failed"
"${krakked[@]}" journal verify "$room/data" --json >/dev/null 2>"$room/err" || fail "the journal is not whole"
"${krakked[@]}" replay "$room/data" --verify --json >"$room/replay" 2>"$room/err" || fail "the replay differs"
"${krakked[@]}" journal dump "$room/data" --stream outputs >"$room/outputs"
orders=$(sed -nE 's/.*"SubmitOrder\.Order":"([^"]*)".*/\1/p' "$room/outputs" | sort)
twice=$(uniq -d <<<"$orders")
[ -z "$twice" ] || fail "order ids were used twice: $twice"
echo "kill.sh: $times kills survived; $(field inputs <"$room/replay") inputs and" \
  "$(grep -c . <<<"$orders") orders on record, replayed to digest $(field digest <"$room/replay")"
