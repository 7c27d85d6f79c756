import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** Beside the title, such as a state. */
  beside?: ComponentChildren;
  /** One line under the title. */
  about?: ComponentChildren;
  actions?: ComponentChildren;
  /** Between head and content, over the page's whole width. */
  tabs?: ComponentChildren;
  children: ComponentChildren;
}

/** Names the window after the view, and gives the heading that focus goes to when one comes here. */
export function useTitle(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Pegasus`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return heading;
}

/** A view: its title is the window's, too, and where focus goes when one comes here. */
export function Page({ title, beside, about, actions, tabs, children }: PageProps) {
  const heading = useTitle(title);
  return (
    <div class={styles.page}>
      <header class={styles.head}>
        <div class={styles.titles}>
          <div class={styles.title}>
            <h1 ref={heading} tabIndex={-1} class="break">
              {title}
            </h1>
            {beside}
          </div>
          {about && <p class="soft">{about}</p>}
        </div>
        {actions && <div class="row">{actions}</div>}
      </header>
      {tabs}
      <div class={styles.content}>{children}</div>
    </div>
  );
}
