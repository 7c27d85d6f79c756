import { CircleCheck, CirclePower } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Bot } from '../../data/queries';
import { Action } from '../../kit/action';
import { Card } from '../../kit/card';
import { Pill } from '../../kit/pill';
import { Ago } from '../../kit/time';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { useWidgetChanges } from './changes';
import type { Widget } from './queries';

interface StatusCardProps {
  bot: Bot;
  widget: Widget | null;
  /** Websites have had a snippet of this bot before. */
  wasEnabled: boolean;
}

/** Whether the bot has a widget at all; where not, the way to one. */
export function StatusCard({ bot, widget, wasEnabled }: StatusCardProps) {
  return widget ? <Active bot={bot} widget={widget} /> : <Inactive bot={bot} wasEnabled={wasEnabled} />;
}

const Title = ({ state }: { state: ComponentChildren }) => <span class="row">Embed Widget {state}</span>;

function Active({ bot, widget: { createdAt, rotatedAt } }: { bot: Bot; widget: Widget }) {
  return (
    <Card
      title={
        <Title
          state={
            <Pill tone="good" icon={<CircleCheck />}>
              Active
            </Pill>
          }
        />
      }
      about={
        <>
          Enabled <Ago at={createdAt} />
          {rotatedAt && (
            <>
              , token rotated <Ago at={rotatedAt} />
            </>
          )}
          .{' '}
          {bot.status === 'READY'
            ? 'Visitors of your website can chat with this bot.'
            : 'Visitors can chat as soon as the bot is ready.'}
        </>
      }
    />
  );
}

function Inactive({ bot, wasEnabled }: { bot: Bot; wasEnabled: boolean }) {
  const { can } = useWorkspace();
  const { enable } = useWidgetChanges(bot.id);
  const onEnable = async () => {
    await enable();
    toast('The widget is active. Copy its snippet into your website.');
  };
  return (
    <Card
      title={
        <Title
          state={
            <Pill tone="grey" icon={<CirclePower />}>
              Inactive
            </Pill>
          }
        />
      }
      about="Puts a chat bubble on your website: visitors ask there, and this bot answers from its documents."
    >
      {wasEnabled && (
        <p class="soft">
          Until you enable it, visitors see “This widget link is invalid or has been disabled.” Enabling makes a fresh
          widget: The new token is different, so the old snippet will not work anymore.
        </p>
      )}
      <div class="row">
        {can('editor') ? (
          <Action look="primary" run={onEnable}>
            Enable Embed Widget
          </Action>
        ) : (
          <p class="soft">An editor or owner of this workspace can enable it.</p>
        )}
      </div>
    </Card>
  );
}
