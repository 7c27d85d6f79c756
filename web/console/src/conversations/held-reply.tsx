import { Check, Pencil, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { ErrorNotice } from '../kit/notice';
import { EditReply } from './edit-reply';
import styles from './message.module.css';
import type { Message } from './queries';
import { RejectReply } from './reject-reply';
import { useReview } from './use-review';

interface HeldReplyProps {
  conversationId: string;
  message: Message;
  /** It was decided about: the buttons go. */
  onReviewed: () => void;
}

/** What a person may do with a reply that waits for approval. */
export function HeldReply({ conversationId, message, onReviewed }: HeldReplyProps) {
  const [open, setOpen] = useState<'edit' | 'reject'>();
  // What is begun stays when a dialog is closed and opened again.
  const [edited, setEdited] = useState(message.text);
  const [answer, setAnswer] = useState('');
  const review = useReview(conversationId, message.messageId, () => {
    setOpen(undefined);
    onReviewed();
  });
  return (
    <>
      <div class={styles.decide} role="group" aria-label="Reply that waits for approval">
        <Button
          small
          look="primary"
          icon={<Check />}
          busy={review.busy && !open}
          onClick={() => void review.decide({ decision: 'approve', text: null })}
        >
          Approve
        </Button>
        <Button small icon={<Pencil />} disabled={review.busy} onClick={() => setOpen('edit')}>
          Edit
        </Button>
        <Button small icon={<X />} disabled={review.busy} onClick={() => setOpen('reject')}>
          Reject
        </Button>
      </div>
      {review.error !== undefined && !open && <ErrorNotice error={review.error} />}
      {open === 'edit' && (
        <EditReply
          citations={message.citations}
          text={edited}
          onText={setEdited}
          review={review}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'reject' && (
        <RejectReply text={answer} onText={setAnswer} review={review} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
