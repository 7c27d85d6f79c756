import type { Schema } from '../api/client';

export type Plan = Schema['Credits']['plan'];

/** From the smallest on. */
export const plans: readonly Plan[] = ['Free', 'Starter', 'Business'];

export const planWords: Record<Plan, string> = {
  Free: 'To try things out, and for a site with few visitors.',
  Starter: 'For a site whose visitors ask every day.',
  Business: 'For busy sites, or several bots at once.',
};

export const isUpgrade = (from: Plan, to: Plan) => plans.indexOf(to) > plans.indexOf(from);

export const isNextAfter = (from: Plan, to: Plan) => plans.indexOf(to) === plans.indexOf(from) + 1;
