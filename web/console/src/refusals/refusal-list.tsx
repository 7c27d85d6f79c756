import type { ComponentChildren } from 'preact';
import { DoorOpen } from 'lucide-preact';
import { CopyButton } from '../kit/copy';
import { FocusStays } from '../kit/focus-stays';
import { count, counted } from '../kit/format';
import { EmptyState } from '../kit/notice';
import { Pill } from '../kit/pill';
import { Ago } from '../kit/time';
import { byHarm } from './harm';
import styles from './refusals.module.css';

/** Visitors of one website who met one error, however often. */
interface Told {
  origin: string | null;
  count: number;
  lastSeen: string;
  lastRequestId: string;
  advice: string;
  open: boolean;
}

interface RefusalListProps<T extends Told> {
  refusals: readonly T[];
  keyOf: (refusal: T) => string;
  /** What the visitors read; which of them, where it may have been several. */
  sentencesOf: (refusal: T) => readonly string[];
  /** What mends it; asked of those alone that go on. */
  fix: (refusal: T) => ComponentChildren;
  /** Said of a refusal besides, whether it goes on or not. */
  more?: (refusal: T) => ComponentChildren;
}

/** Who was turned away, why, and what mends it: what hurts most first, and what is over behind a fold. */
export function RefusalList<T extends Told>({ refusals, ...row }: RefusalListProps<T>) {
  const { open, mended } = byHarm(refusals);
  return (
    <FocusStays>
      {open.length > 0 ? (
        <Rows refusals={open} {...row} />
      ) : (
        <EmptyState icon={<DoorOpen />} title="Nobody is turned away">
          If visitors of a website meet an error, it shows up here within seconds, with the fix.
        </EmptyState>
      )}
      {mended.length > 0 && (
        <details class={styles.mended}>
          <summary>{count(mended.length)} mended</summary>
          <Rows refusals={mended} {...row} />
        </details>
      )}
    </FocusStays>
  );
}

function Rows<T extends Told>({ refusals, keyOf, ...row }: RefusalListProps<T>) {
  return (
    <ul class={styles.list}>
      {refusals.map(refusal => (
        <Row key={keyOf(refusal)} refusal={refusal} {...row} />
      ))}
    </ul>
  );
}

type RowProps<T extends Told> = Omit<RefusalListProps<T>, 'refusals' | 'keyOf'> & { refusal: T };

function Row<T extends Told>({ refusal, sentencesOf, fix, more }: RowProps<T>) {
  const { origin, count: times, lastSeen, lastRequestId, advice, open } = refusal;
  return (
    <li class={styles.row}>
      <div class={styles.text}>
        <p class="break">
          Visitors on <strong>{origin ?? 'a page without a web address'}</strong> saw{' '}
          <Sentences sentences={sentencesOf(refusal)} />{' '}
          <strong class={`numbers ${styles.times}`}>{counted(times, 'time')}</strong>
        </p>
        {open && <p class="soft">{advice}</p>}
        <p class={`soft small numbers ${styles.facts}`}>
          <span>
            last seen <Ago at={lastSeen} />
          </span>
          <span class={styles.request}>
            request <code class="ellipsis">{lastRequestId}</code>
            <CopyButton text={lastRequestId} label="Copy request id" />
          </span>
        </p>
      </div>
      <div class={styles.buttons}>
        {open ? fix(refusal) : <Pill tone="good">Mended</Pill>}
        {more?.(refusal)}
      </div>
    </li>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <>
      {sentences.map((sentence, index) => (
        <span key={sentence}>
          {index > 0 && ' or '}
          <em>{sentence}</em>
        </span>
      ))}
    </>
  );
}
