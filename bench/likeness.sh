#!/usr/bin/env bash
# Compares the made-up series of src/Nami.Pretraining with the training parts of public series: writes a table and a picture to
# bench/results/made-up.
# usage: bench/likeness.sh
#
# The public series lie in NAMI_DATA (default ../shared/data beside the repository); every scored point is cut off first.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${NAMI_DATA:-../shared/data}
[ -e "$data/scores.csv" ] || { echo "likeness.sh: $data/scores.csv is not there; set NAMI_DATA to the folder of the series" >&2; exit 2; }
dotnet build bench/Nami.Benchmarks -c Release -v quiet -nologo -clp:NoSummary
benchmarks() { dotnet bench/Nami.Benchmarks/bin/Release/net10.0/Nami.Benchmarks.dll "$@"; }
benchmarks validation-jobs "$data" artifacts/validation-tables > /dev/null
benchmarks likeness "$data" artifacts/validation-tables bench/results/made-up
