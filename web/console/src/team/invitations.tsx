import { MailPlus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState } from '../kit/notice';
import { Table } from '../kit/table';
import { Ago, useNow } from '../kit/time';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { roleWords } from '../workspace/roles';
import { teamChanged, useInvitations, type Invitation } from './queries';

export function Invitations() {
  const { id } = useWorkspace();
  const invitations = useInvitations(id);
  const [revoking, setRevoking] = useState<Invitation>();
  const now = useNow(60_000);
  return (
    <Card title="Invitations" about="Each link works once, for seven days.">
      <Loaded query={invitations} skeleton={<Skeleton lines={2} height={40} />}>
        {list =>
          list.length > 0 ? (
            <Table
              caption="Invitations"
              rows={list}
              keyOf={invitation => invitation.id}
              columns={[
                { label: 'E-mail', cell: ({ email }) => email },
                { label: 'Role', cell: ({ role }) => roleWords[role].name },
                { label: 'Invited', cell: ({ createdAt }) => <Ago at={createdAt} /> },
                {
                  label: 'Expires',
                  cell: ({ expiresAt }) => (
                    <>
                      {new Date(expiresAt) < now && 'expired '}
                      <Ago at={expiresAt} />
                    </>
                  ),
                },
                {
                  label: 'Actions',
                  labelHidden: true,
                  cell: invitation => (
                    <Button
                      small
                      look="quiet"
                      icon={<Trash2 />}
                      aria-label={`Revoke the invitation of ${invitation.email}`}
                      onClick={() => setRevoking(invitation)}
                    >
                      Revoke
                    </Button>
                  ),
                },
              ]}
            />
          ) : (
            <EmptyState icon={<MailPlus />} title="Nobody is invited at the moment">
              Invite someone, then send them the link: Pegasus sends no mail.
            </EmptyState>
          )
        }
      </Loaded>
      {revoking && (
        <Confirm
          title={`Revoke the invitation of ${revoking.email}?`}
          confirm="Revoke invitation"
          onConfirm={async () => {
            await api.DELETE('/api/workspaces/{workspaceId}/invitations/{invitationId}', {
              params: { path: { workspaceId: id, invitationId: revoking.id } },
            });
            await teamChanged(id);
            toast('The invitation was revoked');
          }}
          onClose={() => setRevoking(undefined)}
        >
          <p>The link that you sent stops working. You can invite this person again.</p>
        </Confirm>
      )}
    </Card>
  );
}
