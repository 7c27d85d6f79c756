import { FilePlus2, Globe, MessageCircleQuestionMark } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Card } from '../../kit/card';
import { count, counted } from '../../kit/format';
import { useWorkspace } from '../../workspace/context';
import { ChangeDialog } from './change-dialog';
import { CrawlCard } from './crawl-card';
import { DocumentList } from './document-list';
import { DropZone } from './drop-zone';
import { PageDialog } from './page-dialog';
import { QuestionDialog } from './question-dialog';
import { isLive } from './queries';
import styles from './sources.module.css';
import { StatusCard } from './status-card';
import { TextDialog } from './text-dialog';
import { UploadList } from './upload-list';
import { uploadFiles } from './uploads';
import { WebPages } from './web-pages';

// More names than these would hide the question.
const NAMED = 5;

/** What the bot answers from: its documents, and whether it has read them. */
export function SourcesTab({ bot }: { bot: Bot }) {
  const { id, can } = useWorkspace();
  const [asked, setAsked] = useState<readonly File[]>();
  const [adding, setAdding] = useState<'text' | 'question' | 'page'>();
  const place = { workspaceId: id, botId: bot.id };
  const add = (files: readonly File[]) => (isLive(bot) ? setAsked(files) : uploadFiles(place, files, false));
  return (
    <>
      <StatusCard bot={bot} />
      {can('editor') && (
        <div class={styles.add}>
          <DropZone onFiles={add} />
          <div class={styles.ways}>
            <Way
              icon={<FilePlus2 />}
              label="Paste text"
              about="From a mail, a page, your head."
              onClick={() => setAdding('text')}
            />
            <Way
              icon={<MessageCircleQuestionMark />}
              label="Question & answer"
              about="The exact answer to one question."
              onClick={() => setAdding('question')}
            />
            <Way
              icon={<Globe />}
              label="Web page or site"
              about="By its address, or its sitemap."
              onClick={() => setAdding('page')}
            />
          </div>
        </div>
      )}
      <UploadList place={place} />
      <CrawlCard place={place} />
      <Card title="Documents">
        <WebPages bot={bot} />
        <DocumentList bot={bot} />
      </Card>
      {asked && (
        <ChangeDialog
          bot={bot}
          title={`Upload ${counted(asked.length, 'file')}?`}
          verb="Upload"
          go={train => uploadFiles(place, asked, train)}
          onClose={() => setAsked(undefined)}
        >
          {() => (
            <p class="break">
              {new Intl.ListFormat('en').format(asked.slice(0, NAMED).map(({ name }) => name))}
              {asked.length > NAMED && ` and ${count(asked.length - NAMED)} more`}
            </p>
          )}
        </ChangeDialog>
      )}
      {adding === 'text' && <TextDialog bot={bot} onClose={() => setAdding(undefined)} />}
      {adding === 'page' && <PageDialog bot={bot} onClose={() => setAdding(undefined)} />}
      {adding === 'question' && <QuestionDialog bot={bot} onClose={() => setAdding(undefined)} />}
    </>
  );
}

interface WayProps {
  icon: ComponentChildren;
  label: string;
  about: string;
  onClick: () => void;
}

/** Another way to add a document than a file. */
function Way({ icon, label, about, onClick }: WayProps) {
  return (
    <button type="button" class={styles.way} onClick={onClick}>
      {icon}
      <span>
        <strong>{label}</strong>
        <span class="soft small">{about}</span>
      </span>
    </button>
  );
}
