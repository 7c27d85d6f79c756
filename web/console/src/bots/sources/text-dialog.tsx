import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { TextArea, TextField } from '../../kit/field';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { ChangeDialog } from './change-dialog';
import { addDocument, replaceText } from './queries';

interface TextDialogProps {
  bot: Bot;
  /** The text that is edited; without it, one is added. */
  edited?: { id: string; name: string; text: string; etag: string | undefined };
  onClose: () => void;
}

/** A document that is typed or pasted. */
export function TextDialog({ bot, edited, onClose }: TextDialogProps) {
  const { id } = useWorkspace();
  const [name, setName] = useState(edited?.name ?? '');
  const [text, setText] = useState(edited?.text ?? '');
  const place = { workspaceId: id, botId: bot.id };
  const content = { name: name.trim(), text };
  return (
    <ChangeDialog
      bot={bot}
      title={edited ? 'Edit text' : 'Paste text'}
      verb={edited ? 'Save' : 'Upload'}
      wide
      disabled={!name.trim() || !text.trim()}
      fields={['name', 'text']}
      go={async train => {
        if (edited) await replaceText(place, { ...edited, train }, content);
        else await addDocument(place, content, train);
        toast(edited ? `“${content.name}” saved` : `“${content.name}” added`);
      }}
      onClose={onClose}
    >
      {problem => (
        <>
          <TextField
            label="Name"
            hint="Answers cite it, so that readers know where they come from."
            placeholder="Shipping and returns"
            value={name}
            onValue={setName}
            maxLength={200}
            error={problem?.of('name')}
          />
          <TextArea label="Text" rows={12} value={text} onValue={setText} error={problem?.of('text')} />
        </>
      )}
    </ChangeDialog>
  );
}
