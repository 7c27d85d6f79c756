import type { Rehearsal } from './queries';

/** "shipping.md", or that no answer is expected. */
export const expectedWords = (document: string | null) => document ?? 'no answer';

/** Which documents were found instead, if any were. */
export const foundWords = (found: readonly string[]) => (found.length > 0 ? `Found: ${found.join(', ')}.` : '');

type Rated = Pick<Rehearsal, 'passed' | 'total' | 'requiredPassRate'> & { passRate: number | null };

/** "3 of 4 passed (75%); 90% are required." */
export const rateWords = ({ passed, total, passRate, requiredPassRate }: Rated) =>
  `${passed} of ${total} passed${passRate === null ? '' : ` (${passRate}%)`}` +
  (requiredPassRate === null ? '.' : `; ${requiredPassRate}% are required.`);

/** Whether a training's version was not put in place because of this. */
export const staysBefore = ({ passRate, requiredPassRate }: Pick<Rehearsal, 'passRate' | 'requiredPassRate'>) =>
  requiredPassRate !== null && passRate < requiredPassRate;

/** A rate as it is typed: null for none, undefined for what is no rate. */
export function readRate(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const rate = Number(text);
  return Number.isInteger(rate) && rate >= 0 && rate <= 100 ? rate : undefined;
}
