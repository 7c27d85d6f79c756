import { X } from 'lucide-preact';
import { IconButton } from '../kit/button';
import { TextArea, TextField } from '../kit/field';
import type { TriggerDraft } from './draft';
import { KeywordsField } from './keywords-field';
import styles from './safety.module.css';
import type { Wrong } from './wrong';

const MAX_NAME = 60;
const MAX_TEXT = 2_000;

interface TriggerFieldsProps {
  trigger: TriggerDraft;
  /** Its place, from 1. */
  place: number;
  wrong: Wrong;
  onTrigger: (trigger: TriggerDraft) => void;
  onRemove: () => void;
  readOnly: boolean;
}

/** One serious trigger: its name, the words by which it is known, and what the visitor reads. */
export function TriggerFields({ trigger, place, wrong, onTrigger, onRemove, readOnly }: TriggerFieldsProps) {
  const { key, name, keywords, reply } = trigger;
  const title = name.trim() || `Trigger ${place}`;
  return (
    <fieldset class={styles.part} disabled={readOnly}>
      <legend class="visually-hidden">{title}</legend>
      <div class="spread">
        <h3 class="break" aria-hidden="true">
          {title}
        </h3>
        {!readOnly && (
          <IconButton label={`Remove ${title}`} onClick={onRemove}>
            <X />
          </IconButton>
        )}
      </div>
      <TextField
        label="Name"
        hint="What your team reads where it fires."
        placeholder="crisis"
        maxLength={MAX_NAME}
        autocomplete="off"
        value={name}
        onValue={name => onTrigger({ ...trigger, name })}
        error={wrong.trigger(key, 'name')}
      />
      <KeywordsField
        label={`Words of ${title}`}
        entries={keywords}
        onEntries={keywords => onTrigger({ ...trigger, keywords })}
        none="No words yet: it cannot fire."
        placeholder="want to die, suicid*"
        wrong={word => wrong.triggerKeyword(key, word)}
        error={wrong.trigger(key, 'keywords')}
        readOnly={readOnly}
      />
      <TextArea
        label="Careful text"
        hint="What the visitor reads at once. Name the help that is there now, such as a telephone number."
        rows={3}
        maxLength={MAX_TEXT}
        value={reply}
        onValue={reply => onTrigger({ ...trigger, reply })}
        error={wrong.trigger(key, 'reply')}
      />
    </fieldset>
  );
}
