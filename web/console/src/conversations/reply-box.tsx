import { SendHorizontal } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { TextArea } from '../kit/field';
import { ErrorNotice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import { useReply, type Conversation } from './queries';
import styles from './thread.module.css';

const MAX_CHARACTERS = 4_000;

interface Draft {
  text: string;
  /** Names the message, so that one sent twice is written once. */
  id: string;
}

// A reply that is begun stays while one looks at another conversation.
const drafts = new Map<string, Draft>();

const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

/** Answers the visitor as a person, which takes the conversation over. */
export function ReplyBox({ conversation }: { conversation: Conversation }) {
  const { id } = useWorkspace();
  const [draft, setDraft] = useState<Draft>(() => drafts.get(conversation.id) ?? { text: '', id: newId() });
  const reply = useReply(id, conversation.id);
  const form = useRef<HTMLFormElement>(null);
  const keep = (next: Draft) => {
    drafts.set(conversation.id, next);
    setDraft(next);
  };
  const text = draft.text.trim();
  const send = () => {
    if (!text || reply.isPending) return;
    reply.mutate(
      { text, id: draft.id },
      {
        onSuccess: () => {
          keep({ text: '', id: newId() });
          // The button that was pressed is off now.
          form.current?.querySelector('textarea')?.focus();
        },
      },
    );
  };
  return (
    <form
      ref={form}
      class={styles.reply}
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
    >
      {reply.error && <ErrorNotice error={reply.error} onRetry={send} />}
      <div class={styles.box}>
        <TextArea
          label="Your reply"
          labelHidden
          placeholder="Write to the visitor…"
          hint={
            conversation.state === 'HUMAN'
              ? 'Enter sends, Shift+Enter begins a new line.'
              : 'Sending takes the conversation over: the bot is silent until you hand it back.'
          }
          value={draft.text}
          // Another text is another message.
          onValue={value => keep({ text: value, id: reply.isError ? newId() : draft.id })}
          readOnly={reply.isPending}
          rows={2}
          maxLength={MAX_CHARACTERS}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <Button type="submit" look="primary" icon={<SendHorizontal />} busy={reply.isPending} disabled={!text}>
          Send
        </Button>
      </div>
    </form>
  );
}
