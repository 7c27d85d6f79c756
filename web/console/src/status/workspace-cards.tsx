import { Link } from 'wouter-preact';
import { Card } from '../kit/card';
import { count, counted } from '../kit/format';
import { Ago } from '../kit/time';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import type { Status } from './queries';
import styles from './status.module.css';
import { TroubleList } from './trouble-list';
import { refusals } from './words';

/** Trainings: how many are under way, how long they wait, which failed. */
export function TrainingsCard({ trainings }: { trainings: Status['trainings'] }) {
  const { id } = useWorkspace();
  const { underWay, waitingSince, lastTrainedAt, failed } = trainings;
  return (
    <Card title="Trainings">
      <p>
        {underWay === 0 ? 'No training is under way.' : `${counted(underWay, 'training')} under way.`}{' '}
        {waitingSince && (
          <>
            The longest has waited since <Ago at={waitingSince} />.{' '}
          </>
        )}
        <span class="soft">
          {lastTrainedAt ? (
            <>
              The last one went live <Ago at={lastTrainedAt} />.
            </>
          ) : (
            'None has gone live yet.'
          )}
        </span>
      </p>
      <TroubleList
        troubles={failed.map(({ botId, botName, reason, at }) => ({
          key: botId,
          what: <Link href={routes.bot(id, botId)}>{botName}</Link>,
          reason,
          at,
        }))}
      />
    </Card>
  );
}

/** Who answers, and how it does. */
export function AiCard({ ai: { usesOwn, refused } }: { ai: Status['ai'] }) {
  const { id } = useWorkspace();
  const whose = usesOwn ? 'Your own AI provider answers.' : 'Pegasus’ AI provider answers.';
  return (
    <Card title="Answers">
      {refused ? (
        <TroubleList
          troubles={[
            {
              key: 'ai',
              what: <Link href={routes.settings(id, 'ai-provider')}>Your AI provider failed</Link>,
              reason: refused.reason,
              at: refused.at,
            },
          ]}
        />
      ) : (
        <p>
          {whose} {usesOwn && <span class="soft">It has not failed since its last answer.</span>}
        </p>
      )}
    </Card>
  );
}

/** How the webhooks do. */
export function WebhooksCard({ webhooks: { enabled, failing } }: { webhooks: Status['webhooks'] }) {
  const { id } = useWorkspace();
  return (
    <Card title="Webhooks">
      <p>
        {enabled === 0
          ? 'No webhook is switched on.'
          : `${counted(enabled, 'webhook')} switched on${failing.length === 0 ? '; none fails' : ''}.`}
      </p>
      <TroubleList
        troubles={failing.map(({ id: webhookId, name, reason, at }) => ({
          key: webhookId,
          what: <Link href={routes.webhooks(id)}>{name}</Link>,
          reason,
          at,
        }))}
      />
    </Card>
  );
}

/** Who was turned away in the last 24 hours. */
export function RefusedCard({ refused: { count: all, byCode } }: { refused: Status['refused'] }) {
  return (
    <Card
      title="Visitors turned away"
      about="In the last 24 hours. A bot’s Embed tab says which websites, and what mends it."
    >
      {all === 0 ? (
        <p>Nobody was turned away.</p>
      ) : (
        <ul class={styles.rows}>
          {byCode.map(({ code, count: times }) => (
            <li key={code} class={styles.row}>
              <span class={styles.text}>For {refusals[code]}</span>
              <span class="numbers">{count(times)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
