import { Card } from '../kit/card';
import { CitedText } from '../kit/cited-text';
import { TextArea } from '../kit/field';
import styles from './business-hours.module.css';
import { awayPreview } from './draft';
import type { HoursForm } from './use-hours-form';

const MAX_TEXT = 2_000;

interface AwayCardProps {
  form: HoursForm;
  defaultText: string;
  readOnly: boolean;
}

/** What visitors read who ask for a person while it is closed. */
export function AwayCard({ form: { draft, set, wrong }, defaultText, readOnly }: AwayCardProps) {
  return (
    <Card
      title="Away text"
      about="Whoever asks for a person while you are closed reads it at once, and so does whom a safety rule hands over. It costs no credit."
    >
      <fieldset class={styles.away} disabled={readOnly}>
        <legend class="visually-hidden">Away text</legend>
        <TextArea
          label="Text"
          hint={
            <>
              <code>{'{{opensAt}}'}</code> becomes your next opening. It may hold Markdown. Leave it empty for Pegasus’
              own words.
            </>
          }
          placeholder={defaultText}
          rows={4}
          maxLength={MAX_TEXT}
          dir="auto"
          value={draft.awayText}
          onValue={awayText => set({ awayText })}
          error={wrong.awayText}
        />
        <figure class={styles.preview}>
          <figcaption class="soft small">What a visitor reads, for example</figcaption>
          <div class={styles.bubble} dir="auto">
            <CitedText text={awayPreview(draft, defaultText)} citations={[]} />
          </div>
        </figure>
      </fieldset>
    </Card>
  );
}
