import type { Bot } from '../../data/queries';
import { Card } from '../../kit/card';
import { Loaded, Skeleton } from '../../kit/loading';
import { RefusalList } from '../../refusals/refusal-list';
import { useWorkspace } from '../../workspace/context';
import { useWidgetChanges } from './changes';
import { Fix, HelpLink } from './fix';
import { useRefusals } from './queries';
import { helpOn, sentencesOf } from './words';

interface TurnedAwayProps {
  bot: Bot;
  /** The present snippet; null while the widget is inactive. */
  snippet: string | null;
}

/** Which visitors read an error in the last 30 days, why, and what mends it. */
export function TurnedAway({ bot, snippet }: TurnedAwayProps) {
  const { id } = useWorkspace();
  const { apply } = useWidgetChanges(bot.id);
  const refusals = useRefusals(id, bot.id);
  return (
    <Card
      id="turned-away"
      title="Turned-away visitors"
      about="What visitors read in place of an answer in the last 30 days, and what mends it."
    >
      <Loaded query={refusals} skeleton={<Skeleton lines={2} height={64} />}>
        {items => (
          <RefusalList
            refusals={items}
            keyOf={refusal => refusal.id}
            sentencesOf={({ code }) => sentencesOf(code)}
            fix={refusal => <Fix bot={bot} fix={refusal.fix} snippet={snippet} oneClick={() => apply(refusal.id)} />}
            more={({ code }) => <HelpLink section={helpOn(code)} about={sentencesOf(code).join(' ')} />}
          />
        )}
      </Loaded>
    </Card>
  );
}
