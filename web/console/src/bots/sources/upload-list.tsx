import { CircleAlert, FileUp, X } from 'lucide-preact';
import { IconButton } from '../../kit/button';
import { CopyButton } from '../../kit/copy';
import { bytes } from '../../kit/format';
import { Meter } from '../../kit/meter';
import { dismiss, useUploads, type Upload } from './uploads';
import styles from './sources.module.css';

const percent = new Intl.NumberFormat('en', { style: 'percent' });

/** The files that are on their way, and those that were not taken, each with the server's sentence. */
export function UploadList({ botId }: { botId: string }) {
  const uploads = useUploads(botId);
  if (uploads.length === 0) return null;
  return (
    <ul class={styles.uploads} aria-label="Uploads">
      {uploads.map(upload => (
        <li key={upload.id} class={styles.upload}>
          {upload.state === 'failed' ? <Failed botId={botId} upload={upload} /> : <UnderWay upload={upload} />}
        </li>
      ))}
    </ul>
  );
}

function UnderWay({ upload: { file, state, progress } }: { upload: Upload }) {
  const part = percent.format(progress);
  // All is sent, and the server is reading it.
  const words = state === 'waiting' ? 'Waiting' : progress < 1 ? part : 'Reading…';
  return (
    <>
      <FileUp aria-hidden="true" />
      <div class={styles.uploadText}>
        <p class="spread">
          <span class="break">{file.name}</span>
          <span class="soft small numbers">
            {bytes(file.size)} · {words}
          </span>
        </p>
        <Meter label={`${file.name}: ${part} sent`} value={progress} max={1} />
      </div>
    </>
  );
}

function Failed({ botId, upload: { id, file, problem } }: { botId: string; upload: Upload }) {
  return (
    <>
      <CircleAlert class={styles.bad} aria-hidden="true" />
      <div class={styles.uploadText} role="alert">
        <p class="break">
          <strong>{file.name}</strong> was not uploaded
        </p>
        <p class="soft break">{problem?.detail}</p>
      </div>
      {problem?.requestId && <CopyButton label="Copy request id" text={problem.requestId} />}
      <IconButton label={`Dismiss ${file.name}`} onClick={() => dismiss(botId, id)}>
        <X />
      </IconButton>
    </>
  );
}
