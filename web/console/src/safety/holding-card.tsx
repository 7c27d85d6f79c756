import { useId } from 'preact/hooks';
import { Card } from '../kit/card';
import type { Draft } from './draft';
import styles from './safety.module.css';
import type { SafetyForm } from './use-safety-form';

const choices: readonly { value: Draft['holdReplies']; label: string; about: string }[] = [
  {
    value: 'none',
    label: 'None',
    about: 'Visitors read replies at once. Only a rule of escalation that says so holds the replies of a conversation.',
  },
  {
    value: 'flagged',
    label: 'Flagged replies',
    about:
      'A reply with a blocked keyword or a word of a serious trigger waits for a person, and the visitor reads that somebody checks it. All other replies appear whole instead of word by word.',
  },
  {
    value: 'all',
    label: 'All replies',
    about:
      'No reply appears before somebody of your team approves it, however long that takes; the visitor reads that somebody checks it. Choose this for hours in which somebody is there.',
  },
];

/** Which replies wait for a person before a visitor reads them. */
export function HoldingCard({ form: { draft, set }, readOnly }: { form: SafetyForm; readOnly: boolean }) {
  const name = useId();
  return (
    <Card
      id="holding-replies"
      title="Holding replies"
      about="Held replies wait under Conversations, where agents approve, edit or reject them."
    >
      <fieldset class="stack-tight" disabled={readOnly}>
        <legend class="visually-hidden">Which replies are held</legend>
        {choices.map(({ value, label, about }) => (
          <label key={value} class={styles.choice}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={draft.holdReplies === value}
              aria-describedby={`${name}-${value}`}
              aria-label={label}
              onChange={() => set({ holdReplies: value })}
            />
            <span>
              <strong>{label}</strong>
              <span id={`${name}-${value}`} class={`${styles.about} soft`}>
                {about}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </Card>
  );
}
