#!/usr/bin/env bash
# Makes the ahead-of-time nami for the system it runs on, which needs no .NET, with SQLite and the libraries that draw pictures beside it.
# On x86-64 there are two: `nami` for processors with AVX2 (x86-64-v3, since about 2013) and `nami-avx512` for those with AVX-512 (x86-64-v4).
# usage: eng/publish.sh [FOLDER]     (default: artifacts/nami-SYSTEM, such as artifacts/nami-linux-x64)
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
system=$("$root/eng/system.sh")
folder=${1:-$root/artifacts/nami-$system}
levels=(base)
[[ $system != *-x64 ]] || levels=(v3 v4)
mkdir -p -- "$folder"
# Two at once would write the same files. (9>&-: compiler servers stay for a while, and would keep the lock.)
mkdir -p -- "$root/artifacts"
exec 9>"$root/artifacts/publish.lock"
! command -v flock >/dev/null || flock 9
# Beside each other: a compiler uses one processor most of the time.
compilers=()
for level in "${levels[@]}"; do
  "$root/eng/compile.sh" src/Nami.Cli "$level" "$root/artifacts/ahead-of-time/nami-$level" 9>&- &
  compilers+=($!)
done
code=0
for compiler in "${compilers[@]}"; do wait "$compiler" || code=$?; done
((code == 0)) || exit $code
shopt -s nullglob
for level in "${levels[@]}"; do
  made=$root/artifacts/ahead-of-time/nami-$level
  # Aside and renamed: a nami that runs from there goes on, and a file is whole or absent.
  for file in "$made"/*.so "$made"/*.dylib "$made"/*.dll "$made"/Nami.Cli{,.exe}; do
    [[ -f $file ]] || continue
    name=$(basename -- "$file")
    name=${name/#Nami.Cli/nami$([[ $level != v4 ]] || echo -avx512)}
    install -m 755 -- "$file" "$folder/$name.new"
    # The drawing libraries come with symbols that nobody looks up: a fifth of their size.
    [[ $file != *.so ]] || ! command -v strip >/dev/null || strip --strip-unneeded -- "$folder/$name.new"
    mv -- "$folder/$name.new" "$folder/$name"
  done
done
install -m 644 -- "$root/LICENSE" "$root/THIRD-PARTY-NOTICES.md" "$folder"
mkdir -p -- "$folder/notices"
install -m 644 -- "$made"/notices/* "$folder/notices"
cd -- "$folder"
wc -c nami* ./*.so ./*.dylib ./*.dll | awk '{ sub("^\\./", "", $2); printf "%-20s %6.1f MB\n", $2, $1 / 1e6 }'
