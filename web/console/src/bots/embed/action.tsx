import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Problem } from '../../api/problem';
import { Button, type Look } from '../../kit/button';
import { toast } from '../../kit/toast';

/** What went wrong, in passing. */
export const tell = (error: unknown) =>
  toast(error instanceof Problem ? error.detail : 'Something went wrong. Reload the page, please.', 'bad');

interface ActionProps {
  run: () => Promise<unknown>;
  look?: Look;
  small?: boolean;
  icon?: ComponentChildren;
  children: ComponentChildren;
}

/** A button that does one thing: busy until it is done, and it says what kept it from it. */
export function Action({ run, look, small, icon, children }: ActionProps) {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await run();
    } catch (error) {
      tell(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button look={look} small={small} icon={icon} busy={busy} onClick={() => void go()}>
      {children}
    </Button>
  );
}
