/** What is to be done after a connection ended. */
export type Next =
  /** Connect again, and have replayed what was missed. */
  | 'again'
  /** Connect again and read everything anew: events are missing. */
  | 'anew'
  /** Nobody here may watch the workspace. */
  | 'stop';

// `Pegasus.Functions/Realtime/EventSocket.cs`. A 4401 is no end: connecting again begins with a call of the API, which knows whether one
// is still signed in, by the token that there is by now; if not, the session ends as after any other call.
const codes: Record<number, Next> = { 4403: 'stop', 4409: 'anew' };

export const afterClose = (code: number): Next => codes[code] ?? 'again';
