import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { reloadThread, reviewReply } from './queries';
import type { Decision } from './thread-state';

const isOver = (error: unknown): error is Problem =>
  error instanceof Problem && ['already_reviewed', 'not_held'].includes(error.code);

const done = ({ decision, text }: Decision) =>
  decision === 'approve'
    ? 'Approved; the visitor reads it'
    : text === null
      ? 'Kept back; the visitor never reads it'
      : 'Kept back; the visitor reads your answer';

/** Decides about a reply that was held; who comes too late is told so, and sees what the other decided. */
export function useReview(conversationId: string, messageId: string, onDone: () => void) {
  const { id } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const decide = async (decision: Decision) => {
    setBusy(true);
    setError(undefined);
    try {
      await reviewReply(id, conversationId, messageId, decision);
      toast(done(decision));
      onDone();
    } catch (fault) {
      if (isOver(fault)) {
        toast('Somebody else has decided about this reply already; you see what became of it.', 'bad');
        onDone();
        await reloadThread(id, conversationId);
      } else setError(fault);
    }
    setBusy(false);
  };
  return { busy, error, decide };
}

export type ReviewInHand = ReturnType<typeof useReview>;
