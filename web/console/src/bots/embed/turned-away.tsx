import { DoorOpen } from 'lucide-preact';
import type { Bot } from '../../data/queries';
import { Card } from '../../kit/card';
import { CopyButton } from '../../kit/copy';
import { count, counted } from '../../kit/format';
import { Loaded, Skeleton } from '../../kit/loading';
import { EmptyState } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Ago } from '../../kit/time';
import { useWorkspace } from '../../workspace/context';
import { useWidgetChanges } from './changes';
import { Fix, HelpLink } from './fix';
import { FocusStays } from './focus-stays';
import { byHarm } from './harm';
import { useRefusals, type Refusal } from './queries';
import styles from './turned-away.module.css';
import { helpOn, sentencesOf } from './words';

interface TurnedAwayProps {
  bot: Bot;
  /** The present snippet; null while the widget is inactive. */
  snippet: string | null;
}

/** Which visitors read an error in the last 30 days, why, and what mends it; what hurts most comes first. */
export function TurnedAway({ bot, snippet }: TurnedAwayProps) {
  const { id } = useWorkspace();
  const refusals = useRefusals(id, bot.id);
  return (
    <Card
      id="turned-away"
      title="Turned-away visitors"
      about="What visitors read in place of an answer in the last 30 days, and what mends it."
    >
      <Loaded query={refusals} skeleton={<Skeleton lines={2} height={64} />}>
        {items => {
          const { open, mended } = byHarm(items);
          return (
            <FocusStays>
              {open.length > 0 ? (
                <ul class={styles.list}>
                  {open.map(refusal => (
                    <RefusalRow key={refusal.id} refusal={refusal} bot={bot} snippet={snippet} />
                  ))}
                </ul>
              ) : (
                <EmptyState icon={<DoorOpen />} title="Nobody is turned away">
                  If visitors of a website meet an error, it shows up here within seconds, with the fix.
                </EmptyState>
              )}
              {mended.length > 0 && (
                <details class={styles.mended}>
                  <summary>{count(mended.length)} mended</summary>
                  <ul class={styles.list}>
                    {mended.map(refusal => (
                      <RefusalRow key={refusal.id} refusal={refusal} bot={bot} snippet={snippet} />
                    ))}
                  </ul>
                </details>
              )}
            </FocusStays>
          );
        }}
      </Loaded>
    </Card>
  );
}

function RefusalRow({ refusal, bot, snippet }: TurnedAwayProps & { refusal: Refusal }) {
  const { apply } = useWidgetChanges(bot.id);
  const { id, code, origin, count: times, lastSeen, lastRequestId, fix, advice, open } = refusal;
  return (
    <li class={styles.row}>
      <div class={styles.text}>
        <p class="break">
          Visitors on <strong>{origin ?? 'a page without a web address'}</strong> saw <Sentence code={code} />{' '}
          <strong class={`numbers ${styles.times}`}>{counted(times, 'time')}</strong>
        </p>
        {open && <p class="soft">{advice}</p>}
        <p class={`soft small numbers ${styles.facts}`}>
          <span>
            last seen <Ago at={lastSeen} />
          </span>
          <span class={styles.request}>
            request <code class="ellipsis">{lastRequestId}</code>
            <CopyButton text={lastRequestId} label="Copy request id" />
          </span>
        </p>
      </div>
      <div class={styles.buttons}>
        {open ? (
          <Fix bot={bot} fix={fix} snippet={snippet} oneClick={() => apply(id)} />
        ) : (
          <Pill tone="good">Mended</Pill>
        )}
        <HelpLink section={helpOn(code)} about={sentencesOf(code).join(' ')} />
      </div>
    </li>
  );
}

function Sentence({ code }: { code: Refusal['code'] }) {
  return (
    <>
      {sentencesOf(code).map((sentence, index) => (
        <span key={sentence}>
          {index > 0 && ' or '}
          <em>{sentence}</em>
        </span>
      ))}
    </>
  );
}
