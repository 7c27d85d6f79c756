import type { Schema } from '../api/client';

export type Plan = Schema['Credits']['plan'];

export const planWords: Record<Plan, string> = {
  Free: 'To try things out, and for a site with few visitors.',
  Starter: 'For a site whose visitors ask every day.',
  Business: 'For busy sites, or several bots at once.',
};

/** All plans, the smallest first, with what each grants a day. */
type Plans = Schema['Credits']['plans'];

const placeOf = (plans: Plans, plan: Plan) => plans.findIndex(listed => listed.plan === plan);

export const isUpgrade = (plans: Plans, from: Plan, to: Plan) => placeOf(plans, to) > placeOf(plans, from);

export const isNextAfter = (plans: Plans, from: Plan, to: Plan) => placeOf(plans, to) === placeOf(plans, from) + 1;

export const quotaOf = (plans: Plans, plan: Plan) => plans.find(listed => listed.plan === plan)?.dailyQuota ?? 0;
