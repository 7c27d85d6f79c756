import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Schema } from '../api/client';
import type { Role } from '../data/queries';

export interface WorkspaceInView {
  workspace: Schema['Workspace'];
  /** Whether the member's role is at least this one. */
  can: (role: Role) => boolean;
}

export const WorkspaceContext = createContext<WorkspaceInView | null>(null);

/** The workspace that the view is in, and what its reader may do there. */
export function useWorkspace(): WorkspaceInView & { id: string } {
  const found = useContext(WorkspaceContext);
  if (!found) throw new Error('This view stands in no workspace.');
  return { ...found, id: found.workspace.id };
}
