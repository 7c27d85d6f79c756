import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { CopyButton } from '../../kit/copy';
import { Dialog } from '../../kit/dialog';
import { TextField } from '../../kit/field';
import { bytes, count } from '../../kit/format';
import { Loaded, Skeleton } from '../../kit/loading';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { ChangeDialog } from './change-dialog';
import { kindWords } from './kinds';
import { QuestionDialog } from './question-dialog';
import { deleteDocument, renameDocument, useDocumentText, type Document } from './queries';
import { ReplaceDialog } from './replace-dialog';
import styles from './sources.module.css';
import { TextDialog } from './text-dialog';
import { RefreshDialog } from './web-pages';

export type DocumentAction = 'view' | 'edit' | 'refresh' | 'replace' | 'rename' | 'delete';

interface DialogProps {
  bot: Bot;
  document: Document;
  onClose: () => void;
}

/** What may be done to one document. */
export function DocumentDialog({ action, ...props }: DialogProps & { action: DocumentAction }) {
  switch (action) {
    case 'view':
      return <ViewText {...props} />;
    case 'edit':
      return <Edit {...props} />;
    case 'refresh':
      return <RefreshDialog {...props} />;
    case 'replace':
      return <ReplaceDialog {...props} />;
    case 'rename':
      return <Rename {...props} />;
    case 'delete':
      return <Delete {...props} />;
  }
}

function ViewText({ bot, document, onClose }: DialogProps) {
  const { id } = useWorkspace();
  const read = useDocumentText({ workspaceId: id, botId: bot.id }, document.id);
  return (
    <Dialog title={document.name} wide onClose={onClose}>
      <div class="stack">
        <div class="spread">
          <p class="soft numbers">
            {kindWords(document.kind)} · {bytes(document.bytes)} · {count(document.characters)} characters, as the bot
            reads them
          </p>
          {read.data && <CopyButton label="Copy the text" text={read.data.document.text} />}
        </div>
        <Loaded query={read} skeleton={<Skeleton lines={8} />}>
          {({ document: { text } }) => (
            <pre class={styles.text} tabIndex={0}>
              {text}
            </pre>
          )}
        </Loaded>
      </div>
    </Dialog>
  );
}

/** A text, or a question with its answer, as it was typed. */
function Edit({ bot, document, onClose }: DialogProps) {
  const { id } = useWorkspace();
  const read = useDocumentText({ workspaceId: id, botId: bot.id }, document.id);
  if (!read.data)
    return (
      <Dialog title={document.name} wide onClose={onClose}>
        <Loaded query={read} skeleton={<Skeleton lines={8} />}>
          {() => null}
        </Loaded>
      </Dialog>
    );
  const { document: present, etag } = read.data;
  if (document.kind !== 'qa') return <TextDialog bot={bot} edited={{ ...present, etag }} onClose={onClose} />;
  // The text of a pair is the question as a line of its own, then the answer.
  const [question = '', ...answer] = present.text.split('\n\n');
  return (
    <QuestionDialog
      bot={bot}
      edited={{ id: document.id, question, answer: answer.join('\n\n'), etag }}
      onClose={onClose}
    />
  );
}

function Rename({ bot, document, onClose }: DialogProps) {
  const { id } = useWorkspace();
  const [name, setName] = useState(document.name);
  return (
    <ChangeDialog
      bot={bot}
      title="Rename document"
      verb="Rename"
      fields={['name']}
      disabled={!name.trim() || name.trim() === document.name}
      go={async train => {
        await renameDocument({ workspaceId: id, botId: bot.id }, { id: document.id, train }, name.trim());
        toast(`Renamed to “${name.trim()}”`);
      }}
      onClose={onClose}
    >
      {problem => (
        <TextField
          label="Name"
          hint="Answers cite the document by this name."
          value={name}
          onValue={setName}
          maxLength={200}
          error={problem?.of('name')}
        />
      )}
    </ChangeDialog>
  );
}

function Delete({ bot, document, onClose }: DialogProps) {
  const { id } = useWorkspace();
  const isLast = bot.documentCount <= 1;
  return (
    <ChangeDialog
      bot={bot}
      title={`Delete “${document.name}”?`}
      verb="Delete"
      tone="danger"
      trains={!isLast}
      go={async train => {
        await deleteDocument({ workspaceId: id, botId: bot.id }, { id: document.id, train });
        toast(`“${document.name}” deleted`);
      }}
      onClose={onClose}
    >
      {() => (
        <p>
          {isLast
            ? 'It is the bot’s last document: without one, the bot answers nobody. This cannot be undone.'
            : 'The bot forgets it with its next training. This cannot be undone; keep a copy if you may need it.'}
        </p>
      )}
    </ChangeDialog>
  );
}
