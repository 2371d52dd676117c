#!/usr/bin/env bash
# Writes the public API of the libraries to their PublicAPI.Unshipped.txt: new members in, members that are gone out. Look at the difference before you
# commit it.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
for list in src/*/PublicAPI.Unshipped.txt; do
  project=$(dirname -- "$list")
  log=$(dotnet build "$project" -c Release --no-incremental -v quiet -nologo -clp:NoSummary -p:TreatWarningsAsErrors=false) ||
    { grep -E 'error' <<<"$log" | sort -u | head -n 10 >&2; exit 1; }
  # RS0016: not recorded; RS0017: recorded and gone.
  named() { sed -nE "s/.*warning $1: Symbol '(.*)' is .*\[.*${project//\//\\/}\/[^/]*\]\$/\1/p" <<<"$log"; }
  { grep -vxF -f <(named RS0017; echo '#nullable enable') "$list" || true; named RS0016; } | LC_ALL=C sort -u >"$list.new"
  { echo '#nullable enable'; grep -v '^$' "$list.new" || true; } >"$list"
  rm "$list.new"
done
git --no-pager diff --stat -- 'src/*/PublicAPI.*.txt'
