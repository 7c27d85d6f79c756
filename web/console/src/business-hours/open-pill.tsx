import { Clock, Moon } from 'lucide-preact';
import { Link } from 'wouter-preact';
import { Pill } from '../kit/pill';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import styles from './business-hours.module.css';
import { useBusinessHours, type BusinessHours } from './queries';
import { openingWords } from './week';

/** Whether it is open now, by the hours that are saved. */
export function OpenPill({ hours: { enabled, isOpen, opensAt, timeZone } }: { hours: BusinessHours }) {
  if (!enabled)
    return (
      <Pill tone="grey" icon={<Clock />}>
        Always open
      </Pill>
    );
  return isOpen ? (
    <Pill tone="good" icon={<Clock />}>
      Open now
    </Pill>
  ) : (
    <Pill tone="warn" icon={<Moon />}>
      Closed{opensAt && `, opens ${openingWords(opensAt, timeZone)}`}
    </Pill>
  );
}

/** In the inbox: that visitors who ask for a person now read the away text. */
export function ClosedLink() {
  const { id } = useWorkspace();
  const hours = useBusinessHours(id).data?.hours;
  if (!hours || hours.isOpen) return null;
  return (
    <Link
      href={routes.businessHours(id)}
      class={styles.closed}
      title={hours.opensAt ? `Opens ${openingWords(hours.opensAt, hours.timeZone)}` : undefined}
    >
      <Pill tone="warn" icon={<Moon />}>
        Outside business hours
      </Pill>
    </Link>
  );
}
