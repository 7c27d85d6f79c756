import { Menu as MenuIcon, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { IconButton } from '../kit/button';
import { useLiveState } from '../live/state';
import { useLive } from '../live/use-live';
import { WorkspaceContext } from '../workspace/context';
import { Brand } from './brand';
import { LiveStatus } from './live-status';
import { Rail } from './rail';
import styles from './shell.module.css';

/** What stands around every view: the rail at the left, on phones behind a button at the top. */
export function Shell({ children }: { children: ComponentChildren }) {
  const inView = useContext(WorkspaceContext);
  useLive(inView?.workspace.id);
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <div class={styles.shell} data-live={useLiveState()}>
      <a class={styles.skip} href="#main">
        Skip to content
      </a>
      <header class={styles.bar}>
        <IconButton
          label={open ? 'Close menu' : 'Open menu'}
          aria-expanded={open}
          aria-controls="rail"
          onClick={() => setOpen(!open)}
        >
          {open ? <X /> : <MenuIcon />}
        </IconButton>
        <Brand />
        <span class="ellipsis soft">{inView?.workspace.name}</span>
      </header>
      <LiveStatus place="strip" />
      <aside id="rail" aria-label="Pegasus" class={`${styles.rail} ${open ? styles.open : ''}`}>
        <Rail />
      </aside>
      <main id="main" class={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
