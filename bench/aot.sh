#!/usr/bin/env bash
# Times the engine compiled ahead of time beside just in time, at 256 and (where the processor has them) 512 bits, in turn, in one run,
# and writes the table to bench/results/<cpu>/aot.md.
# usage: bench/aot.sh [--seconds S] [--rounds N] [WORKLOAD ...]     needs Debian's clang and zlib1g-dev
set -euo pipefail
cd "$(dirname "$0")"
rounds=5 seconds=1 workloads=()
while [ $# -gt 0 ]; do
  case "$1" in --rounds) rounds=$2; shift 2 ;; --seconds) seconds=$2; shift 2 ;; *) workloads+=("$1"); shift ;; esac
done
[ ${#workloads[@]} -gt 0 ] || workloads=(sine train-rnn-64 train-gru-64 train-lstm-64 train-lstm-128 train-gru-256 train-lstm-512 infer-rnn-64-b1 infer-lstm-128-b256)
field() { awk -F': *' -v key="$1" '$1 ~ "^"key"[ \t]*$" {print $2; exit}' /proc/cpuinfo; }

levels=(v3)
grep -qw avx512vl /proc/cpuinfo && levels+=(v4)
dotnet build Nami.Benchmarks -c Release -v quiet -nologo -clp:NoSummary
made=../artifacts/ahead-of-time
for level in "${levels[@]}"; do ../eng/compile.sh bench/Nami.Benchmarks "$level" "$made/benchmarks-$level"; done

jit() { DOTNET_EnableAVX512=$([ "$1" = v4 ] && echo 1 || echo 0) dotnet Nami.Benchmarks/bin/Release/net10.0/Nami.Benchmarks.dll "${@:2}"; }
aot() { "$made/benchmarks-$1/Nami.Benchmarks" "${@:2}"; }

lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
for ((round = 0; round < rounds; round++)); do
  for workload in "${workloads[@]}"; do
    for level in "${levels[@]}"; do
      for peer in jit aot; do
        $peer "$level" measure --seconds "$seconds" "$workload" | sed "s/\"peer\": \"nami\"/\"peer\": \"$peer-$level\"/" | tee -a "$lines"
      done
    done
  done
done

cpu="$(field 'model name'), family $(field 'cpu family') model $(field model), $(nproc) cores"
folder="results/$(echo "$(field 'model name')-$(field 'cpu family')-$(field model)" | tr 'A-Z' 'a-z' | tr -cs 'a-z0-9' '-' | sed 's/^-*//;s/-*$//')"
mkdir -p "$folder"
jit v3 aot-table "$cpu" < "$lines" > "$folder/aot.md.new"
mv "$folder/aot.md.new" "$folder/aot.md"
cat "$folder/aot.md"
