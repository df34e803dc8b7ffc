#!/bin/sh
# Makes sure that Prosody, the XMPP server that the interoperability test of Finesse runs against, is installed:
# from the Debian package where there is apt, else it says what to do and fails.
set -eu
if command -v prosody >/dev/null 2>&1; then exit 0; fi

fail() {
  echo "wirechief: Prosody is needed for the Finesse interoperability test: $1" >&2
  echo "wirechief: install the package \"prosody\" (0.12 or newer) and run it again" >&2
  exit 1
}
command -v apt-get >/dev/null 2>&1 || fail "it is not installed, and there is no apt-get to install it with"
if [ "$(id -u)" -eq 0 ]; then as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"
else fail "it is not installed, and installing it needs root"
fi

export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
install() { $as_root apt-get install -y --no-install-recommends prosody >"$log" 2>&1; }
install || { $as_root apt-get update >"$log" 2>&1 && install; } || { tail -n 20 "$log" >&2; fail "apt-get could not install it"; }
rm -f "$log"
command -v prosody >/dev/null 2>&1 || fail "apt-get installed the package, but there is no command \"prosody\""
