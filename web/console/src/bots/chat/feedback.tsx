import { ThumbsDown, ThumbsUp } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, IconButton } from '../../kit/button';
import { TextField } from '../../kit/field';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { sayProblem } from '../sources/uploads';
import styles from './chat.module.css';
import { rate, type Message } from './queries';

/** Whether an answer helped, and why, for whoever betters the documents. */
export function Feedback({ chatId, message }: { chatId: string; message: Message }) {
  const { id } = useWorkspace();
  const [rating, setRating] = useState(message.rating);
  const [comment, setComment] = useState<string>();
  const say = async (next: 'up' | 'down', words?: string) => {
    const before = rating;
    setRating(next);
    try {
      await rate(id, chatId, message.messageId, { rating: next, comment: words });
      return true;
    } catch (error) {
      setRating(before);
      sayProblem(error);
      return false;
    }
  };
  const choose = async (next: 'up' | 'down') => {
    if (await say(next)) setComment('');
  };
  const send = async (event: Event) => {
    event.preventDefault();
    if (rating && (await say(rating, comment?.trim()))) {
      setComment(undefined);
      toast('Thank you, the comment is kept with the answer');
    }
  };
  return (
    <div class={styles.feedback}>
      <IconButton label="Helpful" aria-pressed={rating === 'up'} onClick={() => void choose('up')}>
        <ThumbsUp />
      </IconButton>
      <IconButton label="Not helpful" aria-pressed={rating === 'down'} onClick={() => void choose('down')}>
        <ThumbsDown />
      </IconButton>
      {comment !== undefined && (
        <form class={styles.comment} onSubmit={event => void send(event)}>
          <TextField
            label="Comment (optional)"
            labelHidden
            placeholder={rating === 'up' ? 'What was good?' : 'What is missing?'}
            value={comment}
            onValue={setComment}
            maxLength={1000}
          />
          <Button small type="submit" disabled={!comment.trim()}>
            Send
          </Button>
          <Button small look="quiet" onClick={() => setComment(undefined)}>
            Skip
          </Button>
        </form>
      )}
    </div>
  );
}
