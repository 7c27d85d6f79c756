import { Card } from '../kit/card';
import { Loaded, Skeleton } from '../kit/loading';
import { toast } from '../kit/toast';
import { RefusalList } from '../refusals/refusal-list';
import { useWorkspace } from '../workspace/context';
import { domainStep } from './domain-step';
import { added, readDomain } from './domains';
import { Fix } from './fix';
import type { WantedToken } from './new-token';
import { useRefusals, type Refusal, type Settings, type Token } from './queries';
import type { SettingsForm } from './use-settings-form';
import { toldBy } from './words';

interface TurnedAwayProps {
  settings: Settings;
  form: SettingsForm;
  tokens: readonly Token[];
  onNewToken: (wanted: WantedToken) => void;
}

/** Which visitors read an error in the last 30 days, why, and what mends it. */
export function TurnedAway({ settings, form, tokens, onNewToken }: TurnedAwayProps) {
  const { id } = useWorkspace();
  const refusals = useRefusals(id);
  const add = (origin: string) => {
    const { domains } = form.draft.domains;
    form.set({ domains: { ...added({ domains, typed: origin }), typed: form.draft.domains.typed } });
    toast(`${readDomain(origin)} is on the list above. Save it to let its visitors in.`);
  };
  return (
    <Card
      id="turned-away"
      title="Turned away"
      about="What visitors read in place of an answer in the last 30 days, and what mends it."
    >
      <Loaded query={refusals} skeleton={<Skeleton lines={2} height={64} />}>
        {items => (
          <RefusalList
            refusals={items}
            keyOf={keyOf}
            sentencesOf={({ code }) => toldBy(code)}
            fix={({ fix, cause, origin }) => (
              <Fix
                fix={fix}
                cause={cause}
                step={origin === null ? 'wait' : domainStep(origin, settings, form.draft, tokens)}
                onAddDomain={() => origin !== null && add(origin)}
                onNewToken={() =>
                  onNewToken(fix === 'add_domain' && origin !== null ? { allowedDomains: [readDomain(origin)] } : {})
                }
              />
            )}
          />
        )}
      </Loaded>
    </Card>
  );
}

const keyOf = ({ code, cause, origin }: Refusal) => [code, cause, origin].join(' ');
