#!/usr/bin/env bash
# Trains networks in PyTorch, imports them into nami and compares the forecasts; then trains in nami, exports, loads in PyTorch and compares
# again. Exits with 1 if a forecast differs by more than 1e-5 of the series' deviation.
# usage: bench/pytorch_roundtrip.sh     the first call brings PyTorch 2.6 (see peer.sh; needs root)
set -euo pipefail
cd "$(dirname "$0")/.."
root=${PEER_ROOT:-/opt/nami-peer}
peer() { bench/peer.sh --script bench/pytorch_roundtrip.py "$@"; }
bench/peer.sh --prepare
folder=$(mktemp -d "$root/tmp/roundtrip.XXXXXX")
inside=${folder#"$root"}
trap 'rm -rf "$folder"' EXIT

awk 'BEGIN { print "unique_id,ds,y"; for (t = 0; t < 120; t++) printf "sales,%d-%02d-01,%.2f\n", 2010 + int(t / 12), t % 12 + 1, 100 + t + 20 * sin(t * atan2(0, -1) / 6) + 3 * cos(t * 1.7) }' > "$folder/series.csv"

peer train "$inside"
for weights in "$folder"/*.safetensors; do
  name=$(basename "$weights" .safetensors)
  options=()
  [ "$name" = rnn-relu ] && options=(--nonlinearity relu)
  ./nami import "$weights" "$folder/series.csv" -o "$folder/$name.nami" --window 12 --horizon 12 "${options[@]}" > /dev/null
  ./nami forecast "$folder/$name.nami" -o "$folder/$name.csv"
done
for cell in rnn gru lstm; do
  ./nami train "$folder/series.csv" --recursive -o "$folder/own-$cell.nami" --cell "$cell" --hidden 24 --layers 2 --epochs 100 --seed 1 --threads 1 > /dev/null
  ./nami export "$folder/own-$cell.nami" --pytorch "$folder/own-$cell.safetensors" > /dev/null
  ./nami forecast "$folder/own-$cell.nami" -o "$folder/own-$cell.csv"
done
peer compare "$inside"
