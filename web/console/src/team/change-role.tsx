import { useMutation } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { api, type Schema } from '../api/client';
import { Problem } from '../api/problem';
import type { Role } from '../data/queries';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { ErrorNotice, Notice } from '../kit/notice';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { roleWords } from '../workspace/roles';
import { teamChanged, type Member } from './queries';
import { RoleField } from './role-field';

/** Gives a member another role, if it is still the one that is shown. */
export function ChangeRole({ member, itsMe, onClose }: { member: Member; itsMe: boolean; onClose: () => void }) {
  const { id } = useWorkspace();
  const [role, setRole] = useState<Role>(member.role);
  const [present, setPresent] = useState<{ role: Role; etag: string }>();
  const [meanwhile, setMeanwhile] = useState(false);
  const [unread, setUnread] = useState<unknown>();
  const path = { workspaceId: id, userId: member.id };

  useEffect(() => {
    let here = true;
    api
      .GET('/api/workspaces/{workspaceId}/members/{userId}', { params: { path } })
      .then(({ data, response }) => {
        if (here && data) setPresent({ role: data.role, etag: response.headers.get('ETag') ?? '' });
      })
      .catch((error: unknown) => here && setUnread(error));
    return () => {
      here = false;
    };
    // Once, when the dialog opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const save = useMutation({
    mutationFn: () =>
      api.PATCH('/api/workspaces/{workspaceId}/members/{userId}', {
        params: { path, header: { 'If-Match': present?.etag } },
        body: { role },
      }),
    onSuccess: async () => {
      await teamChanged(id);
      toast(`${itsMe ? 'You are' : `${member.email} is`} ${roleWords[role].name.toLowerCase()} now`);
      onClose();
    },
    onError: async error => {
      if (!(error instanceof Problem) || error.code !== 'precondition_failed') return;
      const current = error.current as Schema['Member'];
      const { response } = await api.GET('/api/workspaces/{workspaceId}/members/{userId}', { params: { path } });
      setPresent({ role: current.role, etag: response.headers.get('ETag') ?? '' });
      setMeanwhile(true);
      await teamChanged(id);
    },
  });

  const failed = save.error instanceof Problem && save.error.code === 'precondition_failed' ? undefined : save.error;
  const before = present?.role ?? member.role;
  return (
    <Dialog
      title={`Role of ${member.email}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={save.isPending}
            disabled={!present || role === before}
            onClick={() => save.mutate()}
          >
            Change role
          </Button>
        </>
      }
    >
      <div class="stack">
        <RoleField value={role} onValue={setRole} />
        {itsMe && role !== 'owner' && (
          <Notice tone="warn">You give up being an owner. Only another owner can make you one again.</Notice>
        )}
        {meanwhile && (
          <Notice tone="warn">
            Somebody else changed this role meanwhile. It is {roleWords[before].name.toLowerCase()} now; change it again
            if you still want to.
          </Notice>
        )}
        {(failed ?? unread) !== undefined && (failed ?? unread) !== null && <ErrorNotice error={failed ?? unread} />}
      </div>
    </Dialog>
  );
}
