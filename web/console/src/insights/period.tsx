import { useLocation, useSearch } from 'wouter-preact';
import { lastDays } from '../kit/chart/days';
import { Choice } from '../kit/choice';
import { useNow } from '../kit/time';

const PERIODS = ['7', '30', '90'] as const;
type Period = (typeof PERIODS)[number];

const isPeriod = (text: string | null): text is Period => PERIODS.some(period => period === text);

/** The days that are looked at; the address holds how many, so that a link shows the same. */
export function usePeriod() {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const now = useNow(60_000);
  const asked = new URLSearchParams(search).get('days');
  const period: Period = isPeriod(asked) ? asked : '30';
  const setPeriod = (chosen: Period) => {
    const wanted = new URLSearchParams(search);
    wanted.set('days', chosen);
    navigate(`${path}?${wanted}`, { replace: true });
  };
  const days = lastDays(Number(period), now);
  return { period, setPeriod, days, from: days[0] ?? '', to: days.at(-1) ?? '' };
}

export function PeriodChoice({ period, setPeriod }: Pick<ReturnType<typeof usePeriod>, 'period' | 'setPeriod'>) {
  return (
    <Choice
      label="Period"
      value={period}
      onValue={setPeriod}
      options={PERIODS.map(value => ({ value, label: `${value} days` }))}
    />
  );
}
