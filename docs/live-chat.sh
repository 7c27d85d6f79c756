#!/usr/bin/env bash
# Plays the live chat's troubleshooting page against a running Pegasus: a token is made, the page's curl is answered, each of its errors
# is caused, explained by its request id, found among the refusals, and mended.
#
#   docs/live-chat.sh [BASE_URL]
#
# It needs bash and curl, takes a few seconds, and signs up an owner of its own.
set -euo pipefail

base=${1:-http://localhost:7071}
# shellcheck source=docs/api.sh
source "$(dirname "${BASH_SOURCE[0]}")/api.sh"

site=https://www.shop.example.com
errors=0

step() { printf '  %-11s %s\n' "$1" "$2"; }

# chat [curl's arguments...]: the page's quick test.
chat() {
  call POST "/api/widgets/$tenant/chat" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
    -d '{"sessionId":"test_session","message":"When is the shop open?"}' "$@"
}

# settings DOMAINS DEFAULT_BOT
settings() {
  owner_call PUT "$workspace/chat-settings" -d "{\"allowedDomains\":[$1],\"defaultBotId\":$2,\"routing\":[]}"
  want 200
}

# refused STATUS CODE WORDS CAUSE FIX: the last call was, and its id says why.
refused() {
  want "$1"
  [[ $(member code) == "$2" && $(member detail) == "$3" ]] || fail "expected $2: $3"
  local id
  id=$(member requestId)
  owner_call GET "$workspace/requests/$id"
  want 200
  [[ $(member cause) == "$4" && $(member fix) == "$5" ]] || fail "expected $4, to be mended by $5"
  owner_call GET "$workspace/chat-refusals"
  [[ $body == *"\"code\":\"$2\""*"\"lastRequestId\":\"$id\""* ]] || fail "the refusals hold no $2"
  step refused "$1 $2 ($3): $4, mended by $5"
  errors=$((errors + 1))
}

answered() {
  want 200
  [[ $body == *'"answered":true'* ]] || fail "expected an answer"
  step answered "$(member reply | head -c 60)…"
}

sign_up LiveChat
tenant=${workspace##*/}
create_bot Shop
bot_id=\"${bot##*/}\"
owner_call POST "$bot/documents" -d '{"name":"hours.md","text":"# Opening hours\n\nThe shop is open from 9 to 18 on weekdays."}'
want 201
owner_call POST "$bot/train"
want 202
until owner_call GET "$bot" && [[ $(member status) == READY ]]; do sleep 0.2; done
owner_call POST "$workspace/chat-tokens" -d '{"name":"Shop"}'
want 201
token=$(member token) token_id=$(member id)

chat
refused 400 no_default_assistant "No default chat assistant configured for the tenant" assistant_missing choose_assistant
settings '' "$bot_id"
chat
answered

token=edited chat
refused 401 token_invalid "Invalid widget token" token_unverified replace_snippet
settings '"other.example.com"' "$bot_id"
chat -H "Origin: $site"
refused 403 domain_not_authorized "Domain not authorized" domain_not_listed add_domain
settings '"www.shop.example.com"' "$bot_id"
chat -H "Origin: $site"
answered
owner_call GET "$workspace/chat-checklist?token=$token&origin=$site"
[[ $body == '{"healthy":true,'* ]] || fail "expected a healthy checklist"

owner_call DELETE "$workspace/chat-tokens/$token_id"
want 204
chat -H "Origin: $site"
refused 401 token_invalid "Invalid widget token" token_revoked make_token
owner_call POST "$workspace/chat-tokens" -d '{}'
token=$(member token)
chat -H "Origin: $site"
answered

printf '\n%s errors were caused, explained and mended.\n' "$errors"
