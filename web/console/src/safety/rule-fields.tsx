import { ArrowRight, X } from 'lucide-preact';
import { IconButton } from '../kit/button';
import { Select } from '../kit/field';
import type { RuleDraft, TriggerDraft, When } from './draft';
import { Problems } from './problems';
import styles from './safety.module.css';

const MOST_IN_A_ROW = 5;
const ANY = '';

const conditions: readonly { value: When; label: string }[] = [
  { value: 'unanswered', label: 'After unanswered questions' },
  { value: 'rating', label: 'When a reply is rated down' },
  { value: 'asksForPerson', label: 'When the visitor asks for a person' },
  { value: 'trigger', label: 'When a serious trigger fires' },
];

const counts = Array.from({ length: MOST_IN_A_ROW }, (_, index) => ({
  value: String(index + 1),
  label: index === 0 ? 'one question' : `${index + 1} in a row`,
}));

const actions: readonly { value: RuleDraft['action']; label: string }[] = [
  { value: 'hand_over', label: 'hand over to a person' },
  { value: 'hold', label: 'hold further replies' },
  { value: 'notify', label: 'tell webhooks and dashboards' },
];

interface RuleFieldsProps {
  rule: RuleDraft;
  /** Its place, from 1, by which decisions name it. */
  place: number;
  triggers: readonly TriggerDraft[];
  problem: string | undefined;
  onRule: (rule: RuleDraft) => void;
  onRemove: () => void;
  readOnly: boolean;
}

/** One rule of escalation, as a sentence of choices. */
export function RuleFields({ rule, place, triggers, problem, onRule, onRemove, readOnly }: RuleFieldsProps) {
  const { when, unanswered, trigger, action } = rule;
  return (
    <fieldset class={styles.rule} disabled={readOnly}>
      <legend class="visually-hidden">Rule {place}</legend>
      <span class={`${styles.place} numbers`} aria-hidden="true">
        {place}
      </span>
      <div class={styles.sentence}>
        <Select
          label="When"
          labelHidden
          value={when}
          onValue={value => onRule({ ...rule, when: value as When })}
          options={conditions}
        />
        {when === 'unanswered' && (
          <Select
            label="How many"
            labelHidden
            value={String(unanswered)}
            onValue={value => onRule({ ...rule, unanswered: Number(value) })}
            options={counts}
          />
        )}
        {when === 'trigger' && (
          <Select
            label="Which trigger"
            labelHidden
            value={trigger === null ? ANY : String(trigger)}
            onValue={value => onRule({ ...rule, trigger: value === ANY ? null : Number(value) })}
            options={triggerOptions(triggers, trigger)}
          />
        )}
        <span class={styles.then}>
          <ArrowRight aria-hidden="true" />
          <Select
            label="Then"
            labelHidden
            value={action}
            onValue={value => onRule({ ...rule, action: value as RuleDraft['action'] })}
            options={actions}
          />
        </span>
        <Problems problems={[problem]} />
      </div>
      {!readOnly && (
        <IconButton label={`Remove rule ${place}`} onClick={onRemove}>
          <X />
        </IconButton>
      )}
    </fieldset>
  );
}

/** Any trigger, or one of them; the one that was chosen even if it is not there any more. */
function triggerOptions(triggers: readonly TriggerDraft[], chosen: number | null) {
  const isGone = chosen !== null && !triggers.some(({ key }) => key === chosen);
  return [
    { value: ANY, label: 'any trigger' },
    ...triggers.map(({ key, name }, index) => ({ value: String(key), label: name.trim() || `Trigger ${index + 1}` })),
    ...(isGone ? [{ value: String(chosen), label: 'a trigger that was removed' }] : []),
  ];
}
