import { useRef, useState } from 'preact/hooks';
import { upload } from '../../api/upload';
import { botChanged, type Bot } from '../../data/queries';
import { Button } from '../../kit/button';
import { bytes } from '../../kit/format';
import { Meter } from '../../kit/meter';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { ChangeDialog } from './change-dialog';
import { documentsPath, type Document } from './queries';
import { problemOf } from './uploads';

/** Puts a newer file in a document's place; what cited it goes on citing it. */
export function ReplaceDialog({ bot, document, onClose }: { bot: Bot; document: Document; onClose: () => void }) {
  const { id } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [progress, setProgress] = useState(0);
  return (
    <ChangeDialog
      bot={bot}
      title={`Replace “${document.name}”`}
      verb="Replace"
      disabled={!file}
      go={async train => {
        if (!file) return;
        const problem = problemOf(file);
        if (problem) throw problem;
        const path = documentsPath({ workspaceId: id, botId: bot.id }, document.id) + (train ? '?train=true' : '');
        await upload({ method: 'PUT', path, file, onProgress: setProgress }).finally(() => setProgress(0));
        await botChanged(id, bot.id);
        toast(`Replaced by “${file.name}”`);
      }}
      onClose={onClose}
    >
      {() => (
        <>
          <p class="soft">The new file takes its place and its name. The old content is gone then.</p>
          <div class="row">
            <Button onClick={() => input.current?.click()}>{file ? 'Choose another file' : 'Choose a file'}</Button>
            {file && (
              <span class="break">
                {file.name} <span class="soft numbers">{bytes(file.size)}</span>
              </span>
            )}
            <input
              ref={input}
              type="file"
              hidden
              aria-label="Choose a file"
              onChange={event => setFile(event.currentTarget.files?.[0])}
            />
          </div>
          {progress > 0 && <Meter label="Upload" value={progress} max={1} />}
        </>
      )}
    </ChangeDialog>
  );
}
