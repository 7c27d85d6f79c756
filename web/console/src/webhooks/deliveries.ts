import { counted, span } from '../kit/format';
import type { Delivery } from './queries';

/** "in 5 min"; a worker may come a little later than it should. */
export function nextWords(nextAt: string | null, now: Date): string {
  const rest = nextAt === null ? 0 : new Date(nextAt).getTime() - now.getTime();
  return rest > 0 ? `in ${span(rest)}` : 'any moment';
}

/** How it went so far: "2 attempts · 503", "1 attempt". */
export const triedWords = ({ attempts, status }: Delivery) =>
  [counted(attempts, 'attempt'), status].filter(part => part !== null).join(' · ');

/** The pages as one list, the latest first: tests stand anywhere among the events that the server has numbered. */
export const latestFirst = (pages: readonly { items: readonly Delivery[] }[]): Delivery[] =>
  pages
    .flatMap(({ items }) => items)
    .sort((one, other) => new Date(other.createdAt).getTime() - new Date(one.createdAt).getTime());

/** JSON with a member a line, as people read it. */
export const pretty = (json: string) => JSON.stringify(JSON.parse(json), null, 2);
