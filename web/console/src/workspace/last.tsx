import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { useMe } from '../data/queries';
import { WorkspaceContext } from './context';
import { lastWorkspace } from './last-workspace';
import { atLeast } from './roles';

/** For views of no workspace, such as the account's: the rail stays that of the workspace one was in last. */
export function InLastWorkspace({ children }: { children: ComponentChildren }) {
  const workspaces = useMe().data?.workspaces;
  const inView = useMemo(() => {
    const workspace = workspaces?.find(({ id }) => id === lastWorkspace.read()) ?? workspaces?.[0];
    return workspace
      ? { workspace, can: (role: Parameters<typeof atLeast>[1]) => atLeast(workspace.role, role) }
      : null;
  }, [workspaces]);
  return <WorkspaceContext.Provider value={inView}>{children}</WorkspaceContext.Provider>;
}
