import type { SavedReply } from './words';

/** A saved reply as it is written: without an id, it is new. */
export interface Written {
  id?: string | undefined;
  shortcut: string;
  text: string;
}

/** A change of the saved replies, whatever they are by the time that it is made. */
export type Change = (replies: readonly SavedReply[]) => readonly Written[];

/** Puts a reply in the place of the one that it names, or after all others. */
export const withSaved =
  (written: Written): Change =>
  replies =>
    replies.some(({ id }) => id === written.id)
      ? replies.map(reply => (reply.id === written.id ? written : reply))
      : [...replies, { shortcut: written.shortcut, text: written.text }];

export const without =
  (id: string): Change =>
  replies =>
    replies.filter(reply => reply.id !== id);

/** Puts a reply that was deleted back where it was. */
export const withRestored =
  ({ shortcut, text }: SavedReply, place: number): Change =>
  replies => [...replies.slice(0, place), { shortcut, text }, ...replies.slice(place)];
