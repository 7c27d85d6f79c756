import type { Schema } from '../../api/client';

/** What a bot's own widget refuses with; the others are the live chat's. */
type Code = Exclude<
  Schema['VisitorRefusal'],
  `token_${string}` | 'domain_not_authorized' | 'usage_limit' | 'no_default_assistant'
>;

const invalid = 'This widget link is invalid or has been disabled.';
const start = 'Failed to start chat. Please try again.';
const send = 'Failed to send message. Please try again.';

/** What visitors read, word for word; of a limit, which of two depends on how far they were. */
export const sentences: Record<Code, readonly string[]> = {
  widget_invalid: [invalid],
  session_invalid: [invalid],
  origin_not_allowed: ['This website is not authorized to use this widget.'],
  bot_not_ready: ['This bot is not ready for chat yet.'],
  session_start_failed: [start],
  send_failed: [send],
  credits_exhausted: [send],
  rate_limited: [start, send],
};

/** A heading's anchor, as GitHub makes it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** What visitors of a bot's own widget read; nothing of what is the live chat's alone. */
export const sentencesOf = (code: Schema['VisitorRefusal']): readonly string[] =>
  code in sentences ? sentences[code as Code] : [];

/** The section of the help page about what visitors read. */
export const helpOn = (code: Schema['VisitorRefusal']) => anchor(sentencesOf(code)[0] ?? '');

/** Each row of the checklist: its name, and the section of the help page that it belongs to. */
export const checks: Record<Schema['WidgetCheck'], { name: string; help: string }> = {
  widget_config: { name: 'Widget config', help: helpOn('widget_invalid') },
  bot_status: { name: 'Bot status', help: helpOn('bot_not_ready') },
  snippet_token: { name: 'Snippet token', help: helpOn('widget_invalid') },
  allowed_origin: { name: 'Allowed origin', help: helpOn('origin_not_allowed') },
  credits: { name: 'Credits', help: helpOn('send_failed') },
};
