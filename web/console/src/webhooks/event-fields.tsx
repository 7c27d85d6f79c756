import { Choice } from '../kit/choice';
import { Checkbox } from '../kit/field';
import { withChosen, type Draft } from './draft';
import { groupsOf } from './events';
import styles from './webhooks.module.css';

interface EventFieldsProps {
  draft: Draft;
  types: readonly string[];
  error: string | undefined;
  onChange: (change: Partial<Draft>) => void;
}

/** What a webhook is told of: everything, or what is chosen by groups. */
export function EventFields({ draft, types, error, onChange }: EventFieldsProps) {
  return (
    <div class="stack-tight">
      <p class={styles.label}>Events</p>
      <div>
        <Choice
          label="Events"
          value={draft.all ? 'all' : 'chosen'}
          onValue={value => onChange({ all: value === 'all' })}
          options={[
            { value: 'all', label: 'All events' },
            { value: 'chosen', label: 'Only some' },
          ]}
        />
      </div>
      {draft.all ? (
        <p class="soft small">It is told of everything that happens in this workspace, and of what is new in future.</p>
      ) : (
        <div class={styles.groups}>
          {groupsOf(types).map(({ name, events }) => (
            <fieldset key={name} class={styles.group}>
              <legend class={styles.legend}>{name}</legend>
              {events.map(event => (
                <Checkbox
                  key={event.type}
                  label={
                    <>
                      {event.name}
                      <span class={`${styles.about} soft small`}>{event.about}</span>
                    </>
                  }
                  checked={draft.chosen.includes(event.type)}
                  onChecked={checked => onChange(withChosen(draft, event.type, checked))}
                />
              ))}
            </fieldset>
          ))}
        </div>
      )}
      {!draft.all && draft.chosen.length === 0 && <p class="soft small">Choose one at least.</p>}
      {error && (
        <p class={styles.problem} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
