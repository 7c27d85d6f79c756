import { SendHorizontal, StickyNote } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { Choice } from '../kit/choice';
import { TextArea } from '../kit/field';
import { ErrorNotice } from '../kit/notice';
import {
  SavedRepliesButton,
  SavedRepliesDialogs,
  SavedRepliesList,
  useSavedRepliesFor,
} from '../saved-replies/saved-replies';
import { useWorkspace } from '../workspace/context';
import { useNote, useReply, type Conversation } from './queries';
import styles from './thread.module.css';
import { tellWriting } from './typing';

const MAX_CHARACTERS = 4_000;

type Kind = 'reply' | 'note';

interface Draft {
  kind: Kind;
  text: string;
  /** Names the message, so that one sent twice is written once. */
  id: string;
}

// A reply that is begun stays while one looks at another conversation.
const drafts = new Map<string, Draft>();

const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

/** Answers the visitor as a person, which takes the conversation over; or writes a note for the team. */
export function ReplyBox({ conversation }: { conversation: Conversation }) {
  const { id } = useWorkspace();
  const [draft, setDraft] = useState<Draft>(
    () => drafts.get(conversation.id) ?? { kind: 'reply', text: '', id: newId() },
  );
  const reply = useReply(id, conversation.id);
  const note = useNote(id, conversation.id);
  const isNote = draft.kind === 'note';
  const sending = isNote ? note : reply;
  const form = useRef<HTMLFormElement>(null);
  const keep = (next: Draft) => {
    drafts.set(conversation.id, next);
    setDraft(next);
  };
  // Another text is another message.
  const write = (value: string) => {
    keep({ ...draft, text: value, id: sending.isError ? newId() : draft.id });
    if (!isNote && value.trim()) tellWriting(id, conversation);
  };
  const saved = useSavedRepliesFor({ form, text: draft.text, write, visitorName: conversation.visitor.name });
  const text = draft.text.trim();
  const send = () => {
    if (!text || sending.isPending) return;
    sending.mutate(
      { text, id: draft.id },
      {
        onSuccess: () => {
          keep({ ...draft, text: '', id: newId() });
          // The button that was pressed is off now.
          form.current?.querySelector('textarea')?.focus();
        },
      },
    );
  };
  return (
    <>
      <form
        ref={form}
        class={`${styles.reply} ${isNote ? styles.note : ''}`}
        onSubmit={event => {
          event.preventDefault();
          send();
        }}
      >
        <div class={styles.kinds}>
          <Choice
            label="What you write"
            small
            value={draft.kind}
            onValue={kind => keep({ ...draft, kind, id: newId() })}
            options={[
              { value: 'reply', label: 'Reply' },
              { value: 'note', label: 'Note' },
            ]}
          />
          {!isNote && <SavedRepliesButton saved={saved} />}
        </div>
        {sending.error && <ErrorNotice error={sending.error} onRetry={send} />}
        <div class={styles.box}>
          {!isNote && <SavedRepliesList saved={saved} />}
          <TextArea
            label={isNote ? 'Your note' : 'Your reply'}
            labelHidden
            placeholder={isNote ? 'Write a note for your team…' : 'Write to the visitor…'}
            hint={
              isNote
                ? 'Your team reads it here; the visitor never does.'
                : conversation.state === 'HUMAN'
                  ? 'Enter sends, Shift+Enter begins a new line, / finds a saved reply.'
                  : 'Sending takes the conversation over: the bot is silent until you hand it back.'
            }
            {...(isNote ? {} : saved.picker.box)}
            value={draft.text}
            onValue={write}
            readOnly={sending.isPending}
            rows={2}
            maxLength={MAX_CHARACTERS}
            onBlur={event => {
              if (!form.current?.contains(event.relatedTarget as Node | null)) saved.picker.close();
            }}
            onKeyDown={event => {
              if (!isNote && saved.picker.takesKey(event)) return;
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              send();
            }}
          />
          <Button
            type="submit"
            look="primary"
            icon={isNote ? <StickyNote /> : <SendHorizontal />}
            busy={sending.isPending}
            disabled={!text}
          >
            {isNote ? 'Add note' : 'Send'}
          </Button>
        </div>
      </form>
      <SavedRepliesDialogs saved={saved} />
    </>
  );
}
