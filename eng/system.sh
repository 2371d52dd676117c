#!/usr/bin/env bash
# Prints .NET's name of the system this runs on, as linux-x64: the only one whose executables can be linked here.
set -euo pipefail
case $(uname -s) in
  Linux) os=linux ;;
  Darwin) os=osx ;;
  MINGW* | MSYS* | CYGWIN*) os=win ;;
  *) echo "eng/system.sh: .NET compiles for Linux, macOS and Windows, not for $(uname -s)" >&2; exit 3 ;;
esac
case $(uname -m) in
  x86_64 | amd64) echo "$os-x64" ;;
  aarch64 | arm64) echo "$os-arm64" ;;
  *) echo "eng/system.sh: .NET compiles for x86-64 and ARM64, not for $(uname -m)" >&2; exit 3 ;;
esac
