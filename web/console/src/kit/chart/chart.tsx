import { Table2, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../button';
import { Card } from '../card';
import { count } from '../format';
import { Table } from '../table';
import styles from './chart.module.css';
import { dayWords, sum, type ChartKind } from './days';
import type { Plot } from './plot';

export type ChartTone = 'one' | 'two' | 'three' | 'four' | 'five' | 'rest' | 'good' | 'warn' | 'bad';

export interface Series {
  label: string;
  tone: ChartTone;
  /** A number for each day. */
  values: readonly number[];
}

interface ChartProps {
  title: string;
  about?: ComponentChildren;
  kind: ChartKind;
  /** As in "2026-11-21", without a gap. */
  days: readonly string[];
  series: readonly Series[];
  /** Beside the button that shows the table. */
  actions?: ComponentChildren;
}

/** Numbers by day: a picture, and the table behind it for who wants to read or cannot see it. */
export function Chart({ title, about, kind, days, series, actions }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const [day, setDay] = useState<number | null>(null);
  return (
    <Card
      title={title}
      about={about}
      actions={
        <>
          {actions}
          <Button
            small
            look="quiet"
            icon={<Table2 />}
            aria-pressed={asTable}
            aria-label={`Show as table: ${title}`}
            onClick={() => setAsTable(!asTable)}
          >
            Show as table
          </Button>
        </>
      }
    >
      {asTable ? (
        <DayTable title={title} days={days} series={series} />
      ) : (
        <figure class={styles.figure}>
          <figcaption class={styles.legend}>
            <span class={styles.day}>{day === null ? 'In all' : dayWords(days[day] ?? '')}</span>
            {series.map(({ label, tone, values }) => (
              <span key={label} class={styles.entry}>
                <span class={`${styles.swatch} ${styles[tone]}`} />
                {label} <strong class="numbers">{count(day === null ? sum(values) : (values[day] ?? 0))}</strong>
              </span>
            ))}
          </figcaption>
          <Picture title={title} kind={kind} days={days} series={series} onDay={setDay} />
        </figure>
      )}
    </Card>
  );
}

const wordsOf = (series: readonly Series[]) =>
  series.map(({ label, values }) => `${label} ${count(sum(values))}`).join(', ');

type PictureProps = Pick<ChartProps, 'title' | 'kind' | 'days' | 'series'> & { onDay: (day: number | null) => void };

/** The drawing itself. What draws is fetched when the first chart is shown. */
function Picture({ title, kind, days, series, onDay }: PictureProps) {
  const host = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  // Drawn anew for other numbers, not for the same ones in another array.
  const numbers = JSON.stringify([kind, days, series]);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let plot: Plot | undefined;
    let gone = false;
    const draw = async () => {
      const { drawPlot } = await import('./plot');
      if (gone) return;
      plot?.destroy();
      plot = drawPlot({ host: element, kind, days, series, colors: colorsOf(element), onDay });
    };
    const drawAgain = () => void draw().catch(() => setFailed(true));
    drawAgain();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', drawAgain);
    const size = new ResizeObserver(() => plot?.fit());
    size.observe(element);
    return () => {
      gone = true;
      dark.removeEventListener('change', drawAgain);
      size.disconnect();
      plot?.destroy();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [numbers]);

  return (
    <div ref={host} class={styles.host} role="img" aria-label={`${title}: ${wordsOf(series)}`}>
      {failed && (
        <p class={styles.failed}>
          <TriangleAlert size={16} aria-hidden="true" /> The picture could not be loaded; the table holds the same
          numbers.
        </p>
      )}
    </div>
  );
}

/** What the style sheet makes of the tokens, in light or dark, for the canvas that knows no style sheet. */
function colorsOf(host: HTMLElement) {
  const swatches = host.parentElement?.querySelectorAll(`.${styles.swatch}`) ?? [];
  const own = getComputedStyle(host);
  return {
    series: [...swatches].map(swatch => getComputedStyle(swatch).backgroundColor),
    ink: own.color,
    line: own.borderTopColor,
    font: own.fontFamily,
  };
}

/** The same numbers to read, the newest first. */
function DayTable({ title, days, series }: Pick<ChartProps, 'title' | 'days' | 'series'>) {
  return (
    <div class={styles.rows} tabIndex={0} role="region" aria-label={`${title}, as a table`}>
      <Table
        caption={title}
        rows={days.map((day, index) => ({ day, index })).reverse()}
        keyOf={row => row.day}
        columns={[
          { label: 'Day (UTC)', cell: row => dayWords(row.day) },
          ...series.map(({ label, values }) => ({
            label,
            numeric: true,
            cell: (row: { index: number }) => count(values[row.index] ?? 0),
          })),
        ]}
      />
    </div>
  );
}
