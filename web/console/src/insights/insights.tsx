import { Chart } from '../kit/chart/chart';
import { count } from '../kit/format';
import { Loaded, Skeleton } from '../kit/loading';
import { Tiles } from '../kit/tiles';
import { useWorkspace } from '../workspace/context';
import { OpenQuestions } from './open-questions';
import type { usePeriod } from './period';
import { useUsage } from './queries';
import { perDay, share } from './usage-days';

/** How chats go: of one bot, or of all. */
export function Insights({ botId = '', period }: { botId?: string; period: ReturnType<typeof usePeriod> }) {
  const { id } = useWorkspace();
  const { days, from, to } = period;
  const usage = useUsage(id, from, to, botId);
  return (
    <>
      <Loaded query={usage} skeleton={<Skeleton lines={4} height={120} />}>
        {({ days: rows, totals }) => (
          <>
            <Tiles
              tiles={[
                { label: 'Chats', value: count(totals.sessions), about: 'that visitors began' },
                { label: 'Messages', value: count(totals.messages), about: 'that visitors wrote' },
                {
                  label: 'Unanswered',
                  value: count(totals.unanswered),
                  about: `${share(totals.unanswered, totals.messages)} of messages`,
                },
                {
                  label: 'Thumbs up',
                  value: count(totals.up),
                  about: `${share(totals.up, totals.up + totals.down)} of ratings`,
                },
                { label: 'Thumbs down', value: count(totals.down) },
                { label: 'Turned away', value: count(totals.refused), about: 'calls that were refused' },
              ]}
            />
            <Chart
              title="Messages and unanswered"
              about="What visitors wrote each day, and how much of it the documents did not answer."
              kind="nested"
              days={days}
              series={[
                { label: 'Messages', tone: 'one', values: perDay(days, rows, 'messages') },
                { label: 'Unanswered', tone: 'warn', values: perDay(days, rows, 'unanswered') },
              ]}
            />
          </>
        )}
      </Loaded>
      <OpenQuestions botId={botId} />
      {usage.data && (
        <>
          <Chart
            title="Chats and turned away"
            about="Chats that began, and calls that were refused: the Embed tab tells why."
            kind="lines"
            days={days}
            series={[
              { label: 'Chats', tone: 'one', values: perDay(days, usage.data.days, 'sessions') },
              { label: 'Turned away', tone: 'bad', values: perDay(days, usage.data.days, 'refused') },
            ]}
          />
          <Chart
            title="Thumbs"
            about="How visitors rated the answers."
            kind="stacked"
            days={days}
            series={[
              { label: 'Up', tone: 'good', values: perDay(days, usage.data.days, 'up') },
              { label: 'Down', tone: 'bad', values: perDay(days, usage.data.days, 'down') },
            ]}
          />
        </>
      )}
    </>
  );
}
