import { Button } from '../kit/button';
import { nameOf } from '../kit/cited-text';
import { Dialog } from '../kit/dialog';
import { TextArea } from '../kit/field';
import { ErrorNotice } from '../kit/notice';
import type { Message } from './queries';
import type { ReviewInHand } from './use-review';

const MAX_CHARACTERS = 32_000;

interface EditReplyProps {
  citations: Message['citations'];
  text: string;
  onText: (text: string) => void;
  review: ReviewInHand;
  onClose: () => void;
}

/** A reply in other words, before it goes out. */
export function EditReply({ citations, text, onText, review: { busy, error, decide }, onClose }: EditReplyProps) {
  const wanted = text.trim();
  return (
    <Dialog
      title="Edit the reply"
      wide
      keep
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={!wanted}
            onClick={() => void decide({ decision: 'approve', text: wanted })}
          >
            Approve this text
          </Button>
        </>
      }
    >
      <div class="stack">
        <TextArea
          label="Reply"
          hint="It goes out under the bot’s name. It may hold Markdown, such as **bold** and lists."
          rows={8}
          maxLength={MAX_CHARACTERS}
          dir="auto"
          value={text}
          onValue={onText}
        />
        {citations.length > 0 && (
          <div class="stack-tight">
            <p class="small">
              A number in brackets stands for a source. Keep it behind what the source says; one that you take out is
              not shown as a source any more.
            </p>
            <ul class="stack-tight small" aria-label="Sources">
              {citations.map((citation, index) => (
                <li key={index} class="break">
                  <strong class="numbers">[{index + 1}]</strong> {nameOf(citation)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
