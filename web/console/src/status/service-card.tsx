import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-preact';
import { Card } from '../kit/card';
import { Pill, type PillTone } from '../kit/pill';
import { Ago } from '../kit/time';
import type { Status } from './queries';
import styles from './status.module.css';
import { checks, states } from './words';

const icons: Partial<Record<PillTone, typeof CircleCheck>> = {
  good: CircleCheck,
  bad: CircleAlert,
  warn: TriangleAlert,
};

/** What Pegasus stands on, each with its state; of what fails, what does not work meanwhile. */
export function ServiceCard({ status: { service, lastNightlyRunAt } }: { status: Status }) {
  return (
    <Card title="Pegasus itself" about="What all workspaces stand on. Whoever runs this Pegasus looks after it.">
      <ul class={styles.rows}>
        {service.map(({ name, state, milliseconds }) => {
          const { tone, words } = states[state];
          const Icon = icons[tone] ?? CircleDashed;
          return (
            <li key={name} class={styles.row}>
              <div class={styles.text}>
                <strong>{checks[name].name}</strong>
                {state === 'down' || state === 'late' ? (
                  <p class="soft small">{checks[name].without}</p>
                ) : (
                  name === 'timer' &&
                  lastNightlyRunAt && (
                    <p class="soft small">
                      Last <Ago at={lastNightlyRunAt} />
                    </p>
                  )
                )}
              </div>
              <Pill tone={tone} icon={<Icon />} title={`${milliseconds} ms`}>
                {words}
              </Pill>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
