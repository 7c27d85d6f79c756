import { keys, queries, type Me } from '../data/queries';

/** After one left a workspace, or erased it: it is among one's own no more, and nothing of it is asked for again. */
export function workspaceGone(workspaceId: string) {
  queries.setQueryData<Me>(
    keys.me,
    me => me && { ...me, workspaces: me.workspaces.filter(({ id }) => id !== workspaceId) },
  );
  void queries.cancelQueries({ queryKey: keys.workspace(workspaceId) });
  queries.removeQueries({ queryKey: keys.workspace(workspaceId), type: 'inactive' });
  return queries.invalidateQueries({ queryKey: keys.me });
}
