import { CloudUpload } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../kit/button';
import { toast } from '../../kit/toast';
import styles from './sources.module.css';

/** Where files are dropped or chosen, several at a time. */
export function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  // Entering a child is leaving its parent, too: what counts is how often more was entered than left.
  const depthRef = useRef(0);
  const [over, setOver] = useState(false);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    depthRef.current = 0;
    setOver(false);
    const items = [...(event.dataTransfer?.items ?? [])].filter(item => item.kind === 'file');
    const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry()?.isDirectory === true;
    const files = items.filter(item => !isFolder(item)).flatMap(item => item.getAsFile() ?? []);
    if (items.some(isFolder)) toast('Folders cannot be uploaded. Open the folder, and drop the files in it.', 'bad');
    if (files.length > 0) onFiles(files);
  };

  return (
    <div
      class={`${styles.drop} ${over ? styles.over : ''}`}
      onDragEnter={event => {
        event.preventDefault();
        depthRef.current++;
        setOver(true);
      }}
      onDragOver={event => event.preventDefault()}
      onDragLeave={() => {
        if (--depthRef.current === 0) setOver(false);
      }}
      onDrop={drop}
    >
      <CloudUpload aria-hidden="true" />
      <div>
        <p class={styles.dropTitle}>{over ? 'Let go to upload' : 'Drop files here'}</p>
        <p class="soft small">PDF, Word, CSV, JSON, HTML, Markdown or plain text, up to 10 MB each.</p>
      </div>
      <Button onClick={() => input.current?.click()}>Choose files</Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Choose files"
        onChange={event => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
