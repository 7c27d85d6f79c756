/** What the server, or the way to it, says in place of an answer (RFC 9457). */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 if no answer came. */
    readonly status: number,
    /** Stable snake_case code. */
    readonly code: string,
    /** A sentence for people. */
    readonly detail: string,
    readonly requestId: string | null,
    /** Field → what is wrong with it, for `invalid_request`. */
    readonly errors: Readonly<Record<string, string[]>> = {},
    /** The present state of what was to be changed, for `precondition_failed`. */
    readonly current: unknown = undefined,
  ) {
    super(detail);
  }

  /** What is wrong with one field of the request. */
  of(field: string): string | undefined {
    return this.errors[field]?.[0];
  }

  static async from(response: Response): Promise<Problem> {
    const body: unknown = await response.json().catch(() => null);
    return Problem.read(body, response.status, response.headers.get('X-Request-Id'));
  }

  /** The problem that a body describes. */
  static read(body: unknown, status: number, requestId: string | null): Problem {
    if (typeof body !== 'object' || body === null || !('code' in body)) {
      const detail = 'Pegasus did not answer as expected. Please try again in a moment.';
      return new Problem(status, 'unexpected', detail, requestId);
    }
    const { code, detail, title, errors, current } = body as Record<string, unknown>;
    return new Problem(
      status,
      String(code),
      String(detail ?? title ?? ''),
      requestId,
      (errors ?? {}) as Record<string, string[]>,
      current,
    );
  }

  static unreachable(): Problem {
    return new Problem(0, 'unreachable', 'Pegasus cannot be reached. Check your connection, then try again.', null);
  }
}
