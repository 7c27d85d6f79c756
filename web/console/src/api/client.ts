import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '../../../api/schema';
import { session } from '../session/session';
import { Problem } from './problem';

/** The API's own types, by name. */
export type Schema = components['schemas'];

const middleware: Middleware = {
  onRequest({ request }) {
    const token = session.token();
    if (token) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await refusal(response);
  },
  onError({ error }) {
    return error instanceof Problem || (error instanceof DOMException && error.name === 'AbortError')
      ? (error as Error)
      : Problem.unreachable();
  },
};

/** What an answer that is not good says; if it is that nobody is signed in any more, the session ends. */
export async function refusal(response: Response): Promise<Problem> {
  const problem = await Problem.from(response);
  // What signs in says 401 for a wrong password, which ends no session.
  if (problem.status === 401 && problem.code !== 'invalid_credentials') session.end();
  return problem;
}

/** Calls the API by its description; what is not a good answer is thrown as a {@link Problem}. */
export const api = createClient<paths>({ baseUrl: '/' });
api.use(middleware);

/** The body of a good answer. */
export async function body<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** All items of a list, page by page. */
export async function all<T>(
  page: (cursor: string | undefined) => Promise<{ data?: { items: T[]; nextCursor: string | null } }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const { data } = await page(cursor);
    items.push(...(data?.items ?? []));
    cursor = data?.nextCursor ?? undefined;
  } while (cursor);
  return items;
}
