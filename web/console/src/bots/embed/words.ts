import type { Schema } from '../../api/client';

type Code = Schema['VisitorRefusal'];

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

/** The section of the help page about what visitors read. */
export const helpOn = (code: Code) => anchor(sentences[code][0] ?? '');

/** Each row of the checklist: its name, and the section of the help page that it belongs to. */
export const checks: Record<Schema['WidgetCheck'], { name: string; help: string }> = {
  widget_config: { name: 'Widget config', help: helpOn('widget_invalid') },
  bot_status: { name: 'Bot status', help: helpOn('bot_not_ready') },
  snippet_token: { name: 'Snippet token', help: helpOn('widget_invalid') },
  allowed_origin: { name: 'Allowed origin', help: helpOn('origin_not_allowed') },
  credits: { name: 'Credits', help: helpOn('send_failed') },
};
