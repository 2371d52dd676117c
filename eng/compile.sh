#!/usr/bin/env bash
# Compiles a project's executable ahead of time for the system it runs on, unless that is newer than every source.
# usage: eng/compile.sh PROJECT v3|v4|base|ready-to-run FOLDER
#   x86-64: v3 for processors with AVX2, v4 with AVX-512; base: others; ready-to-run: for .NET, which starts it in half the time
# Exit code: 0 compiled, 1 failed, 3 a tool is missing.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
project=$1 level=$2 name=$(basename -- "$1")
mkdir -p -- "$3"
folder=$(cd -- "$3" && pwd) work=$root/artifacts/ahead-of-time

missing() { echo "eng/compile.sh: $1" >&2; exit 3; }
command -v dotnet >/dev/null || missing "'dotnet' is missing: install the .NET 10 SDK, https://dotnet.microsoft.com/download"
[[ -d $root/web/node_modules ]] || command -v npm >/dev/null || missing "'npm' is missing (the build needs it): install Node.js 18 or newer"
system=$("$root/eng/system.sh")
if [[ $system == linux-* && $level != ready-to-run ]]; then
  command -v clang >/dev/null && clang -x c - -lz -o /dev/null <<<'int main(void) { return 0; }' 2>/dev/null ||
    missing "a linker and zlib are missing: apt-get install clang zlib1g-dev"
fi
kind=native how=(-p:NativeIntermediateOutputPath="$work/$name-$level/obj/" -p:NativeOutputPath="$work/$name-$level/bin/")
[[ $level == base ]] || how+=(-p:IlcInstructionSet="x86-64-$level")
[[ $level != ready-to-run ]] || kind=ready-to-run how=()

# Two of the same would write the same files. (9>&-: compiler servers stay for a while, and would keep the lock.)
mkdir -p "$work"
exec 9>"$work/$name-$level.lock"
! command -v flock >/dev/null || flock 9

mark=$folder/.$name.$level
if [[ -f $folder/$name || -f $folder/$name.exe ]] && [[ -f $mark && -z $(find "$root/src" "$root/$project" "$root/web" "$root/eng" "$root"/*.props "$root/global.json" \
  \( -name bin -o -name obj -o -name node_modules \) -prune -o ! -path "$root/web" -newer "$mark" -print -quit) ]]; then
  exit 0
fi
for library in "$root"/src/*/*.csproj; do mkdir -p "${library%/*}"/{bin,obj}; done # or they would be newer than the mark
: >"$mark.new" # as old as the compilation's beginning: what was edited meanwhile is compiled next time

# run COMMAND …: dotnet, whose errors alone are shown.
run() {
  local log
  # 128 MB are allocated before a collection, instead of the size of a cache: the compiler keeps most of what it makes.
  log=$(DOTNET_GCgen0size=0x8000000 dotnet "$@" -c Release -p:AheadOfTime="$name" -p:AheadOfTimeKind="$kind" -p:AheadOfTimeSystem="$system" \
    -v quiet -nologo 2>&1 8>&- 9>&-) && return
  rm -f "$mark.new"
  grep -E 'error' <<<"$log" | sed 's/ \[[^]]*\]$//' | sort -u | head -n 20 >&2 || tail -n 20 <<<"$log" >&2
  echo "eng/compile.sh: compiling $project ahead of time failed" >&2
  exit 1
}
# All levels compile the same build. It is made by one of them; the compilers then run beside each other.
exec 8>"$work/build.lock"
! command -v flock >/dev/null || flock 8
run build "$root/$project"
exec 8>&-
run publish "$root/$project" --no-build -o "$folder" "${how[@]}"
mv "$mark.new" "$mark"
