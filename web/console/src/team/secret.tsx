import { CopyButton } from '../kit/copy';
import styles from './team.module.css';

/** Something that is shown this once: a link or a key. */
export function Secret({ text, copy }: { text: string; copy: string }) {
  return (
    <div class="row">
      <code class={styles.secret}>{text}</code>
      <CopyButton text={text} label={copy} words={copy} />
    </div>
  );
}
