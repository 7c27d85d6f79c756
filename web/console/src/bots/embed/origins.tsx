import { Globe, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Action } from '../../kit/action';
import { Card } from '../../kit/card';
import { Chips } from '../../kit/chips';
import { FocusStays } from '../../kit/focus-stays';
import { Notice } from '../../kit/notice';
import { sayProblem } from '../../kit/say-problem';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { isMeanwhile, useWidgetChanges } from './changes';
import { impactOf, type Impact } from './impact';
import { OriginForm } from './origin-form';
import { OriginImpact } from './origin-impact';
import styles from './origins.module.css';
import type { ReadWidget } from './queries';

/** A list that is asked about before it is saved. */
interface Proposal {
  origins: string[];
  impact: Impact;
  save: () => Promise<void>;
  onClose: () => void;
}

/** Which websites may use the widget. A change that turns visitors away says so first. */
export function AllowedOrigins({ bot, read }: { bot: Bot; read: ReadWidget }) {
  const { can } = useWorkspace();
  const changes = useWidgetChanges(bot.id);
  const [proposal, setProposal] = useState<Proposal>();
  const { widget } = read;
  const present = widget.allowedOrigins;

  /** Saves the list, and says whether; if visitors would notice, it asks first. What is wrong with an entry is thrown. */
  const propose = async (wanted: string[], done: (saved: string[]) => void): Promise<boolean> => {
    const dryRun = await changes.tryOrigins(wanted);
    const origins = dryRun.allowedOrigins;
    const impact = impactOf(present, dryRun);
    const save = async () => done((await changes.save({ allowedOrigins: origins }, read)).allowedOrigins);
    // An empty list is the widest of all: nobody is turned away, but everybody is let in.
    const opens = origins.length === 0 && present.length > 0;
    if (impact.refused === 0 && !opens) {
      await save();
      return true;
    }
    return new Promise(resolve => {
      const close = (saved: boolean) => {
        setProposal(undefined);
        resolve(saved);
      };
      const saveAndClose = async () => {
        try {
          await save();
          close(true);
        } catch (error) {
          // What was asked about is not what is there now.
          if (!isMeanwhile(error)) throw error;
          sayProblem(error);
          close(false);
        }
      };
      setProposal({ origins, impact, save: saveAndClose, onClose: () => close(false) });
    });
  };

  const add = (entry: string) =>
    propose([...present, entry], saved => {
      const added = saved.filter(origin => !present.includes(origin));
      toast(added.length > 0 ? `${added.join(', ')} may use the widget` : 'It was on the list already');
    });

  const remove = async (origin: string) => {
    try {
      await propose(
        present.filter(other => other !== origin),
        () => toast(`${origin} was removed`, 'good', { label: 'Undo', run: () => void putBack(origin) }),
      );
    } catch (error) {
      sayProblem(error);
    }
  };

  // Where it stood, on the list as it is by then.
  const putBack = async (origin: string) => {
    try {
      await changes.putBackOrigin(origin, present.indexOf(origin));
      toast(`${origin} is back on the list`);
    } catch (error) {
      sayProblem(error);
    }
  };

  return (
    <Card
      id="allowed-origins"
      title="Allowed origins"
      about="The websites that may use this widget. Add the exact origin, with protocol and port."
    >
      <FocusStays>
        {present.length === 0 ? (
          <Notice>
            <p>
              <strong>Any website may use this widget.</strong> The list is empty. Add an origin to allow only the
              websites on it.
            </p>
          </Notice>
        ) : (
          <Chips
            label="Allowed origins"
            icon={<Globe aria-hidden="true" />}
            items={present}
            onRemove={can('editor') ? origin => void remove(origin) : undefined}
          />
        )}
        {can('editor') && <Twins warnings={widget.warnings} onAdd={add} />}
        {can('editor') && <OriginForm present={present} onAdd={add} />}
      </FocusStays>
      {proposal && <OriginImpact {...proposal} />}
    </Card>
  );
}

/** The origins that people often forget beside those on the list. */
function Twins({
  warnings,
  onAdd,
}: {
  warnings: ReadWidget['widget']['warnings'];
  onAdd: (origin: string) => Promise<boolean>;
}) {
  const twins = warnings.filter(({ code, origin }) => code === 'missing_twin' && origin !== null);
  if (twins.length === 0) return null;
  return (
    <div class={styles.twins}>
      <p class="soft">
        {twins.length === 1
          ? twins[0]?.message
          : 'The same sites are often served under these, too. Add what you serve:'}
      </p>
      <ul class="row" aria-label="Suggested origins">
        {twins.map(({ origin, message }) => (
          <li key={origin} title={message}>
            <Action small icon={<Plus />} run={() => onAdd(origin ?? '')}>
              <span class="break">Add {origin}</span>
            </Action>
          </li>
        ))}
      </ul>
    </div>
  );
}
