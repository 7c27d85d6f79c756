import type { Bot } from '../../data/queries';
import { span } from '../../kit/format';

const USUAL_MS = 20_000;
const STEP_MS = 5_000;

/** How long a training will take: as long as the last one, in steps of five seconds; about twenty if none is known. */
export function trainingEstimate({ training, lastTrainedAt }: Pick<Bot, 'training' | 'lastTrainedAt'>): string {
  const known = training?.stage === 'DONE' && lastTrainedAt;
  const last = known ? Date.parse(lastTrainedAt) - Date.parse(training.startedAt) : USUAL_MS;
  return span(Math.max(1, Math.ceil(last / STEP_MS)) * STEP_MS).replaceAll(' ', '\u00a0');
}

export type StepState = 'done' | 'now' | 'next';

export interface Step {
  name: string;
  state: StepState;
  /** "120 of 480", while it counts. */
  counts: string | null;
}

const stages = ['QUEUED', 'READING', 'INDEXING', 'REHEARSING', 'DONE'] as const;
const LENGTHY = 3;
const names: Record<(typeof stages)[number], string> = {
  QUEUED: 'Queued',
  READING: 'Reading',
  INDEXING: 'Indexing',
  REHEARSING: 'Rehearsing',
  DONE: 'Ready',
};

/** A training's stages, and how far it is; a rehearsal is one only while there is one. */
export function stepsOf({
  stage,
  done,
  total,
}: Pick<NonNullable<Bot['training']>, 'stage' | 'done' | 'total'>): Step[] {
  const shown = stages.filter(each => each !== 'REHEARSING' || stage === 'REHEARSING');
  const now = shown.findIndex(each => each === stage);
  return shown.map((each, index) => {
    const state = index < now || stage === 'DONE' ? 'done' : index === now ? 'now' : 'next';
    return { name: names[each], state, counts: state === 'now' && total > 0 ? `${done} of ${total}` : null };
  });
}

/** How far the whole training is, from 0 to 1; each lengthy stage is a third of the way, and what comes after them is short. */
export function progressOf({
  stage,
  done,
  total,
}: Pick<NonNullable<Bot['training']>, 'stage' | 'done' | 'total'>): number {
  const index = stages.findIndex(each => each === stage);
  const within = index >= LENGTHY || total === 0 ? 0 : done / total;
  return Math.min(1, Math.max(0, index + within) / LENGTHY);
}
