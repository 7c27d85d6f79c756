import { BellRing, Hand, Hourglass, MessagesSquare, Replace } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Link } from 'wouter-preact';
import type { Schema } from '../api/client';
import { plainWords } from '../conversations/words';
import { count, counted } from '../kit/format';
import { EmptyState, Notice } from '../kit/notice';
import { Pill, type PillTone } from '../kit/pill';
import { Ago } from '../kit/time';
import { routes } from '../routes';
import { useWorkspace } from '../workspace/context';
import type { TestResult } from './queries';
import styles from './safety.module.css';

type Hit = TestResult['hits'][number];

const outcomes: Record<Schema['SafetyOutcome'], { words: string; tone: PillTone; icon: ComponentChildren }> = {
  replace: { words: 'Other words said', tone: 'grey', icon: <Replace /> },
  hold: { words: 'Held for approval', tone: 'warn', icon: <Hourglass /> },
  hand_over: { words: 'Handed to a person', tone: 'bad', icon: <Hand /> },
  notify: { words: 'Told to webhooks', tone: 'busy', icon: <BellRing /> },
};

const writers: Record<Hit['author'], string> = { visitor: 'Visitor', bot: 'Bot', member: 'Team' };

/** What rules would have decided: how often each, and about which messages. */
export function DryRunResult({ result: { messages, counts, hits } }: { result: TestResult }) {
  if (messages === 0)
    return (
      <EmptyState icon={<MessagesSquare />} title="No messages yet">
        As soon as visitors have written, you can try your rules on what was said.
      </EmptyState>
    );
  if (hits.length === 0)
    return (
      <Notice tone="good">
        <p>{counted(messages, 'message')} gone through: these rules would have let all of them pass.</p>
      </Notice>
    );
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div class="stack">
      <p>
        {counted(messages, 'message')} gone through: these rules would have decided about{' '}
        <strong>{count(total)} of them</strong>.
      </p>
      <ul class={styles.counts} aria-label="Decisions by rule">
        {counts.map(({ rule, count: times }) => (
          <li key={rule}>
            <span class="break">{rule}</span> <strong class="numbers">{count(times)}</strong>
          </li>
        ))}
      </ul>
      <ol class={styles.hits} aria-label="Messages">
        {hits.map(hit => (
          <HitRow key={hit.messageId} hit={hit} />
        ))}
      </ol>
      {hits.length < total && <p class="soft small">The latest {count(hits.length)} are shown.</p>}
    </div>
  );
}

function HitRow({ hit: { conversationId, at, author, text, rule, outcome } }: { hit: Hit }) {
  const { id } = useWorkspace();
  const { words, tone, icon } = outcomes[outcome];
  return (
    <li class={styles.hit}>
      <div class={styles.said}>
        <p class="break" dir="auto">
          <span class="soft">{writers[author]}: </span>
          {author === 'bot' ? plainWords(text) : text}
        </p>
        <p class="soft small break">
          {rule} · <Ago at={at} /> · <Link href={routes.conversations(id, conversationId)}>Conversation</Link>
        </p>
      </div>
      <Pill tone={tone} icon={icon}>
        {words}
      </Pill>
    </li>
  );
}
