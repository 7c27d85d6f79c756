import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button, type Look } from './button';
import { sayProblem } from './say-problem';

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
      sayProblem(error);
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
