import { CircleCheck } from 'lucide-preact';
import { Card } from '../../kit/card';
import { Notice } from '../../kit/notice';
import type { Rehearsal } from './queries';
import styles from './quality.module.css';
import { expectedWords, foundWords, rateWords, staysBefore } from './words';

/** How the last training did with the golden questions, and whether its version was put in place. */
export function LastRehearsal({ rehearsal }: { rehearsal: Rehearsal }) {
  const { failed, passed, total } = rehearsal;
  const unnamed = total - passed - failed.length;
  return (
    <Card id="rehearsal" title="The last training’s rehearsal" about={rateWords(rehearsal)}>
      {staysBefore(rehearsal) && (
        <Notice tone="warn">
          <p>
            That is below the rate that you ask for, so the new version was not put in place. Mend the documents, the
            questions or the rate, then train again.
          </p>
        </Notice>
      )}
      {failed.length > 0 ? (
        <ul class={styles.failures}>
          {failed.map(({ question, expected, found, reason }) => (
            <li key={question}>
              <p class="break">“{question}”</p>
              <p class="soft small break">
                Expected: {expectedWords(expected)}. {reason} {foundWords(found)}
              </p>
            </li>
          ))}
          {unnamed > 0 && <li class="soft small">And {unnamed} more: run the golden questions to see them all.</li>}
        </ul>
      ) : (
        <p class={styles.allPassed}>
          <CircleCheck aria-hidden="true" /> Every golden question went as expected.
        </p>
      )}
    </Card>
  );
}
