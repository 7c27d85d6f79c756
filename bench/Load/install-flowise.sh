#!/usr/bin/env bash
# Installs Flowise 3.1.2 from npm into a folder, for `bench -- load FOLDER` to measure beside Pegasus: 1.5 GB, about ten minutes.
# Needs Node 20, and make, g++ and python3 for its database.
set -euo pipefail
folder=${1:?Name a folder outside the repository, such as ../flowise.}
mkdir -p "$folder"
cd "$folder"
[ -f package.json ] || npm init --yes > /dev/null
npm install flowise@3.1.2 --ignore-scripts --legacy-peer-deps --no-audit --no-fund
npm_config_build_from_source=true npm rebuild sqlite3
printf 'Flowise is in %s. Now: dotnet run --project bench -c Release -- load %s\n' "$folder" "$folder"
