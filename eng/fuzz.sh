#!/usr/bin/env bash
# Fuzzes the readers of files by afl++ for a fixed time, and exits with 1 if an input crashed or hung one of them.
# usage: eng/fuzz.sh [SECONDS] [TARGET ...]     default: 60 seconds for each target
#
# Needs afl++, which is installed where this runs as root on Debian. Inputs that crash are left in artifacts/fuzz/TARGET/default/crashes; try
# one by: dotnet artifacts/fuzz/bin/Nami.Fuzz.dll TARGET FILE
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=60
[[ ${1:-} =~ ^[0-9]+$ ]] && { seconds=$1; shift; }
targets=("$@")
((${#targets[@]})) || targets=(archive csv encoding json layout model request sheet weights)

if ! command -v afl-fuzz > /dev/null; then
  if [[ $EUID -eq 0 ]] && command -v apt-get > /dev/null; then
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends afl++; } > /dev/null
  else
    echo "fuzz.sh: afl-fuzz is missing: install afl++" >&2
    exit 2
  fi
fi

out=artifacts/fuzz
rm -rf "$out"
mkdir -p "$out"
dotnet publish eng/Nami.Fuzz -c Release -o "$out/bin" -v quiet -nologo -clp:NoSummary
dotnet "$out/bin/Nami.Fuzz.dll" seeds "$out/seeds"
dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$out/tools" > /dev/null
for library in Nami Nami.Server; do
  "$out/tools/sharpfuzz" "$out/bin/$library.dll"
done

# One thread, no questions about the machine's settings; the runtime needs more memory and a longer start than a C program.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1
export DOTNET_TieredPGO=0 DOTNET_gcServer=0
code=0
for target in "${targets[@]}"; do
  afl-fuzz -i "$out/seeds/$target" -o "$out/$target" -V "$seconds" -t 5000 -m none -- dotnet "$out/bin/Nami.Fuzz.dll" "$target" > "$out/$target.log" 2>&1 ||
    { tail -n 20 "$out/$target.log" >&2; exit 1; }
  stat() { awk -F' *: *' -v key="$1" '$1 == key {print $2}' "$out/$target/default/fuzzer_stats"; }
  crashes=$(find "$out/$target/default/crashes" "$out/$target/default/hangs" -type f ! -name README.txt | wc -l)
  echo "$target: $(stat execs_done) inputs in $seconds s, $(stat corpus_count) kept, coverage $(stat bitmap_cvg), $crashes crashes or hangs"
  ((crashes == 0)) || code=1
done
exit "$code"
