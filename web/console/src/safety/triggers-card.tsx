import { Plus, Siren } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { FocusStays } from '../kit/focus-stays';
import { EmptyState } from '../kit/notice';
import { missingOf, newTrigger, type TriggerDraft } from './draft';
import { Problems } from './problems';
import type { Safety } from './queries';
import { TriggerFields } from './trigger-fields';
import type { SafetyForm } from './use-safety-form';

const MAX_TRIGGERS = 20;

interface CardProps {
  form: SafetyForm;
  suggested: Safety['suggestedTriggers'];
  readOnly: boolean;
}

/** Subjects too serious for a bot. The focus goes to a trigger that is new. */
export function TriggersCard({ form: { draft, set, wrong }, suggested, readOnly }: CardProps) {
  const { triggers } = draft;
  const list = useRef<HTMLOListElement>(null);
  const add = (more: readonly TriggerDraft[]) => {
    set({ triggers: [...triggers, ...more] });
    requestAnimationFrame(() => list.current?.children[triggers.length]?.querySelector('input')?.focus());
  };
  const missing = missingOf(suggested, triggers);
  const isFull = triggers.length >= MAX_TRIGGERS;
  const buttons = !readOnly && (
    <div class="row">
      <Button small icon={<Plus />} disabled={isFull} onClick={() => add([newTrigger()])}>
        Add a trigger
      </Button>
      {missing.length > 0 && (
        <Button small disabled={triggers.length + missing.length > MAX_TRIGGERS} onClick={() => add(missing)}>
          Add suggested triggers
        </Button>
      )}
      {isFull && <span class="soft small">Twenty is the most.</span>}
    </div>
  );
  return (
    <Card
      id="serious-triggers"
      title="Serious triggers"
      about="Subjects that no bot answers: the visitor reads your careful text at once, and a person is called."
    >
      <FocusStays>
        {triggers.length > 0 ? (
          <>
            <ol ref={list} class="stack-tight">
              {triggers.map((trigger, index) => (
                <li key={trigger.key}>
                  <TriggerFields
                    trigger={trigger}
                    place={index + 1}
                    wrong={wrong}
                    onTrigger={changed => set({ triggers: triggers.map(each => (each === trigger ? changed : each)) })}
                    onRemove={() => set({ triggers: triggers.filter(each => each !== trigger) })}
                    readOnly={readOnly}
                  />
                </li>
              ))}
            </ol>
            <Problems problems={[wrong.triggers]} />
            {buttons}
          </>
        ) : (
          <EmptyState icon={<Siren />} title="No serious triggers yet" action={buttons}>
            They catch what a machine should not answer: a visitor in a crisis, a medical emergency, a legal threat.
            Begin with the three that Pegasus suggests, and put your own telephone numbers into their texts.
          </EmptyState>
        )}
      </FocusStays>
    </Card>
  );
}
