import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, body } from '../api/client';
import { Problem } from '../api/problem';
import type { Role } from '../data/queries';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { TextField } from '../kit/field';
import { ErrorNotice, Notice } from '../kit/notice';
import { Ago } from '../kit/time';
import { useWorkspace } from '../workspace/context';
import { roleWords } from '../workspace/roles';
import { teamChanged } from './queries';
import { RoleField } from './role-field';
import { Secret } from './secret';

/** Invites a person: e-mail and role, then the link, which is shown this once. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { id } = useWorkspace();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const invite = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/workspaces/{workspaceId}/invitations', {
          params: { path: { workspaceId: id } },
          body: { email: email.trim(), role },
        }),
      ),
    onSuccess: () => teamChanged(id),
  });
  const problem = invite.error instanceof Problem ? invite.error : undefined;

  if (invite.data)
    return (
      <Dialog title="Send this link" keep onClose={onClose} actions={<Button onClick={onClose}>Done</Button>}>
        <div class="stack">
          <p>
            Pegasus sends no mail. Copy the link and send it to <strong class="break">{invite.data.email}</strong>, who
            becomes {roleWords[invite.data.role].name.toLowerCase()} by it. It works once and expires{' '}
            <Ago at={invite.data.expiresAt} />.
          </p>
          <Secret text={invite.data.link} copy="Copy link" />
          <Notice tone="warn">
            The link is shown only now. If it gets lost, revoke the invitation and make another.
          </Notice>
        </div>
      </Dialog>
    );

  return (
    <Dialog
      title="Invite someone"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="invite" look="primary" busy={invite.isPending} disabled={!email.trim()}>
            Make a link
          </Button>
        </>
      }
    >
      <form
        id="invite"
        class="stack"
        onSubmit={event => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <TextField
          label="E-mail"
          type="email"
          hint="The invitation holds for this address alone."
          value={email}
          onValue={setEmail}
          error={problem?.of('email')}
          autocomplete="off"
          maxLength={254}
          required
        />
        <RoleField value={role} onValue={setRole} error={problem?.of('role')} />
        {invite.error && Object.keys(problem?.errors ?? {}).length === 0 && <ErrorNotice error={invite.error} />}
      </form>
    </Dialog>
  );
}
