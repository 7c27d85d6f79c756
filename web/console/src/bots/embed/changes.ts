import { useMemo } from 'preact/hooks';
import { api, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { botChanged, queries } from '../../data/queries';
import { useWorkspace } from '../../workspace/context';
import { widgetKey, withEdition, type ReadWidget, type Widget } from './queries';
import type { Theme } from './theme';

interface Change {
  allowedOrigins?: string[];
  theme?: Theme;
}

const alike = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const MEANWHILE =
  'Somebody else changed this bot or its widget meanwhile. What you see now is how it is; look at it, then try again.';

/** Whether a change failed because somebody else was quicker: they changed or deleted the widget. */
export const isMeanwhile = (error: unknown): error is Problem =>
  error instanceof Problem && (error.status === 412 || error.code === 'widget_inactive');

/** What an owner does in the Embed tab. Each change shows at once wherever it matters; what fails is thrown. */
export function useWidgetChanges(botId: string) {
  const { id: workspaceId } = useWorkspace();
  return useMemo(() => {
    const params = { path: { workspaceId, botId } };
    const key = widgetKey(workspaceId, botId);

    // The page shows the answer itself, without waiting for being asked anew.
    const show = async (read: ReadWidget | null) => {
      queries.setQueryData(key, read);
      await botChanged(workspaceId, botId);
    };

    const unlessMeanwhile = async <T>(change: Promise<T>): Promise<T> => {
      try {
        return await change;
      } catch (problem) {
        if (!(problem instanceof Problem) || (problem.status !== 412 && problem.code !== 'widget_inactive'))
          throw problem;
        await botChanged(workspaceId, botId);
        throw new Problem(problem.status, problem.code, MEANWHILE, problem.requestId);
      }
    };

    const patch = (change: Change, etag: string) =>
      unlessMeanwhile(
        api.PATCH('/api/workspaces/{workspaceId}/bots/{botId}/widget', {
          params: { ...params, header: { 'If-Match': etag } },
          body: change,
        }),
      );

    return {
      async enable(): Promise<void> {
        try {
          await show(withEdition(await api.POST('/api/workspaces/{workspaceId}/bots/{botId}/widget', { params })));
        } catch (problem) {
          if (!(problem instanceof Problem) || problem.code !== 'widget_exists') throw problem;
          await botChanged(workspaceId, botId);
        }
      },

      /** What a changed list would do to visitors; nothing is changed. */
      async tryOrigins(allowedOrigins: string[]): Promise<Schema['WidgetDryRun']> {
        const { data } = await unlessMeanwhile(
          api.PATCH('/api/workspaces/{workspaceId}/bots/{botId}/widget', {
            params: { ...params, query: { dryRun: true } },
            body: { allowedOrigins },
          }),
        );
        return data as Schema['WidgetDryRun'];
      },

      /**
       * Saves what was made of a widget as it was read. Where somebody changed something else of it meanwhile, such as the bot's
       * name, it is saved nevertheless.
       */
      async save(change: Change, { widget, etag }: ReadWidget): Promise<Widget> {
        const parts = Object.keys(change) as (keyof Change)[];
        let answer;
        try {
          answer = await patch(change, etag);
        } catch (problem) {
          const now = queries.getQueryData<ReadWidget | null>(key);
          const other = problem instanceof Problem && problem.status === 412;
          if (!other || !now || !parts.every(part => alike(now.widget[part], widget[part]))) throw problem;
          answer = await patch(change, now.etag);
        }
        const read = withEdition(answer);
        await show(read);
        return read.widget;
      },

      /** Undoes a removal: where the origin stood, on the list as it is by now. */
      async putBackOrigin(origin: string, at: number): Promise<void> {
        const read = queries.getQueryData<ReadWidget | null>(key);
        if (!read || read.widget.allowedOrigins.includes(origin)) return;
        const allowedOrigins = read.widget.allowedOrigins.toSpliced(at, 0, origin);
        await show(withEdition(await patch({ allowedOrigins }, read.etag)));
      },

      async rotate(etag: string): Promise<void> {
        const answer = api.POST('/api/workspaces/{workspaceId}/bots/{botId}/widget/rotate-token', {
          params: { ...params, header: { 'If-Match': etag } },
        });
        await show(withEdition(await unlessMeanwhile(answer)));
      },

      async remove(etag: string): Promise<void> {
        await unlessMeanwhile(
          api.DELETE('/api/workspaces/{workspaceId}/bots/{botId}/widget', {
            params: { ...params, header: { 'If-Match': etag } },
          }),
        );
        await show(null);
      },

      async train(): Promise<void> {
        await api.POST('/api/workspaces/{workspaceId}/bots/{botId}/train', { params });
        await botChanged(workspaceId, botId);
      },

      /** Does what mends a refusal, where that is one click. */
      async apply(refusalId: string): Promise<void> {
        await api.POST('/api/workspaces/{workspaceId}/bots/{botId}/widget/refusals/{refusalId}/apply', {
          params: { path: { workspaceId, botId, refusalId } },
        });
        await botChanged(workspaceId, botId);
      },
    };
  }, [workspaceId, botId]);
}

export type WidgetChanges = ReturnType<typeof useWidgetChanges>;
