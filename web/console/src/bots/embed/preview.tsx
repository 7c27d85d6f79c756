import { Moon, Sun } from 'lucide-preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WidgetHandle } from '../../../../widget/src/mount';
import type { Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import styles from './preview.module.css';
import type { Theme } from './theme';

/** The widget itself, by its own code, with a look that may not be saved yet. It calls nobody. */
export function Preview({ bot, theme }: { bot: Bot; theme: Theme }) {
  const page = useRef<HTMLDivElement>(null);
  const [handle, setHandle] = useState<WidgetHandle>();
  const [failed, setFailed] = useState(false);
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);

  const { name, greeting, suggestedQuestions } = bot;
  const { color, position, launcherText, avatar } = theme;
  const face = useMemo(
    () => ({ botName: name, greeting, suggestedQuestions, theme: { color, position, launcherText, avatar } }),
    [name, greeting, suggestedQuestions, color, position, launcherText, avatar],
  );
  const first = useRef(face);

  useEffect(() => {
    let mounted: WidgetHandle | undefined;
    let gone = false;
    import('../../../../widget/src/mount').then(
      ({ renderWebWidget }) => {
        if (gone || !page.current) return;
        mounted = renderWebWidget({ preview: first.current, container: page.current });
        setHandle(mounted);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      mounted?.destroy();
    };
  }, []);
  useEffect(() => handle?.update(face), [handle, face]);

  return (
    <div class={styles.preview}>
      <div class="spread">
        <h3>Preview</h3>
        <Button small look="quiet" icon={dark ? <Sun /> : <Moon />} onClick={() => setDark(!dark)}>
          {dark ? 'Show it light' : 'Show it dark'}
        </Button>
      </div>
      {failed && (
        <Notice tone="warn">
          <p>The preview could not be loaded. Reload the page to see it.</p>
        </Notice>
      )}
      <div ref={page} class={`${styles.page} ${dark ? styles.dark : styles.light}`}>
        <div class={styles.lines} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      </div>
    </div>
  );
}
