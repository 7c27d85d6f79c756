# Sourced by the scripts beside it: calls of a running Pegasus, and what they must answer. Needs bash and curl.
# The sourcing script sets $base, and after it has signed up, $owner.

status='' body='' headers=''

fail() {
  printf '\nFAILED: %s\n  last answer: %s %s\n' "$1" "$status" "$body" >&2
  exit 1
}

# call METHOD PATH [curl's arguments...]: leaves the answer in $status, $headers and $body.
call() {
  local method=$1 path=$2 answer
  shift 2
  answer=$(curl -sS -i --max-time 90 -X "$method" "$base$path" -w '\n%{http_code}' "$@" | tr -d '\r') ||
    fail "$method $path: no answer from $base"
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  headers=${answer%%$'\n\n'*}
  body=${answer#*$'\n\n'}
}

# want STATUS: the last call must have ended so.
want() { [[ $status == "$1" ]] || fail "expected $1"; }

# member NAME: the first string of that name in the last answer. Quotation marks inside strings come as \u0022.
member() {
  [[ $body =~ \"$1\":\"([^\"]*)\" ]] || fail "the answer has no \"$1\""
  printf '%s' "${BASH_REMATCH[1]}"
}

retry_after() {
  [[ $headers =~ [Rr]etry-[Aa]fter:\ ([0-9]+) ]] || fail "the answer has no Retry-After"
  printf '%s' "${BASH_REMATCH[1]}"
}

owner_call() { call "$1" "$2" -H "$owner" -H 'Content-Type: application/json' "${@:3}"; }

# sign_up NAME: a new owner; sets $owner and $workspace.
sign_up() {
  call POST /api/auth/signup -H 'Content-Type: application/json' \
    -d "{\"email\":\"$1-$RANDOM$RANDOM$RANDOM@example.com\",\"password\":\"$1-$RANDOM$RANDOM-pass\",\"workspaceName\":\"$1\"}"
  want 201
  owner="Authorization: Bearer $(member accessToken)"
  [[ $body =~ \"workspace\":\{\"id\":\"([^\"]*)\" ]] || fail "the answer has no workspace"
  workspace=/api/workspaces/${BASH_REMATCH[1]}
}

# create_bot NAME: sets $bot.
create_bot() {
  owner_call POST "$workspace/bots" -d "{\"name\":\"$1\"}"
  want 201
  bot=$workspace/bots/$(member id)
}

add_document() {
  local text="# Opening hours\n\nThe shop is open from 9 to 18 on weekdays. Note $RANDOM."
  owner_call POST "$bot/documents" -d "{\"name\":\"page$RANDOM.md\",\"text\":\"$text\"}"
  want 201
}

# await_training: until no training is pending; the bot must be READY then.
await_training() {
  for _ in {1..120}; do
    owner_call GET "$bot"
    [[ $(member status) == PENDING ]] || break
    sleep 0.5
  done
  [[ $(member status) == READY ]] || fail "the bot did not become READY"
}

train() {
  owner_call POST "$bot/train"
  want 202
  await_training
}

# start TOKEN ORIGIN
start() {
  call POST /api/widget/sessions -H "Authorization: Bearer $1" -H "Origin: $2" -H 'Content-Type: application/json' -d '{}'
}

# send TOKEN ORIGIN MESSAGE: in $session.
send() {
  call POST "/api/widget/sessions/$session/messages" -H "Authorization: Bearer $1" -H "Origin: $2" \
    -H 'Content-Type: application/json' -d "{\"message\":\"$3\"}"
}
