#!/usr/bin/env bash
# What the server has to outlive: kill -9 in training and in saving, a full disk (a small tmpfs; as root), a thousand clients that leave, bodies
# of a gigabyte, broken JSON, tricks with paths, and random requests made from its OpenAPI document. It says what went wrong, and ends with 1 then.
# usage: eng/faults.sh [--requests N]     default: 10000; takes some minutes
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
requests=10000
[[ ${1:-} != --requests ]] || requests=$2
port=5086 url=http://127.0.0.1:5086
work=$(mktemp -d) server='' observer='' failures=0
finish() {
  for pid in $server $observer; do kill -9 "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  ! mountpoint -q "$work/small" || umount "$work/small"
  rm -rf "$work"
}
trap finish EXIT
fail() { echo "FAILED: $1"; failures=$((failures + 1)); }
ok() { echo "ok: $1"; }
holds() { if "${@:2}"; then ok "$1"; else fail "$1"; fi; } # WHAT COMMAND …

"$root/nami" --version >/dev/null # built
start() { # FOLDER
  "$root/nami" serve --port $port --models "$1" --threads 1 --no-browser >>"$work/log" 2>&1 & server=$!
  for ((i = 0; i < 600; i++)); do curl -sf -o /dev/null "$url/healthz" && return; kill -0 $server 2>/dev/null || break; sleep 0.1; done
  cat "$work/log" >&2; echo "eng/faults.sh: the server does not start" >&2; exit 1
}
stop() { kill "$1" "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=''; } # SIGNAL
csv() { curl -s -H 'Content-Type: text/csv' --data-binary @"$work/data.csv" "$url$1"; }
observe() { # MODEL STAMP
  curl -sf -o /dev/null -H 'Content-Type: text/csv' --data-binary $'unique_id,ds,y\ns0,'"$2,60" "$url/v1/models/$1/observe?horizon=1"
}
end_of() { # MODEL: the first stamp that it forecasts of the series s0, which is the one after its last observation
  curl -sf -H 'Content-Type: application/json' -H 'Accept: text/csv' -d "{\"model\":\"$1\",\"horizon\":1}" "$url/v1/forecast" | awk -F, '$1 == "s0" { print $2 }'
}
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/"; }
status() { curl -s "$url/v1/runs/$1" | field status; }
ends() { # ID
  for ((i = 0; i < 1800; i++)); do
    case $(status "$1") in done) return 0 ;; failed | stopped) return 1 ;; esac
    sleep 0.1
  done
  return 1
}
code() { curl -s -m 60 -o "$work/answer" -w '%{http_code}' "$@" || true; }
is() { [[ $1 == "$2" ]]; }
none() { [[ -z $(find "$@") ]]; }
is_up() { curl -sf -m 2 -o /dev/null "$url/healthz"; }

awk 'BEGIN { print "unique_id,ds,y"; for (s = 0; s < 3; s++) for (t = 0; t < 96; t++) printf "s%d,%d-%02d-01,%.2f\n", s, 2015 + int(t / 12), t % 12 + 1, 50 + 10 * s + 9 * sin(t / 12 * 6.283) + t * 7919 % 13 / 5 }' >"$work/data.csv"

# kill -9 in training: the run is marked, goes on, and ends in the bits of one that was left alone.
start "$work/models"
settings='horizon=6&steps=6000&members=2&seed=1'
id=$(csv "/v1/train?name=killed&$settings" | field id)
until [[ -s $work/models/runs/$id/checkpoint ]]; do sleep 0.1; is_up; done # one is written every ten seconds
stop -9
start "$work/models"
holds "a killed training is marked" is "$(status "$id")" interrupted
curl -s -o /dev/null -X POST "$url/v1/runs/$id/resume"
holds "a killed training goes on to its end" ends "$id"
id=$(csv "/v1/train?name=alone&$settings" | field id)
holds "one that is left alone ends" ends "$id"
holds "both end in the same bits" cmp -s "$work/models/killed.nami" "$work/models/alone.nami"

# kill -9 in saving: twenty times during observations, each of which writes the model. Answered ones are there; one more may be, whose answer the
# kill cut off.
lost=0 answered=$work/answered
for ((round = 0; round < 20; round++)); do
  next=$(end_of alone)
  : >"$answered"
  (
    stamp=$next
    while observe alone "$stamp"; do
      stamp=$(date -u -d "$stamp +1 month" +%Y-%m-%d)
      echo "$stamp" >"$answered.new" && mv "$answered.new" "$answered"
    done
  ) & observer=$!
  sleep "$((round % 2)).$((RANDOM % 9))$((RANDOM % 9))"
  stop -9
  wait $observer || true
  observer=''
  start "$work/models"
  told=$(cat "$answered")
  found=$(end_of alone || true) least=${told:-$next}
  is "$found" "$least" || is "$found" "$(date -u -d "$least +1 month" +%Y-%m-%d)" || { lost=$((lost + 1)); echo "answered until $least, found $found"; }
done
holds "twenty kills during saving ($(end_of killed) to $(end_of alone)) lose nothing" is $lost 0
holds "no half-written file is left" none "$work/models" -name '.*.tmp'

# A thousand clients that connect, send half a request, and leave.
ulimit -n 4096 2>/dev/null || true
descriptors() { find "/proc/$server/fd" -mindepth 1 | wc -l; }
before=$(descriptors) clients=()
for ((i = 0; i < 1000; i++)); do
  exec {client}<>"/dev/tcp/127.0.0.1/$port"
  printf 'POST /v1/forecast HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"model"' >&"$client"
  clients+=("$client")
done
holds "it answers beside a thousand clients" is_up
for client in "${clients[@]}"; do exec {client}>&-; done
for ((i = 0; i < 100 && $(descriptors) > before + 20; i++)); do sleep 0.1; done
holds "when they have left nothing of them is held" test "$(descriptors)" -le $((before + 20))

# Bodies of a gigabyte, told and not told.
holds "a gigabyte in chunks is refused" is "$(head -c 1073741824 /dev/zero | code -H 'Content-Type: text/csv' -H 'Transfer-Encoding: chunked' -H 'Expect:' -T - -X POST "$url/v1/train?name=x")" 413
holds "a gigabyte announced is refused" is "$(code -H 'Content-Type: text/csv' -H 'Content-Length: 1073741824' -H 'Expect: 100-continue' --data-binary x "$url/v1/train?name=x")" 413
holds "it took no memory for them ($(awk '/VmHWM/ { print $2 " " $3 }' "/proc/$server/status") at most)" test "$(awk '/VmHWM/ { print $2 }' "/proc/$server/status")" -lt 600000

# Broken JSON.
for body in '' '{' '[' '{"model":' '{"model":"alone"' '{"model":"alone"}}' 'null' '[]' '"x"' '{"model":"alone","model":"x"}' '{"series":[{"y":[1,]}]}' '{"model":"\ud800"}' $'{"model":"\xff"}' '{"a":1e999}' "$(printf '[%.0s' {1..10000})"; do
  for path in forecast train evaluate describe sine models/alone/observe; do
    [[ $(code -H 'Content-Type: application/json' --data-binary "$body" "$url/v1/$path") == 4* ]] || fail "$path answers $(cat "$work/answer") to ${body:0:50}"
  done
done
holds "after broken JSON it is up" is_up

# Tricks with paths: files that lie beside and in the folder, under the ways that there are to name them.
echo "nobody sees this" >"$work/secret.nami"
echo "nobody sees this" >"$work/models/runs/secret.nami"
echo "nobody sees this" >"$work/models/.secret.nami"
for name in ../secret ..%2Fsecret ..%252Fsecret %2e%2e/secret %2e%2e%2fsecret ..\\secret ..%5Csecret ....//secret runs/secret runs%2Fsecret .secret ./.secret /secret "/$work/secret" "%2F$work/secret" secret%00 secret.nami "secret;a" "..;/secret" "~/secret" "file:///$work/secret"; do
  for path in "/v1/models/$name" "/v1/models/$name/file" "/v1/runs/$name" "/v1/runs/$name/model" "/$name" "/$name.nami" "/studio/$name.nami"; do
    got=$(code --path-as-is "$url$path")
    [[ $got == 4* ]] && ! grep -q nobody "$work/answer" || fail "$path is answered: $got $(head -c 200 "$work/answer")"
    got=$(code --path-as-is -X DELETE "$url$path")
    [[ $got == 4* ]] || fail "DELETE $path is answered: $got"
  done
done
holds "what lies beside the models is still there" test -f "$work/secret.nami" -a -f "$work/models/runs/secret.nami" -a -f "$work/models/.secret.nami"
holds "after tricks with paths it is up" is_up

# Random requests, of four clients at a time, who come upon each other's models and runs.
random_requests() {
  local client pids=() all=0
  for client in 1 2 3 4; do python3 "$root/eng/random_requests.py" "$url" $((requests / 4)) $client & pids+=($!); done
  for client in "${pids[@]}"; do wait "$client" || all=1; done
  return $all
}
holds "$requests random requests" random_requests
holds "nothing but models and runs lies in the folder" none "$work/models" -mindepth 1 -maxdepth 1 ! -name '[A-Za-z0-9]*.nami' ! -name runs ! -name .server ! -name .secret.nami
stop -TERM
start "$work/models"
holds "the folder is read again, and the models are there" is "$(curl -s "$url/v1/models" | grep -o '"name":' | wc -l)" "$(find "$work/models" -maxdepth 1 -name '[A-Za-z0-9]*.nami' | wc -l)"
stop -TERM

# A full disk: nothing half-written, a status that says so, and all that was there is there.
if ((EUID == 0)); then
  mkdir "$work/small"
  mount -t tmpfs -o size=1m tmpfs "$work/small"
  start "$work/small"
  id=$(csv '/v1/train?name=small&horizon=6&hidden_size=16&steps=50&members=1&seed=1' | field id)
  holds "a small model finds room" ends "$id"
  last=$(end_of small)
  before=$(sha256sum "$work/small/small.nami")
  head -c 10000000 /dev/zero >"$work/small/filler" 2>/dev/null || true
  holds "an observation on a full disk is rejected" is "$(code -H 'Content-Type: text/csv' --data-binary $'unique_id,ds,y\ns0,'"$last,60" "$url/v1/models/small/observe")" 507
  holds "a training on a full disk is rejected" is "$(code -H 'Content-Type: text/csv' --data-binary @"$work/data.csv" "$url/v1/train?name=other&horizon=6")" 507
  holds "the model is as it was" is "$(sha256sum "$work/small/small.nami")" "$before"
  holds "and forecasts from where it did" is "$(end_of small)" "$last"
  holds "no half-written file is left" none "$work/small" -name '.*.tmp'
  rm "$work/small/filler"
  holds "with room again it goes on" observe small "$last"

  # The disk fills up while a training is under way.
  id=$(csv '/v1/train?name=late&horizon=6&hidden_size=16&steps=2000&members=1&seed=1' | field id)
  head -c 10000000 /dev/zero >"$work/small/filler" 2>/dev/null || true
  ends "$id" || true
  holds "a training whose model finds no room fails" is "$(status "$id")" failed
  holds "and leaves no model" is "$(code "$url/v1/models/late")" 404
  rm "$work/small/filler"
  stop -TERM
  start "$work/small"
  holds "after it the server starts with the model that was there" is "$(curl -s "$url/v1/models" | grep -o '"name":"[^"]*"')" '"name":"small"'
  stop -TERM
else
  echo "skipped: a full disk (it needs root, to mount a tmpfs)"
fi

! grep 'internal error' "$work/log" | grep -v '507\|IOException' || fail "an internal error is in the log"
((failures == 0)) && echo "all of it outlived" || echo "$failures failed"
((failures == 0))
