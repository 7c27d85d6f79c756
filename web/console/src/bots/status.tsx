import { CircleCheck, CircleDashed, CircleDot, LoaderCircle, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Bot } from '../data/queries';
import { count } from '../kit/format';
import { Pill, type PillTone } from '../kit/pill';
import styles from './status.module.css';

interface Look {
  tone: PillTone;
  icon: ComponentChildren;
  word: string;
  /** What it means, and the next step. */
  sentence: string;
}

const looks: Record<Bot['status'], Look> = {
  NO_DATA: { tone: 'grey', icon: <CircleDashed />, word: 'No data', sentence: 'No data: upload a document.' },
  UNTRAINED: { tone: 'warn', icon: <CircleDot />, word: 'Untrained', sentence: 'Untrained: train to go live.' },
  PENDING: {
    tone: 'busy',
    icon: <LoaderCircle class={styles.turning} />,
    word: 'Training',
    sentence: 'Training: visitors are answered when it is done.',
  },
  READY: { tone: 'good', icon: <CircleCheck />, word: 'Ready', sentence: 'Ready: it answers visitors.' },
  OUTDATED: {
    tone: 'warn',
    icon: <TriangleAlert />,
    word: 'Outdated',
    sentence: 'Outdated: visitors are turned away until you retrain.',
  },
};

const stageWords: Record<NonNullable<Bot['training']>['stage'], string> = {
  QUEUED: 'Queued',
  READING: 'Reading',
  INDEXING: 'Indexing',
  REHEARSING: 'Rehearsing',
  DONE: 'Done',
  FAILED: 'Failed',
};

/** The word for a status as the API names it; one that is not known here is its own word. */
export const statusWord = (status: string) => (status in looks ? looks[status as Bot['status']].word : status);

export const statusSentence = (bot: Bot) => looks[bot.status].sentence;

/** "Indexing 120 of 480"; null while nothing is trained. */
export function trainingWords({ status, training }: Bot): string | null {
  if (status !== 'PENDING' || !training) return null;
  const stage = stageWords[training.stage];
  return training.total > 0 ? `${stage} ${count(training.done)} of ${count(training.total)}` : stage;
}

/** A bot's status: colour, icon and word; while it is trained, how far. */
export function StatusPill({ bot }: { bot: Bot }) {
  const { tone, icon, word, sentence } = looks[bot.status];
  return (
    <Pill tone={tone} icon={icon} title={sentence}>
      {trainingWords(bot) ?? word}
    </Pill>
  );
}
