import { Eye, FileText, PencilLine, RefreshCw, Replace, TextCursorInput, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { TextField } from '../../kit/field';
import { bytes, counted } from '../../kit/format';
import { Loaded, Skeleton } from '../../kit/loading';
import { Menu, type MenuItem } from '../../kit/menu';
import { EmptyState } from '../../kit/notice';
import { Pill } from '../../kit/pill';
import { Table } from '../../kit/table';
import { Ago } from '../../kit/time';
import { useWorkspace } from '../../workspace/context';
import { DocumentDialog, type DocumentAction } from './document-dialogs';
import { kindWords } from './kinds';
import { useDocuments, type Document } from './queries';
import styles from './sources.module.css';

// From here on, one looks for a name rather than through the list.
const MANY = 10;

/** The bot's documents, the newest change first, with what may be done to each. */
export function DocumentList({ bot }: { bot: Bot }) {
  const { id } = useWorkspace();
  const documents = useDocuments({ workspaceId: id, botId: bot.id });
  const [sought, setSought] = useState('');
  const [open, setOpen] = useState<{ document: Document; action: DocumentAction }>();
  return (
    <>
      <Loaded query={documents} skeleton={<Skeleton lines={3} height={40} />}>
        {list => {
          if (list.length === 0) return <NoDocuments />;
          const found = matching(list, sought);
          return (
            <>
              {list.length > MANY && (
                <TextField
                  label="Find a document"
                  type="search"
                  value={sought}
                  onValue={setSought}
                  labelHidden
                  placeholder="Find a document"
                />
              )}
              {found.length > 0 ? (
                <DocumentTable documents={found} onAction={(document, action) => setOpen({ document, action })} />
              ) : (
                <p class="soft" role="status">
                  None of the {counted(list.length, 'document')} is called so.
                </p>
              )}
            </>
          );
        }}
      </Loaded>
      {open && <DocumentDialog bot={bot} {...open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function NoDocuments() {
  const { can } = useWorkspace();
  return (
    <EmptyState icon={<FileText />} title="No documents yet">
      {can('editor')
        ? 'Help pages, price lists, terms, answers that you give every week: what you upload is all that the bot knows.'
        : 'An editor of this workspace can upload some.'}
    </EmptyState>
  );
}

function matching(documents: readonly Document[], sought: string): Document[] {
  const part = sought.trim().toLowerCase();
  return documents
    .filter(({ name }) => name.toLowerCase().includes(part))
    .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt));
}

function DocumentTable({
  documents,
  onAction,
}: {
  documents: Document[];
  onAction: (document: Document, action: DocumentAction) => void;
}) {
  const { can } = useWorkspace();
  return (
    <Table
      caption="Documents of this bot"
      rows={documents}
      keyOf={({ id }) => id}
      columns={[
        {
          label: 'Name',
          cell: document => (
            <>
              <button type="button" class={styles.name} onClick={() => onAction(document, 'view')}>
                {document.name}
              </button>
              {document.web && <PageNote page={document.web} />}
              {document.error && <p class={styles.error}>{document.error}</p>}
            </>
          ),
        },
        { label: 'Kind', cell: ({ kind }) => kindWords(kind) },
        { label: 'Size', numeric: true, cell: document => bytes(document.bytes) },
        { label: 'Status', cell: ({ status }) => <DocumentStatus status={status} /> },
        { label: 'Updated', cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
        {
          label: 'Actions',
          labelHidden: true,
          cell: document => (
            <Menu
              label={`More for ${document.name}`}
              items={itemsFor(document, can('editor'), action => onAction(document, action))}
            />
          ),
        },
      ]}
    />
  );
}

/** Where a web page is, when it was last seen, and why not since. */
function PageNote({ page }: { page: NonNullable<Document['web']> }) {
  return (
    <>
      <p class={styles.page}>
        {page.url} · fetched <Ago at={page.fetchedAt} />
      </p>
      {page.error && (
        <p class={styles.error}>
          {page.error} {page.gone && 'The schedule asks for it no more; its text is kept.'}
        </p>
      )}
    </>
  );
}

const statuses = {
  STORED: { tone: 'grey', word: 'Not trained yet', title: 'The bot reads it with the next training.' },
  TRAINED: { tone: 'good', word: 'Trained', title: 'The bot answers from it.' },
  FAILED: { tone: 'bad', word: 'Failed', title: 'The last training ended at this document.' },
} as const;

function DocumentStatus({ status }: { status: Document['status'] }) {
  const { tone, word, title } = statuses[status];
  return (
    <Pill tone={tone} title={title}>
      {word}
    </Pill>
  );
}

function itemsFor({ kind, web }: Document, mayEdit: boolean, act: (action: DocumentAction) => void): MenuItem[] {
  const view: MenuItem = { label: 'View text', icon: <Eye />, onSelect: () => act('view') };
  if (!mayEdit) return [view];
  // What was typed is edited; what was a file has another form than its text.
  const typed = kind === 'qa' || kind === 'text';
  return [
    view,
    ...(web ? [{ label: 'Refresh', icon: <RefreshCw />, onSelect: () => act('refresh') }] : []),
    ...(typed ? [{ label: 'Edit', icon: <PencilLine />, onSelect: () => act('edit') }] : []),
    ...(kind === 'qa' ? [] : [{ label: 'Replace with a file', icon: <Replace />, onSelect: () => act('replace') }]),
    { label: 'Rename', icon: <TextCursorInput />, onSelect: () => act('rename') },
    { label: 'Delete', icon: <Trash2 />, tone: 'danger', onSelect: () => act('delete') },
  ];
}
