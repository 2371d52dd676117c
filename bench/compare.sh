#!/usr/bin/env bash
# Times Nami and PyTorch side by side, in one run on one machine, and writes the table to bench/results/<cpu>/compare.md.
# usage: bench/compare.sh [--seconds S] [WORKLOAD ...]     the first call brings PyTorch 2.6 (see peer.sh; needs root)
set -euo pipefail
cd "$(dirname "$0")"
dotnet build Nami.Benchmarks -c Release -v quiet -nologo
nami() { dotnet Nami.Benchmarks/bin/Release/net10.0/Nami.Benchmarks.dll "$@"; }
field() { awk -F': *' -v key="$1" '$1 ~ "^"key"[ \t]*$" {print $2; exit}' /proc/cpuinfo; }

lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
workloads=(); options=()
while [ $# -gt 0 ]; do
  case "$1" in --*) options+=("$1" "$2"); shift 2 ;; *) workloads+=("$1"); shift ;; esac
done
[ ${#workloads[@]} -gt 0 ] || mapfile -t workloads < <(nami workloads)

nami fma-peak | tee -a "$lines"
for threads in 1 2; do
  for workload in "${workloads[@]}"; do
    ./peer.sh --threads $threads "${options[@]}" "$workload" | tee -a "$lines"
    nami compare --threads $threads "${options[@]}" "$workload" | tee -a "$lines"
  done
done

cpu="$(field 'model name'), family $(field 'cpu family') model $(field model), $(nproc) cores"
folder="results/$(echo "$(field 'model name')-$(field 'cpu family')-$(field model)" | tr 'A-Z' 'a-z' | tr -cs 'a-z0-9' '-' | sed 's/^-*//;s/-*$//')"
mkdir -p "$folder"
nami table "$cpu" < "$lines" > "$folder/compare.md.new"
mv "$folder/compare.md.new" "$folder/compare.md"
cat "$folder/compare.md"
