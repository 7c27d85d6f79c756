// A plain chat page on Pegasus' visitor API: everything is written by textContent, so that no answer can bring HTML along.
const page = Object.fromEntries(['name', 'state', 'messages', 'suggestions', 'composer', 'text'].map(id => [id, document.getElementById(id)]));
const send = page.composer.querySelector('button');
const network = { detail: 'Failed to send message. Please try again.' };
let session;

async function call(method, path, token, body) {
  const response = await fetch(`/api/widget${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw answer;
  return answer;
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function append(node) {
  page.messages.append(node);
  page.messages.scrollTop = page.messages.scrollHeight;
  return node;
}

/** Text with [1], [2] … as small numbers. */
function inline(parent, text) {
  for (const part of text.split(/(\[\d+\])/)) {
    const cited = /^\[(\d+)\]$/.exec(part);
    parent.append(cited ? element('sup', '', cited[1]) : part.replaceAll('**', ''));
  }
  return parent;
}

/** Paragraphs and lists; nothing else of Markdown is needed here. */
function write(parent, text) {
  let list;
  for (const line of text.split('\n').filter(line => line.trim())) {
    const item = /^\s*(?:[-*]|\d+\.)\s+(.*)$/.exec(line);
    if (!item) {
      list = undefined;
      parent.append(inline(element('p'), line));
      continue;
    }
    if (!list) parent.append(list = element('ul'));
    list.append(inline(element('li'), item[1]));
  }
}

function show(reply) {
  const bubble = element('li', 'message bot');
  write(bubble, reply.reply);
  if (reply.citations.length > 0) {
    const sources = element('details');
    sources.append(element('summary', '', reply.citations.length === 1 ? '1 source' : `${reply.citations.length} sources`));
    reply.citations.forEach((citation, i) => {
      sources.append(element('strong', '', `${i + 1} · ${citation.documentName}`), element('blockquote', '', citation.text));
    });
    bubble.append(sources);
  }
  append(bubble);
}

async function ask(message, clientMessageId = crypto.randomUUID()) {
  page.suggestions.replaceChildren();
  const thinking = append(element('li', 'message bot thinking', 'Looking it up…'));
  send.disabled = true;
  try {
    const reply = await call('POST', `/sessions/${session.sessionId}/messages`, session.sessionToken, { message, clientMessageId });
    thinking.remove();
    show(reply);
  } catch (problem) {
    thinking.remove();
    const failed = append(element('li', 'failed', (problem.detail ? problem : network).detail));
    const again = element('button', '', 'Try again');
    again.addEventListener('click', () => { failed.remove(); ask(message, clientMessageId); });
    failed.append(again);
  } finally {
    send.disabled = false;
    page.text.focus();
  }
}

function submit(message) {
  append(element('li', 'message visitor', message));
  ask(message);
}

async function start(attempt = 1) {
  try {
    const face = await call('GET', '/config', document.body.dataset.token);
    session = await call('POST', '/sessions', document.body.dataset.token, { visitor: { pageUrl: location.href, locale: navigator.language } });
    page.name.textContent = face.botName;
    page.state.textContent = 'Answers from its documents, with sources';
    append(element('li', 'message bot', session.greeting));
    for (const question of session.suggestedQuestions) {
      const button = element('button', '', question);
      button.addEventListener('click', () => submit(question));
      page.suggestions.append(button);
    }
    page.text.disabled = send.disabled = false;
    page.text.focus();
  } catch (problem) {
    page.state.textContent = problem.detail ?? 'Failed to start chat. Please try again.';
    // The demo bot is trained in the first seconds after the first start.
    if (problem.code === 'bot_not_ready' && attempt < 60) setTimeout(start, 1000, attempt + 1);
  }
}

page.composer.addEventListener('submit', event => {
  event.preventDefault();
  const message = page.text.value.trim();
  if (!message || send.disabled) return;
  page.text.value = '';
  submit(message);
});
page.text.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    page.composer.requestSubmit();
  }
});
start();
