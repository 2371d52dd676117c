#!/usr/bin/env bash
# Loads `nami serve` with forecasts on loopback, at 1, 8 and 64 connections, beside a minimal Python server on PyTorch (load_peer.py), and writes
# bench/results/<cpu>/load.md. With --minutes N it only loads the server for so long, and writes its memory at each of them below the table.
# usage: bench/load.sh [--seconds S | --minutes N]     needs Debian's wrk; PyTorch as in peer.sh, if that was called before
set -euo pipefail
cd "$(dirname "$0")"
seconds=5 minutes=0
while [ $# -gt 0 ]; do
  case "$1" in --seconds) seconds=$2; shift 2 ;; --minutes) minutes=$2; shift 2 ;; *) echo "usage: bench/load.sh [--seconds S | --minutes N]" >&2; exit 2 ;; esac
done
command -v wrk >/dev/null || { echo "bench/load.sh: 'wrk' is missing: apt-get install wrk" >&2; exit 1; }
field() { awk -F': *' -v key="$1" '$1 ~ "^"key"[ \t]*$" {print $2; exit}' /proc/cpuinfo; }
peer=${PEER_ROOT:-/opt/nami-peer} port=15087
work=$(mktemp -d) pids=()
mounted=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  for d in "${mounted[@]}"; do umount "$peer/$d" || true; done
  rm -rf "$work"
}
trap finish EXIT

../nami --version >/dev/null
../nami serve --port $port --models "$work/models" --json >"$work/nami.json" & pids+=($!)
server=$!
wait_for() { for ((i = 0; i < 600; i++)); do "$@" && return; sleep 0.1; done; echo "bench/load.sh: waited a minute for: $*" >&2; exit 1; }
wait_for test -s "$work/nami.json"

# Ten years of months with a season; what is forecast from are the last two.
awk 'BEGIN { srand(1); print "unique_id,ds,y"; for (t = 0; t < 120; t++) printf "s,%d-%02d-01,%.2f\n", 2010 + int(t / 12), t % 12 + 1, 100 + 20 * sin(t / 12 * 6.283) + 4 * rand() }' >"$work/data.csv"
awk -F, 'NR > 97 { ds = ds (ds ? "," : "") "\"" $2 "\""; y = y (y ? "," : "") $3 } END { printf "[{\"unique_id\":\"s\",\"ds\":[%s],\"y\":[%s]}]", ds, y }' "$work/data.csv" >"$work/series.json"
for members in 1 3; do
  curl -sf -o /dev/null -H 'Content-Type: text/csv' --data-binary @"$work/data.csv" "http://127.0.0.1:$port/v1/train?name=lstm-$members&horizon=24&window=24&hidden_size=64&steps=100&members=$members&seed=1"
  wait_for curl -sf -o /dev/null "http://127.0.0.1:$port/v1/models/lstm-$members"
  printf '{"model":"lstm-%d","series":%s}' "$members" "$(cat "$work/series.json")" >"$work/body-$members.json"
  printf 'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nlocal f = io.open("%s")\nwrk.body = f:read("*a")\nf:close()\n' "$work/body-$members.json" >"$work/post-$members.lua"
done

# Prints: rate, median, 99th percentile, requests that failed.
load() { wrk -t1 -c"$1" -d"$2"s --latency -s "$work/post-$4.lua" "$3" | awk '/50%/ {p50=$2} /99%/ {p99=$2} /Requests\/sec/ {rate=$2} /Non-2xx/ {bad=$NF} /Socket errors/ {bad=bad $0} END {print rate, p50, p99, bad == "" ? 0 : bad}'; }

folder="results/$(echo "$(field 'model name')-$(field 'cpu family')-$(field model)" | tr 'A-Z' 'a-z' | tr -cs 'a-z0-9' '-' | sed 's/^-*//;s/-*$//')"
mkdir -p "$folder"
if ((minutes > 0)); then
  memory() { awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$server/status"; }
  load 8 10 "http://127.0.0.1:$port/v1/forecast" 3 >/dev/null
  line=$(memory)
  for ((minute = 0; minute < minutes; minute++)); do
    load 8 60 "http://127.0.0.1:$port/v1/forecast" 3 >/dev/null
    line="$line, $(memory)"
  done
  { grep -v '^Resident memory' "$folder/load.md" 2>/dev/null | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' || true; echo; echo "Resident memory of the server in MB, before and after each of $minutes minutes of as many forecasts as 8 connections get: $line."; } >"$folder/load.md.new"
  mv "$folder/load.md.new" "$folder/load.md"
  tail -n 1 "$folder/load.md"
  exit
fi

table=$work/table
for members in 1 3; do
  nami="http://127.0.0.1:$port/v1/forecast"
  load 8 3 "$nami" $members >/dev/null # compiled and warm
  python=
  if [ -e "$peer/.ready" ]; then
    for d in proc dev sys; do mountpoint -q "$peer/$d" || { mount --bind "/$d" "$peer/$d"; mounted+=("$d"); }; done
    install -m 644 load_peer.py "$peer/tmp/load_peer.py"
    chroot "$peer" python3 -W ignore /tmp/load_peer.py $((port + members)) $members 2>/dev/null & pids+=($!)
    python="http://127.0.0.1:$((port + members))/"
    wait_for curl -sf -o /dev/null -d @"$work/body-$members.json" "$python"
    load 8 3 "$python" $members >/dev/null
  fi
  for connections in 1 8 64; do
    read -r rate p50 p99 bad <<<"$(load $connections "$seconds" "$nami" $members)"
    read -r prate pp50 pp99 _ <<<"$([ -n "$python" ] && load $connections "$seconds" "$python" $members || echo '– – – –')"
    echo "| $members | $connections | **$rate** | $p50 | $p99 | $bad | $prate | $pp50 | $pp99 |" | tee -a "$table"
  done
done

{
  echo "# Forecasts over HTTP"
  echo
  echo "$(field 'model name'), family $(field 'cpu family') model $(field model), $(nproc) cores, which the server and wrk (one thread) share; \`nami serve\` beside a minimal Python server on PyTorch 2.6 (\`load_peer.py\`), both in one run of \`bench/load.sh\`."
  echo "A request has 24 monthly values of a series; the answer has 24 steps, of Nami with two intervals. The networks are LSTMs of 64 units; members are those of a model, whose mean is the forecast."
  echo
  echo "| members | connections | Nami, forecasts a second | median | 99th percentile | failed | Python, forecasts a second | median | 99th percentile |"
  echo "|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
  cat "$table"
} >"$folder/load.md.new"
mv "$folder/load.md.new" "$folder/load.md"
cat "$folder/load.md"
