import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import type { Bot } from '../data/queries';
import { Card } from '../kit/card';
import { Select, TextField } from '../kit/field';
import { Notice } from '../kit/notice';
import { Saving } from '../kit/saving';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import { assistantOptions } from './assistants';
import { DomainsField } from './domains-field';
import styles from './live-chat.module.css';
import { RulesEditor } from './rules-editor';
import type { SettingsForm } from './use-settings-form';

const MAX_PER_MINUTE = 6_000;

/** Which assistant answers whom, on which websites, and how fast visitors may write. */
export function RoutingCard({ form, bots }: { form: SettingsForm; bots: readonly Bot[] }) {
  const { id, can } = useWorkspace();
  const { draft, set, wrong } = form;
  const readOnly = !can('editor');
  return (
    <Card
      id="routing"
      title="Routing"
      about="The first rule that fires chooses the assistant; what fits no rule goes to the default assistant."
    >
      <form
        class={styles.settings}
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void form.save();
        }}
      >
        <fieldset class={styles.settings} disabled={readOnly}>
          {bots.length === 0 && (
            <Notice>
              <p>
                There is no assistant to choose yet. <Link href={routes.bots(id)}>Make a bot</Link> first.
              </p>
            </Notice>
          )}
          <Select
            label="Default assistant"
            value={draft.defaultBotId}
            onValue={defaultBotId => set({ defaultBotId })}
            options={[
              { value: '', label: 'None: chats that fit no rule are turned away' },
              ...assistantOptions(bots, draft.defaultBotId),
            ]}
            error={wrong.defaultBot}
          />
          <Part title="Rules" about={RULES}>
            <RulesEditor
              rules={draft.rules}
              onRules={rules => set({ rules })}
              bots={bots}
              wrong={wrong}
              readOnly={readOnly}
            />
          </Part>
          <Part
            id="allowed-domains"
            title="Allowed domains"
            about="The websites that may use the live chat, whatever their token."
          >
            <DomainsField
              entries={draft.domains}
              onEntries={domains => set({ domains })}
              none="Any website may use the live chat."
              wrong={domain => wrong.domain(domain)}
              readOnly={readOnly}
            />
            {wrong.domains && (
              <p class={styles.problem} role="alert">
                {wrong.domains}
              </p>
            )}
          </Part>
          <div class={styles.number}>
            <TextField
              label="Messages a minute"
              hint="Of all visitors together; empty for as many as Pegasus allows."
              type="number"
              inputMode="numeric"
              min={1}
              max={MAX_PER_MINUTE}
              value={draft.perMinute}
              onValue={perMinute => set({ perMinute })}
              error={wrong.perMinute}
            />
          </div>
        </fieldset>
        <Saving form={form} readOnly={readOnly} />
      </form>
    </Card>
  );
}

const RULES =
  'All conditions of a rule must be met; an empty one always is. A page is a path such as /pricing/*, or a host and path; words, such as “refund, money back”, are looked for in the first message. The widget’s channel is web.';

interface PartProps {
  id?: string;
  title: string;
  about: string;
  children: ComponentChildren;
}

const Part = ({ id, title, about, children }: PartProps) => (
  <fieldset id={id} class={styles.part}>
    <legend class={styles.legend}>{title}</legend>
    <p class="soft small">{about}</p>
    {children}
  </fieldset>
);
