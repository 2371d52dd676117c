#!/usr/bin/env bash
# Scores nami with seeds 1 to 10 on public series and fails if a verdict is better with one seed and worse with another.
# usage: bench/verdicts.sh [--seeds N] [--threads N] [--method METHOD] [NAME ...]
#
# The series, their seasons and horizons are those of bench/accuracy.sh (NAMI_DATA, default ../shared/data beside the repository); the
# windows are nami's default, but for data sets with a test file. NAME runs some of them alone. Verdicts are kept in artifacts/verdicts,
# one file each: those that are newer than the built nami are not made again, so that a run that was cut off goes on.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${NAMI_DATA:-../shared/data} results=artifacts/verdicts seeds=10 threads=$(nproc) method=() names=()
while [ $# -gt 0 ]; do
  case "$1" in
    --seeds) seeds=$2; shift 2 ;;
    --threads) threads=$2; shift 2 ;;
    --method) method=(--method "$2"); results=artifacts/verdicts-$2; shift 2 ;;
    *) names+=("$1"); shift ;;
  esac
done
[ -e "$data/scores.csv" ] || { echo "verdicts.sh: $data/scores.csv is not there; set NAMI_DATA to the folder of the series" >&2; exit 2; }
dotnet build bench/Nami.Benchmarks -c Release -v quiet -nologo -clp:NoSummary
benchmarks() { dotnet bench/Nami.Benchmarks/bin/Release/net10.0/Nami.Benchmarks.dll "$@"; }
mkdir -p "$results"
./nami --version > /dev/null # builds it
jobs=$(benchmarks verdict-jobs "$data" "${names[@]}")
failed=0
while IFS=$'\t' read -r -a job; do
  for seed in $(seq 1 "$seeds"); do
    result=$results/${job[0]}-$seed.json
    [ "$result" -nt src/Nami.Cli/bin/Release/net10.0/Nami.Cli.dll ] && [ "$result" -nt src/Nami.Cli/bin/Release/net10.0/Nami.dll ] && continue
    echo "${job[0]}, seed $seed …" >&2
    if ! ./nami evaluate "${job[@]:1}" "${method[@]}" --seed "$seed" --threads "$threads" --json > "$result.new" < /dev/null; then
      failed=1
      continue
    fi
    mv "$result.new" "$result"
  done
done <<< "$jobs"
benchmarks verdict-table "$data" "$results" || failed=1
exit "$failed"
