import { useId } from 'preact/hooks';
import { Card } from '../kit/card';
import { Checkbox, TextField } from '../kit/field';
import styles from './business-hours.module.css';
import { DayFields } from './day-fields';
import { copiedToWorkdays, withSpan } from './draft';
import type { HoursForm } from './use-hours-form';
import { weekdays, zones } from './week';

/** Whether there are hours, on which clock, and the week. */
export function HoursCard({ form: { draft, set, wrong }, readOnly }: { form: HoursForm; readOnly: boolean }) {
  const list = useId();
  const { spans } = draft;
  return (
    <Card title="Opening hours">
      <fieldset class="stack" disabled={readOnly}>
        <legend class="visually-hidden">Opening hours</legend>
        <Checkbox
          label={
            <>
              <strong>Use business hours</strong>
              <span class={`${styles.about} soft`}>
                Without them you are always open, and nobody reads the away text.
              </span>
            </>
          }
          checked={draft.enabled}
          onChecked={enabled => set({ enabled })}
        />
        {draft.enabled && (
          <>
            <div class={styles.zone}>
              <TextField
                label="Time zone"
                hint="Type a city or a continent. Daylight saving time is taken care of."
                list={list}
                autocomplete="off"
                spellcheck={false}
                value={draft.timeZone}
                onValue={timeZone => set({ timeZone })}
                error={wrong.timeZone}
              />
              <datalist id={list}>
                {zones().map(zone => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            </div>
            <ol class={styles.week} aria-label="Hours of each day">
              {weekdays.map(({ day, name }) => (
                <DayFields
                  key={day}
                  day={day}
                  name={name}
                  spans={spans.filter(span => span.day === day)}
                  wrong={wrong.span}
                  onSpan={changed => set({ spans: spans.map(span => (span.key === changed.key ? changed : span)) })}
                  onAdd={() => set({ spans: withSpan(spans, day) })}
                  onRemove={removed => set({ spans: spans.filter(span => span !== removed) })}
                  onCopy={() => set({ spans: copiedToWorkdays(spans, day) })}
                  readOnly={readOnly}
                />
              ))}
            </ol>
            {wrong.days && (
              <p class={styles.problem} role="alert">
                {wrong.days}
              </p>
            )}
          </>
        )}
      </fieldset>
    </Card>
  );
}
