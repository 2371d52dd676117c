#!/usr/bin/env bash
# Makes the ahead-of-time nami for Linux on x86-64, which needs no .NET: `nami` for processors with AVX2 (x86-64-v3, since about 2013)
# and `nami-avx512` for those with AVX-512 (x86-64-v4), with the two libraries that draw pictures beside them.
# usage: eng/publish.sh [FOLDER]     (default: artifacts/nami-linux-x64)
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:-$root/artifacts/nami-linux-x64}
mkdir -p -- "$folder"
for level in v3 v4; do
  made=$root/artifacts/ahead-of-time/nami-$level
  "$root/eng/compile.sh" src/Nami.Cli $level "$made"
  name=nami
  [[ $level == v3 ]] || name=nami-avx512
  # Aside and renamed: a nami that runs from there goes on, and a file is whole or absent.
  for file in "$made"/*.so "$made/Nami.Cli"; do
    target=$folder/$(basename -- "$file")
    [[ $file == *.so ]] || target=$folder/$name
    install -m 755 -- "$file" "$target.new"
    mv -- "$target.new" "$target"
  done
done
install -m 644 -- "$root/LICENSE" "$root/THIRD-PARTY-NOTICES.md" "$folder"
install -m 644 -D -t "$folder/notices" -- "$made"/notices/*
cd -- "$folder"
stat -c '%s %n' nami nami-avx512 ./*.so | awk '{ sub("^\\./", "", $2); printf "%-20s %6.1f MB\n", $2, $1 / 1e6 }'
