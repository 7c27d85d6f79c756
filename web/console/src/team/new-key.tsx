import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, body } from '../api/client';
import { Problem } from '../api/problem';
import type { Role } from '../data/queries';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { ErrorNotice, Notice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import { teamChanged } from './queries';
import { RoleField } from './role-field';
import { Secret } from './secret';

/** Makes a key: name and role, then the key itself, which is shown this once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { id, workspace } = useWorkspace();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const create = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/workspaces/{workspaceId}/api-keys', {
          params: { path: { workspaceId: id } },
          body: { name: name.trim(), role },
        }),
      ),
    onSuccess: () => teamChanged(id),
  });
  const problem = create.error instanceof Problem ? create.error : undefined;

  if (create.data)
    return (
      <Dialog title="Copy your key now" keep onClose={onClose} actions={<Button onClick={onClose}>Done</Button>}>
        <div class="stack">
          <p>
            Programs send it as <code>Authorization: Bearer …</code>
          </p>
          <Secret text={create.data.key} copy="Copy key" />
          <Notice tone="warn">
            The key is shown only now. Keep it like a password: whoever has it can act as you in this workspace, within
            its role.
          </Notice>
        </div>
      </Dialog>
    );

  return (
    <Dialog
      title="New API key"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-key" look="primary" busy={create.isPending} disabled={!name.trim()}>
            Make key
          </Button>
        </>
      }
    >
      <form
        id="new-key"
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <TextField
          label="Name"
          hint="What uses it, such as “Nightly upload”."
          value={name}
          onValue={setName}
          error={problem?.of('name')}
          maxLength={100}
          autocomplete="off"
          required
        />
        <RoleField value={role} onValue={setRole} highest={workspace.role} error={problem?.of('role')} />
        {create.error && Object.keys(problem?.errors ?? {}).length === 0 && <ErrorNotice error={create.error} />}
      </form>
    </Dialog>
  );
}
