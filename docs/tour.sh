#!/usr/bin/env bash
# A tour of Pegasus by curl: from signing up to a cited answer, and a few of the errors that visitors see.
#
#   docs/tour.sh [BASE_URL [DOCUMENT...]]
#
#   docs/tour.sh                                        # http://localhost:7071 and the help pages of the demo
#   docs/tour.sh http://localhost:7071 help/*.md        # your own text, Markdown or HTML files
#
# QUESTION may hold a question that your documents answer. Each run signs up an owner of its own and leaves the rest alone.
# It needs bash and curl, and ends with 1 at the first answer that is not what it should be.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
base=${1:-http://localhost:7071}
shift || true
documents=("$@")
[[ $# -gt 0 ]] || documents=("$here"/../Pegasus.Functions/Demo/pages/help/*.md)
question=${QUESTION:-Why do visitors see: This website is not authorized to use this widget?}
site=https://www.example.com

status='' body=''

fail() {
  printf '\nTOUR FAILED: %s\n  last answer: %s %s\n' "$1" "$status" "$body" >&2
  exit 1
}

# call METHOD PATH [curl's arguments...]: prints the call, leaves its answer in $status and $body.
call() {
  local method=$1 path=$2 answer
  shift 2
  answer=$(curl -sS --max-time 60 -X "$method" "$base$path" -w '\n%{http_code}' "$@") || fail "$method $path: no answer from $base"
  status=${answer##*$'\n'}
  body=${answer%$'\n'*}
  printf '  %-6s %s → %s\n' "$method" "$(sed -E 's/[0-9a-z]{26}/…/g' <<< "$path")" "$status"
}

# want STATUS: the last call must have ended so.
want() { [[ $status == "$1" ]] || fail "expected $1"; }

# member NAME: the first string of that name in the last answer. Quotation marks inside strings come as \u0022.
member() {
  [[ $body =~ \"$1\":\"([^\"]*)\" ]] || fail "the answer has no \"$1\""
  printf '%s' "${BASH_REMATCH[1]}"
}

# show NAME: the same, readable.
show() { printf '%b' "$(member "$1")" | sed 's/^/         /'; echo; }

# refused STATUS CODE SENTENCE: the last call must have been refused so, word for word.
refused() {
  want "$1"
  [[ $(member code) == "$2" ]] || fail "expected the code $2"
  [[ $(member detail) == "$3" ]] || fail "expected the sentence: $3"
  printf '         %s: %s\n' "$2" "$3"
}

step() { printf '\n%s\n' "$1"; }

step "1. An owner signs up"
email=tour-$RANDOM$RANDOM$RANDOM@example.com
call POST /api/auth/signup -H 'Content-Type: application/json' \
  -d "{\"email\":\"$email\",\"password\":\"tour-$RANDOM$RANDOM-pass\",\"workspaceName\":\"Tour\"}"
want 201
owner="Authorization: Bearer $(member accessToken)"
[[ $body =~ \"workspace\":\{\"id\":\"([^\"]*)\" ]] || fail "the answer has no workspace"
workspace=/api/workspaces/${BASH_REMATCH[1]}

step "2. creates a bot"
call POST "$workspace/bots" -H "$owner" -H 'Content-Type: application/json' -d '{"name":"Help"}'
want 201
bot=$workspace/bots/$(member id)
printf '         status %s\n' "$(member status)"

step "3. uploads documents"
for document in "${documents[@]}"; do
  [[ -f $document ]] || fail "$document is not a file"
  call POST "$bot/documents" -H "$owner" -F "file=@\"$document\""
  want 201
  printf '         %s (%s)\n' "$(member name)" "$(member kind)"
done

step "4. enables the widget for $site"
call POST "$bot/widget" -H "$owner"
want 201
widget="Authorization: Bearer $(member token)"
call PATCH "$bot/widget" -H "$owner" -H 'Content-Type: application/json' -d "{\"allowedOrigins\":[\"$site/\"]}"
want 200
[[ $body == *"\"allowedOrigins\":[\"$site\"]"* ]] || fail "the origin is not on the list"

step "5. A visitor comes too early"
call POST /api/widget/sessions -H "$widget" -H "Origin: $site" -H 'Content-Type: application/json' -d '{}'
refused 409 bot_not_ready "This bot is not ready for chat yet."

step "6. The owner trains the bot and waits for READY"
call POST "$bot/train" -H "$owner"
want 202
for _ in {1..120}; do
  call GET "$bot" -H "$owner" > /dev/null
  want 200
  [[ $(member status) == PENDING ]] || break
  sleep 0.5
done
[[ $(member status) == READY ]] || fail "the bot did not become READY"
[[ $body =~ \"chunkCount\":([0-9]+) ]] && printf '         READY with %s chunks\n' "${BASH_REMATCH[1]}"

step "7. A visitor starts a session"
call POST /api/widget/sessions -H "$widget" -H "Origin: $site" -H 'Content-Type: application/json' -d '{}'
want 201
messages=/api/widget/sessions/$(member sessionId)/messages
visitor="Authorization: Bearer $(member sessionToken)"
show greeting

ask() {
  printf '         > %s\n' "$1"
  call POST "$messages" -H "$visitor" -H "Origin: $site" -H 'Content-Type: application/json' -d "{\"message\":\"$1\"}"
  want 200
  show reply
}

step "8. asks what the documents answer"
ask "$question"
[[ $body == *'"answered":true'* ]] || fail "expected an answer"
[[ $body == *'"citations":[{'* ]] || fail "expected a citation"
printf '         cited: %s\n' "$(member documentName)"

step "9. and what they do not"
ask "What will the weather be like in Paris tomorrow?"
[[ $body == *'"answered":false'* ]] || fail "expected answered:false"
[[ $body == *'"citations":[]'* ]] || fail "expected no citation"
printf '         answered: false\n'

step "10. The owner looks at the credits"
call GET "$workspace/credits" -H "$owner"
want 200
printf '         %s\n' "$body"
[[ $body == *'"used":2,'* ]] || fail "expected two credits to be used"

step "11. What goes wrong tells why"
call POST /api/widget/sessions -H "${widget}x" -H "Origin: $site"
refused 401 widget_invalid "This widget link is invalid or has been disabled."
call POST /api/widget/sessions -H "$widget" -H "Origin: https://elsewhere.example"
refused 403 origin_not_allowed "This website is not authorized to use this widget."
call POST "$messages" -H "$visitor" -H "Origin: $site" -H 'Content-Type: application/json' -d '{"message":""}'
want 400
[[ $(member code) == invalid_request ]] || fail "expected the code invalid_request"
call POST "$bot/documents" -H "$owner" -H 'Content-Type: application/json' -d '{"name":"new.txt","text":"Something new."}'
want 201
call POST "$messages" -H "$visitor" -H "Origin: $site" -H 'Content-Type: application/json' -d '{"message":"Hello?"}'
refused 409 bot_not_ready "This bot is not ready for chat yet."
call DELETE "$bot/widget" -H "$owner"
want 204
call POST "$messages" -H "$visitor" -H "Origin: $site" -H 'Content-Type: application/json' -d '{"message":"Hello?"}'
refused 401 session_invalid "This widget link is invalid or has been disabled."

step "12. The bot goes with all it owns"
call DELETE "$bot" -H "$owner"
want 204
call GET "$bot" -H "$owner"
want 404

printf '\nTOUR DONE: every answer was as it should be.\n'
