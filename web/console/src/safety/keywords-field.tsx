import { Button } from '../kit/button';
import { Chips } from '../kit/chips';
import { TextArea } from '../kit/field';
import { FocusStays } from '../kit/focus-stays';
import { Problems } from './problems';
import styles from './safety.module.css';
import { added, wordsOf, type WordEntries } from './words';

interface KeywordsFieldProps {
  /** Names the list, for those who do not see what it stands under. */
  label: string;
  entries: WordEntries;
  onEntries: (entries: WordEntries) => void;
  /** What an empty list means. */
  none: string;
  placeholder: string;
  /** What is wrong with an entry. */
  wrong: (word: string) => string | undefined;
  /** What is wrong with the list as a whole. */
  error: string | undefined;
  readOnly: boolean;
}

/** A list of words and phrases within a form; what is typed last counts, too, when the form is saved. */
export function KeywordsField(props: KeywordsFieldProps) {
  const { label, entries, onEntries, none, placeholder, wrong, error, readOnly } = props;
  const { words, typed } = entries;
  const add = () => onEntries(added(entries));
  const remove = (word: string) => onEntries({ ...entries, words: words.filter(other => other !== word) });
  const problems = new Set([error, ...wordsOf(entries).map(wrong)].filter(problem => problem !== undefined));
  return (
    <FocusStays>
      {words.length > 0 ? (
        // Who may not remove anything has no button by which to scroll.
        <div class={styles.words} role="group" aria-label={label} tabIndex={readOnly ? 0 : undefined}>
          <Chips
            label={label}
            items={words}
            isWrong={word => wrong(word) !== undefined}
            onRemove={readOnly ? undefined : remove}
          />
        </div>
      ) : (
        <p class="soft">{none}</p>
      )}
      <Problems problems={[...problems]} />
      {!readOnly && (
        <div class={styles.withButton}>
          <TextArea
            label="Add words or phrases"
            hint="One or many, each on a line of its own or after a comma. Enter adds them."
            placeholder={placeholder}
            autocomplete="off"
            spellcheck={false}
            rows={2}
            value={typed}
            onValue={typed => onEntries({ ...entries, typed })}
            onKeyDown={event => {
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              add();
            }}
          />
          <Button disabled={!typed.trim()} onClick={add}>
            Add
          </Button>
        </div>
      )}
    </FocusStays>
  );
}
