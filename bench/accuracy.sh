#!/usr/bin/env bash
# Scores nami by its defaults on public series and writes docs/accuracy.md.
# usage: bench/accuracy.sh [--threads N] [--table] [--validation] [--method METHOD] [--arima] [NAME ...]
#
# The series lie in NAMI_DATA (default ../shared/data beside the repository), with README.md, whose table tells files and seasons, and
# scores.csv, whose rows tell horizons and windows. NAME runs some of them alone. Results are kept in artifacts/accuracy, one file each:
# those that are newer than the built nami are not made again, so that a run that was cut off goes on. --table makes the table alone, of
# what is there.
#
# --validation cuts off every scored point before anything reads it, scores the windows before them, and prints a table of all methods:
# defaults are chosen with it. --method scores another method than the default there.
#
# --arima prints the MASE of R's auto.arima on the same windows instead (Debian's r-cran-forecast; hours for all sets). Each result is kept
# in artifacts/arima.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${NAMI_DATA:-../shared/data} results=artifacts/accuracy threads=$(nproc) only_table= validation= arima= method=() failed=0 names=()
while [ $# -gt 0 ]; do
  case "$1" in
    --threads) threads=$2; shift 2 ;;
    --table) only_table=1; shift ;;
    --validation) validation=1; shift ;;
    --arima) arima=1; shift ;;
    --method) method=(--method "$2"); shift 2 ;;
    *) names+=("$1"); shift ;;
  esac
done
[ -e "$data/scores.csv" ] || { echo "accuracy.sh: $data/scores.csv is not there; set NAMI_DATA to the folder of the series" >&2; exit 2; }
field() { awk -F': *' -v key="$1" '$1 ~ "^"key"[ \t]*$" {print $2; exit}' /proc/cpuinfo; }
dotnet build bench/Nami.Benchmarks -c Release -v quiet -nologo -clp:NoSummary
benchmarks() { dotnet bench/Nami.Benchmarks/bin/Release/net10.0/Nami.Benchmarks.dll "$@"; }

if [ -n "$arima" ]; then
  command -v Rscript > /dev/null || { echo "accuracy.sh: Rscript is not there; install Debian's r-cran-forecast" >&2; exit 2; }
  mkdir -p artifacts/arima
  jobs=$(benchmarks accuracy-jobs "$data" "${names[@]}")
  while IFS=$'\t' read -r -a job; do
    result=artifacts/arima/${job[0]}
    if [ ! -s "$result" ] && ! { Rscript bench/arima.R "${job[@]:1}" > "$result.new" < /dev/null && mv "$result.new" "$result"; }; then
      failed=1
      continue
    fi
    printf '%-26s MASE %s of %s series and windows\n' "${job[0]}" $(cat "$result")
  done <<< "$jobs"
  exit "$failed"
fi

[ -z "$validation" ] || results=artifacts/validation${method[1]:+-${method[1]}}
mkdir -p "$results"
if [ -z "$only_table" ]; then
  ./nami --version > /dev/null # builds it
  if [ -n "$validation" ]; then
    jobs=$(benchmarks validation-jobs "$data" artifacts/validation-tables "${names[@]}")
  else
    jobs=$(benchmarks accuracy-jobs "$data" "${names[@]}")
  fi
  while IFS=$'\t' read -r -a job; do
    result=$results/${job[0]}.json
    [ "$result" -nt src/Nami.Cli/bin/Release/net10.0/Nami.Cli.dll ] && [ "$result" -nt src/Nami.Cli/bin/Release/net10.0/Nami.dll ] && continue
    echo "${job[0]} …"
    if ! ./nami evaluate "${job[@]:1}" "${method[@]}" --seed 1 --threads "$threads" --json > "$result.new" < /dev/null; then
      failed=1
      continue
    fi
    mv "$result.new" "$result"
    echo "$threads" > "$results/threads"
  done <<< "$jobs"
fi
if [ -n "$validation" ]; then
  benchmarks validation-table "$data" "$results"
  exit "$failed"
fi
[ -n "$only_table" ] || benchmarks accuracy-errors "$data" "$results" "$threads"
cpu="$(field 'model name'), family $(field 'cpu family') model $(field model), $(nproc) cores"
benchmarks accuracy-table "$data" "$results" "$cpu; --threads $(cat "$results/threads")" > docs/accuracy.md.new
mv docs/accuracy.md.new docs/accuracy.md
cat docs/accuracy.md
exit "$failed"
