#!/usr/bin/env bash
# Times Nami, PyTorch, TorchSharp and ONNX Runtime in turn, on the same weights and data, in one run on one machine (about 7 minutes).
# Writes bench/results/<cpu>/compare.md and the speed tables of README.md and README.ja.md.
# Exits with 1 where a peer computes other numbers than Nami. A peer that can't run is reported with the reason.
usage() {
  cat <<'END'
usage: bench/compare.sh [--quick] [--seconds S] [--rounds N] [--peers LIST] [WORKLOAD ...]

  --quick         2 rounds of 0.2 s: to see that everything works
  --seconds S     time of each measurement (default: 0.8)
  --rounds N      measurements of each program, workload and number of threads (default: 5); the median counts
  --peers LIST    of pytorch,torchsharp,onnxruntime (default: all three)
  WORKLOAD        measure only these (default: all; bench/compare.sh --list prints them)

Results go to bench/results/<cpu>/ and the READMEs only from a whole run without options; others are printed and kept in artifacts/bench/.
The first run makes a small Debian root with PyTorch 2.6 (see peer.sh; needs root, 2 GB) and restores TorchSharp and ONNX Runtime (650 MB).
TorchSharp needs the libstdc++ of GCC 13 or newer: where this machine's own is older, it runs in PyTorch's root.
END
}
set -euo pipefail
cd "$(dirname "$0")/.."
options=() workloads=() peers=pytorch,torchsharp,onnxruntime whole=1 list=
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit ;;
    --list) list=1; shift ;;
    --quick) options+=(--seconds 0.2 --rounds 2) whole=; shift ;;
    --seconds | --rounds) options+=("$1" "$2") whole=; shift 2 ;;
    --peers) peers=$2 whole=; shift 2 ;;
    --*) usage >&2; exit 2 ;;
    *) workloads+=("$1") whole=; shift ;;
  esac
done
for peer in ${peers//,/ }; do
  case $peer in pytorch | torchsharp | onnxruntime) ;; *) echo "compare.sh: no peer $peer; there are pytorch, torchsharp and onnxruntime" >&2; exit 2 ;; esac
done

work=$(mktemp -d) inside=
trap 'rm -rf "$work" ${inside:+"$inside"}' EXIT
build() { dotnet build "$1" -c Release -v quiet -nologo -clp:NoSummary -p:RunAnalyzers=false >"$work/log" 2>&1; }
build bench/Nami.Benchmarks || { cat "$work/log" >&2; exit 1; }
nami="dotnet bench/Nami.Benchmarks/bin/Release/net10.0/Nami.Benchmarks.dll"
[ -z "$list" ] || { $nami workloads; exit; }
root=${PEER_ROOT:-/opt/nami-peer}
programs=(--peer Nami "exec $nami peer")
missing() { programs+=(--missing "$1" "$2"); }
wanted() { [[ ,$peers, == *,$1,* ]]; }
reason() { { grep -m 1 -iE 'error|failed' "$work/log" || tail -n 1 "$work/log"; } | sed 's/ \[[^]]*\]$//' | cut -c 1-200; }

# PyTorch's root also serves TorchSharp where this machine's own libstdc++ is too old.
own=$(ldconfig -p 2>/dev/null | awk '/libstdc\+\+\.so\.6 .*x86-64/ && !path { path = $NF } END { print path }' || true)
is_new() { grep -qa GLIBCXX_3.4.32 "$own" 2>/dev/null; }
no_root=
if wanted pytorch || { wanted torchsharp && ! is_new; }; then
  if [ "$EUID" -ne 0 ]; then
    no_root="bench/peer.sh runs it in a Debian root, for which it needs root"
  elif ! bench/peer.sh --prepare >"$work/log" 2>&1; then
    no_root="bench/peer.sh --prepare failed: $(reason)"
  else
    # The programs outside the root read the same files.
    inside=$(mktemp -d "$root/tmp/reference.XXXXXX")
  fi
fi
mkdir "$work/reference"
reference=${inside:-$work/reference}
no_build=
program=bench/Nami.Peers/bin/Release/net10.0/linux-x64/Nami.Peers.dll
if wanted torchsharp || wanted onnxruntime; then
  if [ "$(uname -sm)" != "Linux x86_64" ]; then
    no_build="its packages are for Linux x64"
  elif ! build bench/Nami.Peers; then
    no_build="bench/Nami.Peers does not build: $(reason)"
  fi
fi

if ! wanted pytorch; then missing PyTorch "--peers leaves it out"
elif [ "$no_root" ]; then missing PyTorch "$no_root"
else programs+=(--peer PyTorch "bench/peer.sh --script bench/pytorch_peer.py '${inside#"$root"}'"); fi
if ! wanted torchsharp; then missing TorchSharp "--peers leaves it out"
elif [ "$no_build" ]; then missing TorchSharp "$no_build"
elif is_new; then programs+=(--peer TorchSharp "exec dotnet $program torchsharp '$reference'")
elif [ "$no_root" ]; then missing TorchSharp "$no_root"
else programs+=(--peer TorchSharp "exec bench/peer.sh --dotnet $program torchsharp '${inside#"$root"}'"); fi
if ! wanted onnxruntime; then missing "ONNX Runtime" "--peers leaves it out"
elif [ "$no_build" ]; then missing "ONNX Runtime" "$no_build"
else programs+=(--peer "ONNX Runtime" "exec dotnet $program onnxruntime '$reference'"); fi

field() { awk -F': *' -v key="$1" '$1 ~ "^"key"[ \t]*$" {print $2; exit}' /proc/cpuinfo; }
cpu="$(field 'model name'), family $(field 'cpu family') model $(field model), $(nproc) cores"
folder=artifacts/bench readmes=()
if [ "$whole" ]; then
  folder="bench/results/$(echo "$(field 'model name')-$(field 'cpu family')-$(field model)" | tr 'A-Z' 'a-z' | tr -cs 'a-z0-9' '-' | sed 's/^-*//;s/-*$//')"
  readmes=(--readme README.md --readme README.ja.md)
fi
mkdir -p "$folder"
code=0
$nami compare --cpu "$cpu" --reference "$reference" --table "$work/table" --results "$folder/compare.md" "${readmes[@]}" "${options[@]}" "${programs[@]}" "${workloads[@]}" || code=$?
[ ! -s "$work/table" ] || { cp "$work/table" "$folder/compare.md"; cat "$folder/compare.md"; }
exit "$code"
