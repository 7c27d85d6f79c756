import { Bookmark } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../kit/button';
import { useWorkspace } from '../workspace/context';
import { ManageReplies } from './manage-replies';
import { PickerPanel } from './picker-panel';
import { useSavedReplies } from './queries';
import { usePicker } from './use-picker';
import { filledIn, typedIn } from './words';
import { WriteReply } from './write-reply';

interface BoxOptions {
  /** The form with the box: a textarea. */
  form: RefObject<HTMLFormElement>;
  text: string;
  write: (text: string) => void;
  /** Null where none is known. */
  visitorName: string | null;
}

/** The saved replies of a box in which a visitor is answered. */
export function useSavedRepliesFor({ form, text, write, visitorName }: BoxOptions) {
  const { id } = useWorkspace();
  const replies = useSavedReplies(id).data?.replies;
  const [dialog, setDialog] = useState<'save' | 'manage'>();
  const box = () => form.current?.querySelector('textarea');
  const picker = usePicker({
    replies: replies ?? [],
    text,
    onPick: (reply, replaces) => {
      const filled = filledIn(reply.text, visitorName);
      const [start, end] = replaces ? [0, text.length] : [box()?.selectionStart ?? 0, box()?.selectionEnd ?? 0];
      write(text.slice(0, start) + filled + text.slice(end));
      // The caret stands behind it, once the box has the text.
      requestAnimationFrame(() => {
        box()?.focus();
        box()?.setSelectionRange(start + filled.length, start + filled.length);
      });
    },
  });
  return { picker, replies, text, visitorName, dialog, setDialog, box };
}

/** What stands in the box, but for what was typed to find a reply. */
const worthSaving = (text: string) => (typedIn(text) === null ? text.trim() : '');

type ForBox = ReturnType<typeof useSavedRepliesFor>;

/** Opens the list from the side of the box. */
export const SavedRepliesButton = ({ saved: { picker, box } }: { saved: ForBox }) => (
  <Button
    small
    look="quiet"
    icon={<Bookmark />}
    aria-expanded={picker.isOpen}
    // The box keeps the focus, or the list would close before it is toggled.
    onMouseDown={event => event.preventDefault()}
    onClick={() => {
      picker.toggle();
      box()?.focus();
    }}
  >
    Saved replies
  </Button>
);

/** The list over the box, while it is open. */
export function SavedRepliesList({ saved: { picker, replies, text, visitorName, setDialog, box } }: { saved: ForBox }) {
  if (!picker.isOpen || replies === undefined) return null;
  const show = (dialog: 'save' | 'manage') => {
    picker.close();
    setDialog(dialog);
  };
  return (
    <PickerPanel
      picker={picker}
      visitorName={visitorName}
      none={replies.length === 0}
      written={worthSaving(text) !== ''}
      onSave={() => show('save')}
      onManage={() => show('manage')}
      onEscape={() => {
        picker.close();
        box()?.focus();
      }}
    />
  );
}

/** What is opened from the list. Not inside the box's own form. */
export function SavedRepliesDialogs({ saved: { text, dialog, setDialog, box } }: { saved: ForBox }) {
  const onClose = () => {
    setDialog(undefined);
    box()?.focus();
  };
  if (dialog === 'save') return <WriteReply start={{ shortcut: '', text: worthSaving(text) }} onClose={onClose} />;
  return dialog === 'manage' ? <ManageReplies onClose={onClose} /> : null;
}
