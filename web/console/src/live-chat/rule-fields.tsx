import { ArrowDown, ArrowUp, X } from 'lucide-preact';
import type { Bot } from '../data/queries';
import { IconButton } from '../kit/button';
import { Select, TextField } from '../kit/field';
import { assistantOptions } from './assistants';
import type { Condition, RuleDraft, Wrong } from './draft';
import styles from './live-chat.module.css';

// What is empty holds for any, and says so.
const conditions: readonly { part: Condition; label: string; max: number }[] = [
  { part: 'pageUrl', label: 'Page', max: 300 },
  { part: 'language', label: 'Language', max: 35 },
  { part: 'text', label: 'Words', max: 1000 },
  { part: 'channel', label: 'Channel', max: 40 },
];

interface RuleFieldsProps {
  rule: RuleDraft;
  /** Its place, from 1, among so many. */
  place: number;
  of: number;
  bots: readonly Bot[];
  wrong: Wrong;
  onRule: (rule: RuleDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  readOnly: boolean;
}

/** One rule: its conditions, and the assistant that it leads to. */
export function RuleFields(props: RuleFieldsProps) {
  const { rule, place, bots, wrong, onRule, readOnly } = props;
  const whole = wrong.rule(rule.key, 'when');
  return (
    <fieldset class={styles.rule}>
      <legend class="visually-hidden">Rule {place}</legend>
      <div class="spread">
        <h3 aria-hidden="true">Rule {place}</h3>
        {!readOnly && <Moves {...props} />}
      </div>
      <div class={styles.conditions}>
        {conditions.map(({ part, label, max }) => (
          <TextField
            key={part}
            label={label}
            placeholder="any"
            maxLength={max}
            autocomplete="off"
            spellcheck={false}
            value={rule[part]}
            onValue={value => onRule({ ...rule, [part]: value })}
            error={wrong.rule(rule.key, part)}
          />
        ))}
      </div>
      {whole && (
        <p class={styles.problem} role="alert">
          {whole}
        </p>
      )}
      <Select
        label="Leads to"
        value={rule.botId}
        onValue={botId => onRule({ ...rule, botId })}
        options={assistantOptions(bots, rule.botId)}
        error={wrong.rule(rule.key, 'botId')}
      />
    </fieldset>
  );
}

const Moves = ({ place, of, onMove, onRemove }: RuleFieldsProps) => (
  <div class={styles.moves}>
    <IconButton label={`Move rule ${place} up`} data-move="-1" disabled={place === 1} onClick={() => onMove(-1)}>
      <ArrowUp />
    </IconButton>
    <IconButton label={`Move rule ${place} down`} data-move="1" disabled={place === of} onClick={() => onMove(1)}>
      <ArrowDown />
    </IconButton>
    <IconButton label={`Remove rule ${place}`} onClick={onRemove}>
      <X />
    </IconButton>
  </div>
);
