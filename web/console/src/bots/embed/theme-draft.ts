import { useEffect, useState } from 'preact/hooks';
import { sameTheme, type Theme } from './theme';

interface Draft {
  /** The look that it was begun from. */
  base: Theme;
  theme: Theme;
}

// By bot: what is not saved survives a look at another tab of the console.
const drafts = new Map<string, Draft>();

/** A look while it is edited. As long as nothing is changed it is the saved one, whoever saved that. */
export function useThemeDraft(botId: string, saved: Theme) {
  const [draft, setDraft] = useState(drafts.get(botId));
  const put = (next: Draft | undefined) => {
    if (next) drafts.set(botId, next);
    else drafts.delete(botId);
    setDraft(next);
  };
  const theme = draft?.theme ?? saved;
  const dirty = draft !== undefined && !sameTheme(theme, saved);
  useEffect(() => {
    if (!dirty) return;
    // The browser asks before the page is left.
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, [dirty]);
  return {
    theme,
    dirty,
    /** Somebody else saved another look after this one was begun. */
    overtaken: dirty && !sameTheme(draft.base, saved),
    change: (part: Partial<Theme>) => put({ base: draft?.base ?? saved, theme: { ...theme, ...part } }),
    discard: () => put(undefined),
  };
}
