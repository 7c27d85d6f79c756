import { useLocation, useSearch } from 'wouter-preact';
import { useBots } from '../data/queries';
import { Select } from '../kit/field';
import { Page } from '../kit/page';
import { useWorkspace } from '../workspace/context';
import { Insights } from './insights';
import { PeriodChoice, usePeriod } from './period';

/** Insights of the whole workspace, or of the bot that the address names. */
export function InsightsPage() {
  const { id } = useWorkspace();
  const bots = useBots(id);
  const period = usePeriod();
  const search = useSearch();
  const [path, navigate] = useLocation();
  const botId = new URLSearchParams(search).get('bot') ?? '';
  const show = (chosen: string) => {
    const wanted = new URLSearchParams(search);
    if (chosen) wanted.set('bot', chosen);
    else wanted.delete('bot');
    navigate(`${path}?${wanted}`, { replace: true });
  };
  return (
    <Page
      title="Insights"
      about="What visitors ask, and how well they are answered. Days are UTC days."
      actions={
        <>
          <Select
            label="Bot"
            labelHidden
            value={botId}
            onValue={show}
            options={[
              { value: '', label: 'All bots' },
              ...(bots.data ?? []).map(bot => ({ value: bot.id, label: bot.name })),
            ]}
          />
          <PeriodChoice {...period} />
        </>
      }
    >
      <Insights botId={botId} period={period} />
    </Page>
  );
}
