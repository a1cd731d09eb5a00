#!/usr/bin/env bash
# Builds the pages into the given folder, where anything changed since the last time.
set -euo pipefail
out=$1
node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)' ||
  { echo "the pages need Node.js 20.19 or newer, found $(node --version)" >&2; exit 1; }
if [ -f "$out/.built" ] && [ -z "$(find . -path ./node_modules -prune -o -type f -newer "$out/.built" -print -quit)" ]; then exit 0; fi
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi
npx tsc --noEmit
WEB_OUT=$out npx vite build --logLevel warn
touch "$out/.built"
