const FIRST_MS = 500;
const MOST_MS = 30_000;

/**
 * How long to wait before another attempt: anything up to a limit that doubles from 0.5 to 30 s, so that those whom one server lost do
 * not all come back at once ("full jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * @param failures How many attempts came to nothing.
 * @param random From 0 to 1.
 */
export const backOffMs = (failures: number, random: number) => random * Math.min(MOST_MS, FIRST_MS * 2 ** failures);
