import { FileText } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import type { Schema } from '../api/client';
import styles from './cited-text.module.css';
import { intoView } from './into-view';
import { Prose } from './prose';

interface CitedTextProps {
  text: string;
  citations: readonly Schema['Citation'][];
}

/** A source in a word: its document, and the page where it has pages. */
export const nameOf = ({ documentName, page }: Schema['Citation']) =>
  page ? `${documentName}, page ${page}` : documentName;

/** An answer's text with its sources: each number in the text, and each name below it, unfolds the passage that it stands for. */
export function CitedText({ text, citations }: CitedTextProps) {
  const passages = useId();
  const [shown, setShown] = useState<number>();
  const source = (number: number) => ({
    type: 'button' as const,
    'aria-expanded': shown === number,
    'aria-controls': passages,
    onClick: () => setShown(shown === number ? undefined : number),
  });
  const cite = (number: number) =>
    citations[number - 1] && (
      <button {...source(number)} class={styles.cite} aria-label={`Source ${number}`}>
        {number}
      </button>
    );
  const passage = shown === undefined ? undefined : citations[shown - 1];
  return (
    <div class={styles.text}>
      <Prose text={text} cite={cite} />
      {citations.length > 0 && (
        <ul class={styles.sources} aria-label="Sources">
          {citations.map((citation, index) => (
            <li key={index}>
              <button {...source(index + 1)} class={styles.source}>
                <span class={styles.number}>{index + 1}</span>
                <span class="ellipsis">{nameOf(citation)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div id={passages} class={styles.passages}>
        {passage && (
          <figure key={shown} ref={intoView} class={styles.passage}>
            <figcaption>
              <FileText aria-hidden="true" />
              {nameOf(passage)}
            </figcaption>
            <blockquote>{passage.text}</blockquote>
          </figure>
        )}
      </div>
    </div>
  );
}
