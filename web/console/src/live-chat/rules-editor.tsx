import { Plus } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { Bot } from '../data/queries';
import { Button } from '../kit/button';
import { FocusStays } from '../kit/focus-stays';
import { moved } from '../kit/moved';
import { newRule, type RuleDraft, type Wrong } from './draft';
import styles from './live-chat.module.css';
import { RuleFields } from './rule-fields';

const MAX_RULES = 50;

interface RulesEditorProps {
  rules: readonly RuleDraft[];
  onRules: (rules: RuleDraft[]) => void;
  bots: readonly Bot[];
  wrong: Wrong;
  readOnly: boolean;
}

/** The rules in their order. The focus goes with a rule that is moved, and to one that is new. */
export function RulesEditor({ rules, onRules, bots, wrong, readOnly }: RulesEditorProps) {
  const list = useRef<HTMLOListElement>(null);
  const focus = (index: number, what: string) =>
    requestAnimationFrame(() => list.current?.children[index]?.querySelector<HTMLElement>(what)?.focus());
  const move = (index: number, by: -1 | 1) => {
    onRules(moved(rules, index, by));
    // At an end of the list, the button that would go further is off.
    focus(index + by, `[data-move='${isEnd(index + by, by) ? -by : by}']`);
  };
  const isEnd = (index: number, by: -1 | 1) => (by < 0 ? index === 0 : index === rules.length - 1);
  const first = bots[0];
  return (
    <FocusStays>
      {rules.length > 0 ? (
        <ol ref={list} class="stack-tight">
          {rules.map((rule, index) => (
            <li key={index}>
              <RuleFields
                rule={rule}
                place={index + 1}
                of={rules.length}
                bots={bots}
                wrong={wrong}
                onRule={changed => onRules(rules.map(each => (each.key === rule.key ? changed : each)))}
                onMove={by => move(index, by)}
                onRemove={() => onRules(rules.filter(({ key }) => key !== rule.key))}
                readOnly={readOnly}
              />
            </li>
          ))}
        </ol>
      ) : (
        <p class="soft">No rules: the default assistant answers every chat.</p>
      )}
      {wrong.rules && (
        <p class={styles.problem} role="alert">
          {wrong.rules}
        </p>
      )}
      {!readOnly && first && (
        <div class="row">
          <Button
            small
            icon={<Plus />}
            disabled={rules.length >= MAX_RULES}
            onClick={() => {
              onRules([...rules, newRule(first.id)]);
              focus(rules.length, 'input');
            }}
          >
            Add a rule
          </Button>
          {rules.length >= MAX_RULES && <span class="soft small">Fifty is the most.</span>}
        </div>
      )}
    </FocusStays>
  );
}
