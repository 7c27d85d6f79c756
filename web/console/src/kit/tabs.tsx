import { useEffect, useRef } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import styles from './tabs.module.css';

export interface Tab {
  href: string;
  label: string;
  /** A number beside the label, where it is not 0. */
  count?: number;
}

/** Views of one thing, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [path] = useLocation();
  const list = useRef<HTMLUListElement>(null);
  // On narrow screens the row scrolls: where one is, is in sight.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);
  return (
    <nav class={styles.tabs} aria-label={label}>
      <ul ref={list}>
        {tabs.map(tab => (
          <li key={tab.href}>
            <Link href={tab.href} aria-current={path.startsWith(tab.href) ? 'page' : undefined}>
              {tab.label}
              {tab.count ? <span class={styles.count}>{tab.count}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
