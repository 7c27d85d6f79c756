import { Copy, Plus, X } from 'lucide-preact';
import { Button, IconButton } from '../kit/button';
import { FocusStays } from '../kit/focus-stays';
import { TextField } from '../kit/field';
import styles from './business-hours.module.css';
import type { SpanDraft } from './draft';
import { workdays, type Weekday } from './week';

interface DayFieldsProps {
  day: Weekday;
  name: string;
  spans: readonly SpanDraft[];
  wrong: (key: number) => string | undefined;
  onSpan: (span: SpanDraft) => void;
  onAdd: () => void;
  onRemove: (span: SpanDraft) => void;
  onCopy: () => void;
  readOnly: boolean;
}

/** A day with its stretches; none: it is closed. */
export function DayFields({ day, name, spans, wrong, onSpan, onAdd, onRemove, onCopy, readOnly }: DayFieldsProps) {
  return (
    <li class={styles.day}>
      <h3 class={styles.name}>{name}</h3>
      <FocusStays>
        {spans.length === 0 && <p class={`${styles.none} soft`}>Closed</p>}
        {spans.map((span, index) => (
          <Span
            key={span.key}
            name={spans.length > 1 ? `${name}, ${index + 1}` : name}
            span={span}
            wrong={wrong(span.key)}
            onSpan={onSpan}
            onRemove={onRemove}
            readOnly={readOnly}
          />
        ))}
      </FocusStays>
      {!readOnly && (
        <div class={styles.buttons}>
          <Button small look="quiet" icon={<Plus />} aria-label={`Add hours on ${name}`} onClick={onAdd}>
            Add hours
          </Button>
          {spans.length > 0 && workdays.includes(day) && (
            <Button
              small
              look="quiet"
              icon={<Copy />}
              aria-label={`Copy to all weekdays: ${name}’s hours`}
              title="Copy to all weekdays"
              onClick={onCopy}
            >
              <span class={styles.copy}>Copy to all weekdays</span>
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

interface SpanProps extends Pick<DayFieldsProps, 'onSpan' | 'onRemove' | 'readOnly'> {
  /** Of what: "Monday", or "Monday, 2". */
  name: string;
  span: SpanDraft;
  wrong: string | undefined;
}

function Span({ name, span, wrong, onSpan, onRemove, readOnly }: SpanProps) {
  return (
    <div>
      <div class={styles.span} role="group" aria-label={name}>
        <TextField
          label={`${name}: from`}
          labelHidden
          type="time"
          value={span.from}
          onValue={from => onSpan({ ...span, from })}
        />
        <span class="soft" aria-hidden="true">
          to
        </span>
        <TextField
          label={`${name}: to`}
          labelHidden
          type="time"
          title="00:00 is the end of the day"
          value={span.to}
          onValue={to => onSpan({ ...span, to })}
        />
        {!readOnly && (
          <IconButton label={`Remove the hours of ${name}`} onClick={() => onRemove(span)}>
            <X />
          </IconButton>
        )}
      </div>
      {wrong && (
        <p class={styles.problem} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}
