import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { axisEnd, dayLabel, stacked, type ChartKind } from './days';

interface PlotInput {
  host: HTMLElement;
  kind: ChartKind;
  days: readonly string[];
  series: readonly { label: string; values: readonly number[] }[];
  colors: { series: readonly string[]; ink: string; line: string; font: string };
  /** Which day the pointer is at. */
  onDay: (day: number | null) => void;
}

export interface Plot {
  /** Takes the room that its host has. */
  fit: () => void;
  destroy: () => void;
}

const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 1_000_000];
const DAY_STEPS = [1, 2, 5, 10, 15, 30];
const compact = new Intl.NumberFormat('en', { notation: 'compact' });

/** Draws numbers by day into an element. It sets styles by script alone, as the content security policy wants it. */
export function drawPlot({ host, kind, days, series, colors, onDay }: PlotInput): Plot {
  const rows =
    kind === 'stacked' ? stacked(series.map(({ values }) => values)) : series.map(({ values }) => [...values]);
  const drawn = rows.map((values, index) => ({ values, color: colors.series[index] ?? colors.ink }));
  // What lies lower is drawn over what reaches higher.
  if (kind === 'stacked') drawn.reverse();

  const axis = { stroke: colors.ink, font: `12px ${colors.font}`, ticks: { show: false } };
  const size = () => ({ width: host.clientWidth, height: host.clientHeight });
  const plot = new uPlot(
    {
      ...size(),
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: kind === 'lines', size: 7 } },
      scales: {
        x: { time: false, range: [-0.5, days.length - 0.5] },
        y: { range: (_, __, highest) => [0, axisEnd(highest)] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          space: 56,
          incrs: DAY_STEPS,
          size: 28,
          values: (_, splits) => splits.map(at => (days[at] ? dayLabel(days[at]) : '')),
        },
        {
          ...axis,
          grid: { stroke: colors.line, width: 1 },
          incrs: WHOLE_STEPS,
          size: 44,
          values: (_, splits) => splits.map(value => compact.format(value)),
        },
      ],
      series: [{}, ...drawn.map(({ color }) => (kind === 'lines' ? lineOf(color, days.length) : barOf(color)))],
      hooks: { setCursor: [({ cursor }) => onDay(cursor.idx ?? null)] },
    },
    [days.map((_, index) => index), ...drawn.map(({ values }) => values)],
    host,
  );
  return { fit: () => plot.setSize(size()), destroy: () => plot.destroy() };
}

const barOf = (color: string): uPlot.Series => ({
  fill: color,
  stroke: color,
  width: 0,
  points: { show: false },
  paths: uPlot.paths.bars?.({ size: [0.64, 36], radius: 0.12 }),
});

const lineOf = (color: string, days: number): uPlot.Series => ({
  stroke: color,
  width: 2,
  points: { show: days <= 7, size: 6, fill: color },
});
