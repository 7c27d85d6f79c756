import type { Schema } from '../api/client';
import { statusWord } from '../bots/status';

export interface Verdict {
  /** Whether the visitor gets an answer. */
  good: boolean;
  /** Who answers, and by which rule. */
  sentence: string;
  /** What keeps them from it, if anything does. */
  but?: string;
}

/** What a test of the routing found, in words. */
export function verdictOf({ botName, status, reason }: Schema['RoutingTestResult']): Verdict {
  if (botName === null)
    return {
      good: false,
      sentence: 'Nobody: no rule fires, and there is no default assistant.',
      but: `Visitors read “${reason}”.`,
    };
  const sentence = `${reason} → ${botName}`;
  return status === null || status === 'READY'
    ? { good: true, sentence }
    : {
        good: false,
        sentence,
        but: `${botName} is ${statusWord(status).toLowerCase()}: visitors are turned away until it is ready.`,
      };
}
