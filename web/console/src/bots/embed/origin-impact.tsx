import { Confirm } from '../../kit/dialog';
import { count, counted } from '../../kit/format';
import type { Impact } from './impact';
import styles from './origins.module.css';
import { siteName } from './sites';

interface OriginImpactProps {
  /** The list as it would be saved. */
  origins: readonly string[];
  impact: Impact;
  save: () => Promise<void>;
  onClose: () => void;
}

/** Asks before a list is saved that visitors would notice. */
export function OriginImpact({ origins, impact: { sessions, refused, sites }, save, onClose }: OriginImpactProps) {
  if (origins.length === 0)
    return (
      <Confirm title="Allow any website?" confirm="Allow any website" tone="primary" onConfirm={save} onClose={onClose}>
        <p>This was the last origin on the list. When the list is empty, any website may use this widget.</p>
      </Confirm>
    );
  return (
    <Confirm title="Turn these visitors away?" confirm="Save anyway" onConfirm={save} onClose={onClose}>
      <p>
        <strong class="numbers">
          {count(refused)} of {counted(sessions, 'chat')}
        </strong>{' '}
        of the last 24 hours came from sites that this list turns away:
      </p>
      <ul class={styles.impact}>
        {sites.map(site => (
          <li key={site.origin} class="spread">
            <span class="break">{siteName(site.origin)}</span>
            <span class="soft numbers">{counted(site.sessions, 'chat')}</span>
          </li>
        ))}
      </ul>
      <p class="soft">
        Their visitors will read “This website is not authorized to use this widget.”, in chats that are open, too.
      </p>
    </Confirm>
  );
}
