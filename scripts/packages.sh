#!/bin/sh
# usage: packages.sh chromium|prosody ...
# Makes sure that programs which the tests drive are installed: a browser for the HTML report, and the XMPP server that
# Finesse's interoperability is tested with. From Debian's packages where there is apt, else it says what to do and fails.
# One at a time: test files run side by side, and only one of them can hold apt's lock.
set -eu

is_there() {
  case "$1" in
    chromium) [ -x "${CHROMIUM:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome ;;
    *) command -v "$1" ;;
  esac >/dev/null 2>&1
}

fail() {
  echo "wirechief: the tests need $1, which is not installed: $2" >&2
  echo "wirechief: install the package \"$1\" and run them again" >&2
  exit 1
}

all_there() { for name; do is_there "$name" || return 1; done; }
if all_there "$@"; then exit 0; fi

lock="${TMPDIR:-/tmp}/wirechief-packages.lock"
if [ -z "${WIRECHIEF_PACKAGES_LOCKED:-}" ] && command -v flock >/dev/null 2>&1; then
  WIRECHIEF_PACKAGES_LOCKED=1 exec flock "$lock" sh "$0" "$@"
fi

export DEBIAN_FRONTEND=noninteractive
for name; do
  if is_there "$name"; then continue; fi
  command -v apt-get >/dev/null 2>&1 || fail "$name" "there is no apt-get to install it with"
  if [ "$(id -u)" -eq 0 ]; then as_root=""
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"
  else fail "$name" "installing it needs root"
  fi
  log=$(mktemp)
  install() { $as_root apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$name" >"$log" 2>&1; }
  install || { $as_root apt-get -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 && install; } || { tail -n 20 "$log" >&2; fail "$name" "apt-get could not install it"; }
  rm -f "$log"
  is_there "$name" || fail "$name" "apt-get installed the package, but there is no such command"
done
