import { useMutation } from '@tanstack/preact-query';
import { Download } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { download } from '../kit/download';
import { bytes } from '../kit/format';
import { ErrorNotice } from '../kit/notice';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { readExport } from './export-stream';

/** Everything that the workspace holds, as one file. */
export function Export() {
  const { id } = useWorkspace();
  const [read, setRead] = useState(0);
  const run = useMutation({
    mutationFn: async ({ signal }: AbortController) => {
      setRead(0);
      const { response } = await api.GET('/api/workspaces/{workspaceId}/export', {
        params: { path: { workspaceId: id } },
        parseAs: 'stream',
        signal,
      });
      return readExport(response, setRead);
    },
    onSuccess: content => {
      download(`pegasus-${new Date().toISOString().slice(0, 10)}.jsonl`, content);
      toast('The export is in your downloads');
    },
  });
  const cancelled = run.error instanceof DOMException && run.error.name === 'AbortError';
  return (
    <Card
      title="Export"
      about="Settings, team, bots, documents with their text, conversations, usage and the audit log, as JSON lines: a file that other programs read."
    >
      <div class="row">
        <Button icon={<Download />} busy={run.isPending} onClick={() => run.mutate(new AbortController())}>
          Export everything
        </Button>
        {run.isPending && (
          <Button look="quiet" onClick={() => run.variables.abort()}>
            Cancel
          </Button>
        )}
        <span class="soft numbers" role="status">
          {run.isPending && `${bytes(read)} so far…`}
          {run.isSuccess && `${bytes(read)} exported`}
        </span>
      </div>
      {run.error && !cancelled && <ErrorNotice error={run.error} onRetry={() => run.mutate(new AbortController())} />}
    </Card>
  );
}
