#!/usr/bin/env bash
# Runs the published nami in a Debian that has nothing but the base system: no .NET, no ICU, no fonts, no fontconfig.
# usage: eng/bare-debian.sh PUBLISHED [COMMAND …]     COMMAND runs in the folder where nami lies: ./nami sine --out /tmp/sine
# The first call makes the root ($BARE_ROOT, by default artifacts/bare-debian; half a minute, 200 MB); later ones reuse it. Needs root.
# Exit code: the command's; 3 a tool is missing.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
bare=${BARE_ROOT:-$root/artifacts/bare-debian}
published=$1
shift

missing() { echo "eng/bare-debian.sh: $1" >&2; exit 3; }
((EUID == 0)) || missing "only root can change the root folder"
mkdir -p -- "$(dirname -- "$bare")"
exec 9>"$bare.lock" # two at once would write the same files
! command -v flock >/dev/null || flock 9
if [[ ! -e $bare/.ready ]]; then
  command -v debootstrap >/dev/null || missing "'debootstrap' is missing: apt-get install debootstrap"
  # The mirror and the release of this machine.
  mirror=$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null | sed -nE 's/^(URIs: *|deb +(\[[^]]*\] +)?)(https?:[^ ]+).*/\3/p' | sed q || true)
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  [[ -n $mirror && -n $release ]] || missing "this is no Debian whose package mirror can be told"
  rm -rf -- "$bare"
  mkdir -p -- "$bare"
  debootstrap --variant=minbase "$release" "$bare" "$mirror" >"$bare.log" 2>&1 || { tail -n 3 "$bare.log" >&2; missing "making a Debian root failed"; }
  touch "$bare/.ready"
fi
rm -rf -- "$bare/nami"
cp -r -- "$published" "$bare/nami"
exec 9>&-
exec chroot "$bare" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/tmp /bin/sh -c 'cd /nami && exec "$@"' sh "$@"
