#!/usr/bin/env bash
# What the server has to outlive, and the quick tests don't try: kill -9 in training and in saving, a full disk (a small tmpfs; as root),
# bodies of a gigabyte, and random requests made from its OpenAPI document. It says what went wrong, and ends with 1 then.
# usage: eng/faults.sh [--requests N]     default: 10000
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
requests=10000
[[ ${1:-} != --requests ]] || requests=$2
port=5086 url=http://127.0.0.1:5086
work=$(mktemp -d) server='' failures=0
finish() {
  [[ -z $server ]] || kill -9 "$server" 2>/dev/null || true
  mountpoint -q "$work/small" && umount "$work/small"
  rm -rf "$work"
}
trap finish EXIT
fail() { echo "FAILED: $1"; failures=$((failures + 1)); }
ok() { echo "ok: $1"; }

"$root/nami" --version >/dev/null # built
start() { # FOLDER
  "$root/nami" serve --port $port --models "$1" --threads 1 --no-browser >"$work/log" 2>&1 & server=$!
  for ((i = 0; i < 200; i++)); do curl -sf -o /dev/null "$url/healthz" && return; sleep 0.1; done
  cat "$work/log" >&2; echo "eng/faults.sh: the server does not start" >&2; exit 1
}
stop() { kill "$1" "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=''; }
csv() { curl -s -H 'Content-Type: text/csv' --data-binary @"$work/data.csv" "$url$1"; }
json() { curl -s -H 'Content-Type: application/json' -d "$2" "$url$1"; }
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/" ; }
until_status() { # ID STATUS
  for ((i = 0; i < 1200; i++)); do [[ $(curl -s "$url/v1/runs/$1" | field status) == "$2" ]] && return 0; sleep 0.1; done
  return 1
}

awk 'BEGIN { print "unique_id,ds,y"; for (s = 0; s < 3; s++) for (t = 0; t < 96; t++) printf "s%d,%d-%02d-01,%.2f\n", s, 2015 + int(t / 12), t % 12 + 1, 50 + 10 * s + 9 * sin(t / 12 * 6.283) + t * 7919 % 13 / 5 }' >"$work/data.csv"

# kill -9 in training: the run is marked, goes on, and ends in the bits of one that was left alone.
start "$work/models"
id=$(csv '/v1/train?name=killed&horizon=6&steps=4000&members=2&seed=1' | field id)
until [[ $(curl -s "$url/v1/runs/$id" | field epochs_done) -ge 5 ]]; do sleep 0.05; done
sleep 11 # a checkpoint is written every ten seconds
stop -9
start "$work/models"
[[ $(curl -s "$url/v1/runs/$id" | field status) == interrupted ]] && ok "a killed training is marked" || fail "a killed training is not marked"
curl -s -o /dev/null -X POST "$url/v1/runs/$id/resume"
until_status "$id" done || fail "a killed training does not go on"
id=$(csv '/v1/train?name=alone&horizon=6&steps=4000&members=2&seed=1' | field id)
until_status "$id" done || fail "a training does not end"
cmp -s "$work/models/killed.nami" "$work/models/alone.nami" && ok "it ends in the same bits" || fail "it ends in other bits"

# kill -9 in saving: twenty times amid observations, each of which writes the model. What was answered is there.
lost=0
for ((round = 0; round < 20; round++)); do
  answered=$work/answered; : >"$answered"
  ( for ((t = round * 500; t < round * 500 + 500; t++)); do
      stamp=$(date -u -d "2023-01-01 +$t months" +%Y-%m-01)
      curl -sf -o /dev/null -H 'Content-Type: text/csv' --data-binary $'unique_id,ds,y\ns0,'"$stamp,60" "$url/v1/models/alone/observe?horizon=1" && echo "$stamp" >>"$answered" || break
    done ) & observer=$!
  sleep "0.$((RANDOM % 9))$((RANDOM % 9))"
  stop -9
  wait $observer 2>/dev/null || true
  last=$(tail -n 1 "$answered")
  start "$work/models"
  curl -sf "$url/v1/models" | grep -q '"name":"alone"' || lost=$((lost + 1))
  [[ -z $last ]] || ! curl -sf -H 'Content-Type: application/json' -d '{"model":"alone","horizon":1}' "$url/v1/forecast" | grep -q "\"ds\":\[\"$last\"\]" || lost=$((lost + 1))
  # The next round goes on from where this one came to.
  [[ -z $last ]] || csv_from=$last
done
((lost == 0)) && ok "twenty kills amid saving lost nothing" || fail "$lost of twenty kills amid saving lost something"
[[ -z $(find "$work/models" -name '.*.tmp') ]] && ok "no half-written file is left" || fail "half-written files are left"

# Bodies of a gigabyte, told and not told.
code=$(head -c 1073741824 /dev/zero | curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: text/csv' -H 'Transfer-Encoding: chunked' -T - -X POST "$url/v1/train?name=x" 2>/dev/null || true)
[[ $code == 413 || $code == 000 ]] && ok "a gigabyte in chunks: $code" || fail "a gigabyte in chunks: $code"
code=$(curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: text/csv' -H 'Content-Length: 1073741824' -H 'Expect: 100-continue' --data-binary x "$url/v1/train?name=x" -m 20 || true)
[[ $code == 413 ]] && ok "a gigabyte announced: $code" || fail "a gigabyte announced: $code"
curl -sf -o /dev/null "$url/healthz" && ok "it is up" || fail "it is down"

# Random requests.
python3 "$root/eng/random_requests.py" "$url" "$requests" && ok "$requests random requests" || fail "random requests"
grep -q defect "$work/log" && { fail "a defect is in the log"; grep defect "$work/log" | head -5; }
stop -TERM

# A full disk: nothing half-written, a status that says so, and all that was there is there.
if ((EUID == 0)); then
  mkdir "$work/small"
  mount -t tmpfs -o size=600k tmpfs "$work/small"
  start "$work/small"
  id=$(csv '/v1/train?name=small&horizon=6&steps=50&members=1&seed=1' | field id)
  until_status "$id" done || fail "a small model finds no room"
  before=$(sha256sum "$work/small/small.nami")
  head -c 10000000 /dev/zero >"$work/small/filler" 2>/dev/null || true
  code=$(curl -s -o "$work/answer" -w '%{http_code}' -H 'Content-Type: text/csv' --data-binary $'unique_id,ds,y\ns0,2023-01-01,60\n' "$url/v1/models/small/observe")
  [[ $code == 507 ]] && ok "an observation on a full disk: $code $(field detail <"$work/answer")" || fail "an observation on a full disk: $code $(cat "$work/answer")"
  code=$(curl -s -o "$work/answer" -w '%{http_code}' -H 'Content-Type: text/csv' --data-binary @"$work/data.csv" "$url/v1/train?name=other&horizon=6")
  [[ $code == 507 ]] && ok "a training on a full disk: $code" || fail "a training on a full disk: $code $(cat "$work/answer")"
  [[ $(sha256sum "$work/small/small.nami") == "$before" ]] && ok "the model is as it was" || fail "the model has changed"
  rm "$work/small/filler"
  csv '/v1/models/small/observe' >/dev/null && ok "with room again it goes on" || fail "it does not go on"
  [[ -z $(find "$work/small" -name '.*.tmp') ]] && ok "no half-written file is left" || fail "half-written files are left"
  stop -TERM
else
  echo "skipped: a full disk (it needs root, to mount a tmpfs)"
fi

((failures == 0)) && echo "all of it outlived" || echo "$failures failed"
((failures == 0))
