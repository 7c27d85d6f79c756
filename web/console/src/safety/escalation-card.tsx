import { Plus } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { TextArea } from '../kit/field';
import { FocusStays } from '../kit/focus-stays';
import { newRule } from './draft';
import { Problems } from './problems';
import { RuleFields } from './rule-fields';
import type { SafetyForm } from './use-safety-form';

const MAX_RULES = 20;
const MAX_TEXT = 2_000;

interface CardProps {
  form: SafetyForm;
  /** What is said unless the owner has other words. */
  defaultReply: string;
  readOnly: boolean;
}

/** When a person is called. The focus goes to a rule that is new. */
export function EscalationCard({ form: { draft, set, wrong }, defaultReply, readOnly }: CardProps) {
  const { rules } = draft;
  const list = useRef<HTMLOListElement>(null);
  const add = () => {
    set({ rules: [...rules, newRule()] });
    requestAnimationFrame(() => list.current?.children[rules.length]?.querySelector('select')?.focus());
  };
  return (
    <Card
      id="escalation"
      title="Escalation"
      about="Handing over puts the conversation among those that wait for a person, and the bot is silent. Holding lets the bot write on, but a person approves each further reply until they hand back or close. Telling webhooks and dashboards changes nothing for the visitor."
    >
      <FocusStays>
        {rules.length > 0 ? (
          <ol ref={list} class="stack-tight">
            {rules.map((rule, index) => (
              <li key={rule.key}>
                <RuleFields
                  rule={rule}
                  place={index + 1}
                  triggers={draft.triggers}
                  problem={wrong.rule(rule.key)}
                  onRule={changed => set({ rules: rules.map(each => (each === rule ? changed : each)) })}
                  onRemove={() => set({ rules: rules.filter(each => each !== rule) })}
                  readOnly={readOnly}
                />
              </li>
            ))}
          </ol>
        ) : (
          <p class="soft">No rules: visitors ask for a person in the chat’s menu, and serious triggers call one.</p>
        )}
        <Problems problems={[wrong.rules]} />
        {!readOnly && (
          <div class="row">
            <Button small icon={<Plus />} disabled={rules.length >= MAX_RULES} onClick={add}>
              Add a rule
            </Button>
            {rules.length >= MAX_RULES && <span class="soft small">Twenty is the most.</span>}
          </div>
        )}
      </FocusStays>
      <fieldset class="stack" disabled={readOnly}>
        <legend class="visually-hidden">Hand-over</legend>
        <TextArea
          label="Hand-over text"
          hint="What visitors read who ask for a person and are handed over by a rule."
          placeholder={defaultReply}
          rows={2}
          maxLength={MAX_TEXT}
          value={draft.handOverReply}
          onValue={handOverReply => set({ handOverReply })}
          error={wrong.handOverReply}
        />
      </fieldset>
    </Card>
  );
}
