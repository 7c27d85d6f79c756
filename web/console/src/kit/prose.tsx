import { Markdown, type MarkdownOptions } from '../../../markdown/markdown';
import styles from './prose.module.css';

/** A text in Markdown, as answers and help pages are written; shown safely. */
export function Prose({ text, ...options }: MarkdownOptions & { text: string }) {
  return (
    <div class={styles.prose}>
      <Markdown text={text} {...options} />
    </div>
  );
}
