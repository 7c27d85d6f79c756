import type { Schema } from '../api/client';

export type SavedReply = Schema['CannedReply'];

const NAME = /\{\{\s*visitor\.name\s*\}\}/g;

/** What stands in a saved reply for the visitor's name. */
export const VISITOR_NAME = '{{visitor.name}}';

/** A saved reply's text for a visitor, of whom no name may be known: "Hello there". */
export const filledIn = (text: string, visitorName: string | null) =>
  text.replace(NAME, () => visitorName?.trim() || 'there');

/** What is looked for by "/" at the beginning of a box, in small letters; null where it is a message. */
export const typedIn = (text: string): string | null => /^\/(\S*)$/.exec(text)?.[1]?.toLowerCase() ?? null;

/** The saved replies that fit what is looked for: first those whose shortcut begins with it, then those that have it anywhere. */
export function fitting(replies: readonly SavedReply[], wanted: string): SavedReply[] {
  const begins = ({ shortcut }: SavedReply) => shortcut.toLowerCase().startsWith(wanted);
  const has = ({ shortcut, text }: SavedReply) =>
    shortcut.toLowerCase().includes(wanted) || text.toLowerCase().includes(wanted);
  return [...replies.filter(begins), ...replies.filter(reply => !begins(reply) && has(reply))];
}
