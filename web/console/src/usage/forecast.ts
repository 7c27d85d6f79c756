import type { Schema } from '../api/client';
import { count, span } from '../kit/format';

/** "16:40", where the reader is. */
export const clock = (at: Date) =>
  at.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** When today's credits end at the rate of the last hour. */
export function forecastWords({ perHour, runsOutAt }: Schema['Credits']['forecast'], now: Date): string {
  if (runsOutAt) {
    const end = new Date(runsOutAt);
    return `At this rate today’s credits end at ${clock(end)}, in ${span(end.getTime() - now.getTime())}.`;
  }
  const hourly = Math.round(perHour);
  return hourly > 0
    ? `At this rate, ${count(hourly)} an hour, today’s credits last until the reset.`
    : 'Hardly any credits were used in the last hour: today’s last until the reset.';
}
