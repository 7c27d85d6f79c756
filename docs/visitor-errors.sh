#!/usr/bin/env bash
# Causes every error that visitors see, by curl, and compares status, code and sentence word for word.
#
#   docs/visitor-errors.sh [BASE_URL]
#
# It proves the order of the checks, too: token → widget config → origin → bot status → rate limit → credits → message. It
# begins with a call that is wrong in every respect, and mends one thing at a time; each time the next check must refuse.
#
# Start Pegasus with small limits, so that they are reached soon:
#
#   Plans__Free__DailyCredits=3 Limits__SessionMessages=6 Limits__WidgetSessions=6 dotnet run --project Pegasus.Functions
#
# It takes about a minute, most of it waiting for the rate limit. With the defaults (100, 20, 120 of one address) it works as well, but takes several.
# Not across midnight UTC, when a new day's credits begin.
#
# 503 session_start_failed and send_failed need a storage that does not answer. They are caused if STORAGE_PID holds the process id
# of an Azurite on this machine that is yours to stop: it is paused (SIGSTOP) for the two calls and goes on afterwards. Without it
# the script says that it left them out; the tests cause them in any case.
set -euo pipefail

base=${1:-http://localhost:7071}
site=https://www.example.com
elsewhere=https://elsewhere.example
start_sentence="Failed to start chat. Please try again."
send_sentence="Failed to send message. Please try again."
invalid_sentence="This widget link is invalid or has been disabled."
origin_sentence="This website is not authorized to use this widget."
ready_sentence="This bot is not ready for chat yet."

seen=0

# shellcheck source=docs/api.sh
source "$(dirname "${BASH_SOURCE[0]}")/api.sh"

# refused WHAT STATUS CODE SENTENCE: the last call must have been refused so, and readable by the page that made it.
refused() {
  want "$2"
  [[ $(member code) == "$3" ]] || fail "expected the code $3"
  [[ $(member detail) == "$4" ]] || fail "expected the sentence: $4"
  [[ $headers == *[Aa]ccess-[Cc]ontrol-[Aa]llow-[Oo]rigin:* ]] || fail "the page could not read this answer"
  seen=$((seen + 1))
  printf '  %-52s %s %-20s %s\n' "$1" "$2" "$3" "$4"
}

new_widget_token() {
  owner_call POST "$bot/widget"
  want 201
  token=$(member token)
  owner_call PATCH "$bot/widget" -d "{\"allowedOrigins\":[\"$site\"]}"
  want 200
}

# A token whose signature has its first character changed.
forge() {
  local signature=${1##*.}
  case $signature in A*) printf '%s.B%s' "${1%.*}" "${signature:1}" ;; *) printf '%s.A%s' "${1%.*}" "${signature:1}" ;; esac
}

sign_up Errors
create_bot Errors

echo "Starting a session (each line mends what the line before complained of)"
call POST /api/widget/sessions -H "Origin: $elsewhere"
refused "no token" 401 widget_invalid "$invalid_sentence"
new_widget_token
start "$(forge "$token")" "$elsewhere"
refused "a forged token" 401 widget_invalid "$invalid_sentence"
owner_call DELETE "$bot/widget"
want 204
start "$token" "$elsewhere"
refused "the token of a deleted widget" 401 widget_invalid "$invalid_sentence"
new_widget_token
old=$token
owner_call POST "$bot/widget/rotate-token"
want 200
token=$(member token)
start "$old" "$elsewhere"
refused "a token from before the rotation" 401 widget_invalid "$invalid_sentence"
start "$token" "$elsewhere"
refused "a page that is not on the list" 403 origin_not_allowed "$origin_sentence"
start "$token" "$site"
refused "a bot without documents (NO_DATA)" 409 bot_not_ready "$ready_sentence"
add_document
start "$token" "$site"
refused "a bot that was never trained (UNTRAINED)" 409 bot_not_ready "$ready_sentence"
train
start "$token" "$site"
want 201
session=$(member sessionId)
visitor=$(member sessionToken)
for _ in {1..1000}; do
  start "$token" "$site"
  [[ $status == 201 ]] || break
done
refused "too many starts, Retry-After $(retry_after) s" 429 rate_limited "$start_sentence"

echo "Sending a message"
# Use up the credits, then the rate limit; then change the documents. From here on everything is wrong at once.
for _ in {1..200}; do
  send "$visitor" "$site" "When is the shop open?"
  if [[ $status == 429 ]]; then
    [[ $(member code) == rate_limited ]] || break
    sleep "$(retry_after)"
  else
    want 200
  fi
done
owner_call GET "$workspace/credits"
[[ $body == *'"remaining":0,'* ]] || fail "the credits are not used up"
for _ in {1..1000}; do
  send "$visitor" "$site" ""
  [[ $(member code) == credits_exhausted ]] || break
done
add_document

send "$(forge "$visitor")" "$elsewhere" ""
refused "a forged session token" 401 session_invalid "$invalid_sentence"
send "$visitor" "$elsewhere" ""
refused "a page that is not on the list" 403 origin_not_allowed "$origin_sentence"
send "$visitor" "$site" ""
refused "a bot whose documents changed (OUTDATED)" 409 bot_not_ready "$ready_sentence"
train
for _ in {1..1000}; do
  send "$visitor" "$site" ""
  [[ $(member code) == credits_exhausted ]] || break
done
refused "too many messages, Retry-After $(retry_after) s" 429 rate_limited "$send_sentence"
sleep "$(retry_after)"
send "$visitor" "$site" ""
refused "no credits left, Retry-After $(retry_after) s" 429 credits_exhausted "$send_sentence"
owner_call PUT "$workspace/subscription" -d '{"plan":"Starter"}'
want 200

# message EXPECTED_STATUS TEXT: waits for the rate limit where it must.
message() {
  for _ in {1..5}; do
    send "$visitor" "$site" "$2"
    [[ $status == 429 && $(member code) == rate_limited ]] || break
    sleep "$(retry_after)"
  done
  want "$1"
}

message 400 ""
[[ $(member code) == invalid_request ]] || fail "expected the code invalid_request"
printf '  %-52s %s %s\n' "an empty message" 400 invalid_request
message 400 "$(printf 'x%.0s' {1..4001})"
[[ $(member code) == invalid_request ]] || fail "expected the code invalid_request"
printf '  %-52s %s %s\n' "a message of 4,001 characters" 400 invalid_request
message 200 "When is the shop open?"
printf '  %-52s %s %s\n' "nothing is wrong any more" 200 "$(printf '%b' "$(member reply)" | head -c 60)"

echo "Sessions that are over"
owner_call DELETE "$bot/widget"
want 204
send "$visitor" "$elsewhere" ""
refused "a session of a deleted widget" 401 session_invalid "$invalid_sentence"
# A new widget, for the old one's starts are used up.
new_widget_token
start "$token" "$site"
want 201
own=$(member sessionId)
visitor=$(member sessionToken)
send "$visitor" "$site" "When is the shop open?"
refused "the token of another session" 401 session_invalid "$invalid_sentence"
session=$own
call DELETE "/api/widget/sessions/$session" -H "Authorization: Bearer $visitor" -H "Origin: $site"
want 204
send "$visitor" "$site" "When is the shop open?"
refused "an erased session" 401 session_invalid "$invalid_sentence"

echo "A storage that does not answer"
if [[ -n ${STORAGE_PID:-} ]]; then
  start "$token" "$site"
  want 201
  session=$(member sessionId)
  visitor=$(member sessionToken)
  trap 'kill -CONT "$STORAGE_PID"' EXIT
  kill -STOP "$STORAGE_PID"
  start "$token" "$site"
  refused "on start" 503 session_start_failed "$start_sentence"
  send "$visitor" "$site" "When is the shop open?"
  refused "on send" 503 send_failed "$send_sentence"
  kill -CONT "$STORAGE_PID"
  trap - EXIT
  sleep 1
  send "$visitor" "$site" "When is the shop open?"
  want 200
  printf '  %-52s %s\n' "it answers again" 200
else
  echo "  left out: STORAGE_PID is not set (503 session_start_failed, 503 send_failed)"
fi

printf '\n%s refusals, each with the status, the code and the sentence of the contract.\n' "$seen"
