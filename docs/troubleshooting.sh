#!/usr/bin/env bash
# Plays the troubleshooting page from top to bottom against a running Pegasus: each error that visitors see is caused, found among
# the refusals with its cause, diagnosed by the checklist, mended by the fix that both name, and gone.
#
#   docs/troubleshooting.sh [BASE_URL]
#
# It needs bash and curl, takes about a minute, and signs up an owner of its own. Not across midnight UTC.
#
# "Failed to start chat." is caused by too many starts. If STORAGE_PID holds the process id of an Azurite on this machine that is
# yours to stop, it is paused for two calls, too, so that storage itself fails.
set -euo pipefail

base=${1:-http://localhost:7071}
# shellcheck source=docs/api.sh
source "$(dirname "${BASH_SOURCE[0]}")/api.sh"

site=https://shop.example.com
other=https://blog.example.com
question="When is the shop open?"
errors=0

section() { printf '\n"%s"\n' "$1"; }

step() { printf '  %-11s %s\n' "$1" "$2"; }

# seen STATUS CODE SENTENCE WHY: what the visitor sees.
seen() {
  want "$1"
  [[ $(member code) == "$2" ]] || fail "expected the code $2"
  [[ $(member detail) == "$3" ]] || fail "expected the sentence: $3"
  code=$2
  step caused "$4: $1 $2"
  errors=$((errors + 1))
}

# entry ORIGIN: the refusal of $code and that website, in $body alone.
entry() {
  owner_call GET "$bot/widget/refusals"
  want 200
  body=$(tr '{' '\n' <<< "$body" | grep "\"code\":\"$code\",\"origin\":\"$1\"" || true)
  [[ -n $body ]] || fail "the refusals hold no $code of $1"
}

# found ORIGIN CAUSE FIX: it stands in the ledger, open, with its cause and its mend.
found() {
  local id=${headers,,}
  id=${id##*x-request-id: }
  id=${id%%$'\n'*}
  entry "$1"
  [[ $(member cause) == "$2" && $(member fix) == "$3" && $body == *'"open":true'* ]] || fail "expected $2, to be mended by $3"
  [[ $(member lastRequestId) == "$id" ]] || fail "expected the request $id"
  refusal=$(member id)
  step found "$(grep -o '"count":[0-9]*' <<< "$body" | cut -d: -f2) × $code, cause $2, fix $3"
}

# row CHECK: that row of the checklist, in $body alone. QUERY may hold a token and an origin.
row() {
  owner_call GET "$bot/widget/checklist${QUERY:-}"
  want 200
  body=$(tr '{' '\n' <<< "$body" | grep "\"check\":\"$1\"")
}

# diagnosed CHECK FIX: the row is unhealthy and names the same mend.
diagnosed() {
  row "$1"
  [[ $body == *'"healthy":false'* && $(member fix) == "$2" ]] || fail "expected $1 to be unhealthy, to be mended by $2"
  step diagnosed "$1: $(member state)"
}

# gone CHECK ORIGIN: the row is healthy, and the refusal is no longer open.
gone() {
  if [[ -n $1 ]]; then
    row "$1"
    [[ $body == *'"healthy":true'* ]] || fail "expected $1 to be healthy"
  fi
  entry "$2"
  [[ $body == *'"open":false'* ]] || fail "expected the refusal to be closed"
  step gone "${1:+$1 is healthy, }the visitor is let in, the refusal is closed"
}

apply() {
  owner_call POST "$bot/widget/refusals/$refusal/apply"
  want 200
  step fixed "by one click"
}

widget_token() {
  owner_call GET "$bot/widget"
  want 200
  token=$(member token)
}

chat() {
  start "$token" "$site"
  want 201
  session=$(member sessionId)
  visitor=$(member sessionToken)
}

sign_up Troubleshooting
create_bot Shop
add_document
train
owner_call POST "$bot/widget"
want 201
token=$(member token)
owner_call GET "$bot/widget/checklist"
[[ $body == '{"healthy":true,'* ]] || fail "expected a healthy checklist"

section "This widget link is invalid or has been disabled."
sentence="This widget link is invalid or has been disabled."
old=$token
owner_call POST "$bot/widget/rotate-token"
want 200
start "$old" "$site"
seen 401 widget_invalid "$sentence" "the site serves the snippet of before the rotation"
found "$site" token_rotated replace_snippet
QUERY="?token=$old" diagnosed snippet_token replace_snippet
widget_token
step fixed "the site serves the current snippet"
chat
QUERY="?token=$token" gone snippet_token "$site"
owner_call DELETE "$bot/widget"
want 204
start "$token" "$site"
seen 401 widget_invalid "$sentence" "the widget was deleted"
found "$site" widget_deleted enable_widget
diagnosed widget_config enable_widget
owner_call POST "$bot/widget"
want 201
widget_token
step fixed "the widget is enabled, the site serves its new snippet"
chat
gone widget_config "$site"

section "This bot is not ready for chat yet."
sentence="This bot is not ready for chat yet."
add_document
start "$token" "$site"
seen 409 bot_not_ready "$sentence" "the documents changed since the training (OUTDATED)"
found "$site" bot_outdated retrain
diagnosed bot_status retrain
apply
await_training
chat
gone bot_status "$site"

section "This website is not authorized to use this widget."
sentence="This website is not authorized to use this widget."
owner_call PATCH "$bot/widget" -d "{\"allowedOrigins\":[\"$other\"]}"
want 200
start "$token" "$site"
seen 403 origin_not_allowed "$sentence" "$site is not on the list"
found "$site" origin_not_listed add_origin
QUERY="?origin=$site" diagnosed allowed_origin add_origin
apply
chat
QUERY="?origin=$site" gone allowed_origin "$site"

section "Failed to start chat. Please try again."
sentence="Failed to start chat. Please try again."
for _ in {1..1000}; do
  start "$token" "$site"
  [[ $status == 201 ]] || break
done
seen 429 rate_limited "$sentence" "too many chats were started"
wait=$(retry_after)
found "$site" address_rate raise_limit
owner_call GET "$bot/widget/checklist?origin=$site&token=$token"
[[ $body == '{"healthy":true,'* ]] || fail "expected a healthy checklist"
step diagnosed "all five rows are healthy: it is temporary"
sleep "$wait"
step fixed "waited for the $wait s of Retry-After"
chat
gone "" "$site"
if [[ -n ${STORAGE_PID:-} ]]; then
  trap 'kill -CONT "$STORAGE_PID"' EXIT
  kill -STOP "$STORAGE_PID"
  start "$token" "$site"
  kill -CONT "$STORAGE_PID"
  trap - EXIT
  seen 503 session_start_failed "$sentence" "storage does not answer"
  found "$site" pegasus_failed try_again
  chat
  gone "" "$site"
else
  step "left out" "STORAGE_PID is not set: 503 session_start_failed"
fi

section "Failed to send message. Please try again."
sentence="Failed to send message. Please try again."
for _ in {1..400}; do
  send "$visitor" "$site" "$question"
  case $status in
    200) continue ;;
    429) [[ $(member code) == rate_limited ]] || break ;;
    *) fail "expected 200 or 429" ;;
  esac
  sleep "$(retry_after)"
  chat
done
seen 429 credits_exhausted "$sentence" "the day's credits are used up"
found "$site" credits_used_up upgrade_plan
diagnosed credits upgrade_plan
owner_call PUT "$workspace/subscription" -d '{"plan":"Starter"}'
want 200
step fixed "the plan is upgraded"
chat
send "$visitor" "$site" "$question"
want 200
gone credits "$site"

owner_call GET "$bot/widget/checklist?origin=$site&token=$token"
[[ $body == '{"healthy":true,'* ]] || fail "expected a healthy checklist"
printf '\n%s errors of visitors caused, found, diagnosed, fixed and gone.\n' "$errors"
