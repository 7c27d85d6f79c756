import { Download } from 'lucide-preact';
import { useBots } from '../data/queries';
import { PeriodChoice, usePeriod } from '../insights/period';
import { useUsage } from '../insights/queries';
import { perBot } from '../insights/usage-days';
import { Button } from '../kit/button';
import { Chart, type ChartTone, type Series } from '../kit/chart/chart';
import { download } from '../kit/download';
import { Loaded, Skeleton } from '../kit/loading';
import { Page } from '../kit/page';
import { useWorkspace } from '../workspace/context';
import { csv } from './csv';
import { Today } from './today';

const tones: readonly ChartTone[] = ['one', 'two', 'three', 'four', 'five'];

/** Where the credits go. */
export function UsagePage() {
  const { id } = useWorkspace();
  const period = usePeriod();
  const { days, from, to } = period;
  const usage = useUsage(id, from, to);
  const bots = useBots(id);
  const nameOf = (botId: string | null) =>
    botId === null ? 'Other bots' : (bots.data?.find(bot => bot.id === botId)?.name ?? 'Deleted bot');
  return (
    <Page title="Usage" about="One answer of a bot costs one credit, a visitor’s and your own alike.">
      <Today />
      <Loaded query={usage} skeleton={<Skeleton lines={2} height={120} />}>
        {({ days: rows }) => {
          const series: Series[] = named(
            perBot(days, rows, 'credits', tones.length).map(({ botId, values }, index) => ({
              label: nameOf(botId),
              tone: botId === null ? 'rest' : (tones[index] ?? 'rest'),
              values,
            })),
          );
          const save = () =>
            download(
              `pegasus-credits-${from}-${to}.csv`,
              new Blob(
                [
                  csv([
                    ['Day (UTC)', ...series.map(({ label }) => label)],
                    ...days.map((day, index) => [day, ...series.map(({ values }) => values[index] ?? 0)]),
                  ]),
                ],
                { type: 'text/csv' },
              ),
            );
          return (
            <Chart
              title="Credits by day and bot"
              about="Days are UTC days."
              kind="stacked"
              days={days}
              series={series.length > 0 ? series : [{ label: 'Credits', tone: 'one', values: days.map(() => 0) }]}
              actions={
                <>
                  <PeriodChoice {...period} />
                  <Button small look="quiet" icon={<Download />} onClick={save} disabled={series.length === 0}>
                    Download CSV
                  </Button>
                </>
              }
            />
          );
        }}
      </Loaded>
    </Page>
  );
}

/** Bots of the same name are told apart by a number. */
function named(series: Series[]): Series[] {
  const seen = new Map<string, number>();
  return series.map(one => {
    const times = (seen.get(one.label) ?? 0) + 1;
    seen.set(one.label, times);
    return times > 1 ? { ...one, label: `${one.label} (${times})` } : one;
  });
}
