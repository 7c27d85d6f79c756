#!/usr/bin/env bash
# Takes the pictures in docs/images/ anew: each state of the widget and the console at 360 and 1280 px, light and dark.
# Needs what dotnet test needs, Chromium included.
set -euo pipefail
cd "$(dirname "$0")/.."
PEGASUS_PICTURES=1 dotnet test Pegasus.Functions.Tests --filter "FullyQualifiedName~Browser.Pictures" "$@"
printf '%s pictures in docs/images\n' "$(find docs/images -name '*.png' | wc -l)"
