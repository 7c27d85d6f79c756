import { counted } from '../kit/format';
import { Ago } from '../kit/time';
import { siteName } from '../bots/embed/sites';
import styles from './live-chat.module.css';
import type { Token } from './queries';

const SHOWN = 3;

/** The websites that used a token lately. */
export function TokenUses({ token: { seenOn } }: { token: Token }) {
  if (seenOn.length === 0) return <span class="soft">No website yet</span>;
  const rest = seenOn.slice(SHOWN);
  return (
    <ul class={styles.uses}>
      {seenOn.slice(0, SHOWN).map(({ origin, lastSeen, sessions }) => (
        <li key={origin}>
          <span class="break">{siteName(origin)}</span>{' '}
          <span class={`soft small numbers ${styles.seen}`} title={`${counted(sessions, 'chat')} in the last 30 days`}>
            seen <Ago at={lastSeen} />
          </span>
        </li>
      ))}
      {rest.length > 0 && (
        <li class="soft small" title={rest.map(({ origin }) => siteName(origin)).join('\n')}>
          and {counted(rest.length, 'more website')}
        </li>
      )}
    </ul>
  );
}
