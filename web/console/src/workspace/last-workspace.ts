const KEY = 'pegasus.workspace';

/** Where this browser was last; a browser that forbids storage begins at the first workspace each time. */
export const lastWorkspace = {
  read(): string | null {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  },
  write(workspaceId: string): void {
    try {
      localStorage.setItem(KEY, workspaceId);
    } catch {
      // Not kept.
    }
  },
};
