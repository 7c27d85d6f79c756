import { useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { Choice } from '../kit/choice';
import { Dialog } from '../kit/dialog';
import { TextArea } from '../kit/field';
import { ErrorNotice } from '../kit/notice';
import type { ReviewInHand } from './use-review';

const MAX_CHARACTERS = 4_000;

const ways = [
  { value: 'keep', label: 'Just keep it back' },
  { value: 'answer', label: 'Answer instead' },
] as const;

interface RejectReplyProps {
  text: string;
  onText: (text: string) => void;
  review: ReviewInHand;
  onClose: () => void;
}

/** Keeps a reply back: the visitor waits for a person, or reads what one writes here. */
export function RejectReply({ text, onText, review: { busy, error, decide }, onClose }: RejectReplyProps) {
  const [way, setWay] = useState<(typeof ways)[number]['value']>(text ? 'answer' : 'keep');
  const answers = way === 'answer';
  const wanted = text.trim();
  return (
    <Dialog
      title="Reject the reply"
      keep
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look={answers ? 'primary' : 'danger'}
            busy={busy}
            disabled={answers && !wanted}
            onClick={() => void decide({ decision: 'reject', text: answers ? wanted : null })}
          >
            {answers ? 'Send my answer' : 'Keep it back'}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>The visitor never reads the bot’s reply. What shall they have in its place?</p>
        <Choice label="In its place" value={way} onValue={setWay} options={ways} />
        {answers ? (
          <TextArea
            label="Your answer"
            hint="It goes out under your name and takes the conversation over: the bot is silent until you hand it back."
            rows={5}
            maxLength={MAX_CHARACTERS}
            dir="auto"
            value={text}
            onValue={onText}
          />
        ) : (
          <p class="soft">The conversation waits for a person, and the visitor reads that somebody will answer.</p>
        )}
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
