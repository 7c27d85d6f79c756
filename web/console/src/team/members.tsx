import { LogOut, UserCog, UserMinus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { api } from '../api/client';
import { queries, useMe } from '../data/queries';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { Loaded, Skeleton } from '../kit/loading';
import { Menu } from '../kit/menu';
import { Table } from '../kit/table';
import { Ago } from '../kit/time';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { roleWords } from '../workspace/roles';
import { ChangeRole } from './change-role';
import { teamChanged, useMembers, type Member } from './queries';

export function Members() {
  const { id, can } = useWorkspace();
  const me = useMe();
  const members = useMembers(id);
  const [changing, setChanging] = useState<Member>();
  const [removing, setRemoving] = useState<Member>();
  const itsMe = (member: Member) => member.id === me.data?.user.id;
  const lastOwner = (member: Member) =>
    member.role === 'owner' && members.data?.filter(({ role }) => role === 'owner').length === 1;

  const itemsFor = (member: Member) => [
    ...(can('owner') && !lastOwner(member)
      ? [{ label: 'Change role', icon: <UserCog />, onSelect: () => setChanging(member) }]
      : []),
    ...(lastOwner(member)
      ? []
      : itsMe(member)
        ? [
            {
              label: 'Leave workspace',
              icon: <LogOut />,
              tone: 'danger' as const,
              onSelect: () => setRemoving(member),
            },
          ]
        : can('owner')
          ? [{ label: 'Remove', icon: <UserMinus />, tone: 'danger' as const, onSelect: () => setRemoving(member) }]
          : []),
  ];

  return (
    <Card title="Members">
      <Loaded query={members} skeleton={<Skeleton lines={3} height={40} />}>
        {list => (
          <Table
            caption="Members"
            rows={list}
            keyOf={member => member.id}
            columns={[
              {
                label: 'E-mail',
                cell: member => (
                  <span>
                    {member.email}
                    {itsMe(member) && <span class="soft"> (you)</span>}
                  </span>
                ),
              },
              {
                label: 'Role',
                cell: member => roleWords[member.role].name + (lastOwner(member) ? ' (the only one)' : ''),
              },
              { label: 'Joined', cell: member => <Ago at={member.joinedAt} /> },
              {
                label: 'Actions',
                labelHidden: true,
                cell: member => {
                  const items = itemsFor(member);
                  return items.length > 0 && <Menu label={`Actions for ${member.email}`} items={items} />;
                },
              },
            ]}
          />
        )}
      </Loaded>
      {changing && <ChangeRole member={changing} itsMe={itsMe(changing)} onClose={() => setChanging(undefined)} />}
      {removing && <Remove member={removing} itsMe={itsMe(removing)} onClose={() => setRemoving(undefined)} />}
    </Card>
  );
}

/** Takes a member out, or lets one leave. */
function Remove({ member, itsMe, onClose }: { member: Member; itsMe: boolean; onClose: () => void }) {
  const { id, workspace } = useWorkspace();
  const [, navigate] = useLocation();
  const remove = async () => {
    await api.DELETE('/api/workspaces/{workspaceId}/members/{userId}', {
      params: { path: { workspaceId: id, userId: member.id } },
    });
    if (itsMe) {
      // The workspace's views are no longer this person's: first away, then ask anew which ones are.
      navigate('/');
      await queries.resetQueries();
      toast(`You left ${workspace.name}`);
    } else {
      await teamChanged(id);
      toast(`${member.email} was removed`);
    }
  };
  return (
    <Confirm
      title={itsMe ? `Leave ${workspace.name}?` : `Remove ${member.email}?`}
      confirm={itsMe ? 'Leave workspace' : 'Remove member'}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>
        {itsMe
          ? 'You lose access at once. An owner has to invite you before you can come back.'
          : 'This person loses access at once. What they made stays: bots, documents and answers.'}
      </p>
      <p>{itsMe ? 'Your' : 'Their'} API keys for this workspace stop working.</p>
    </Confirm>
  );
}
