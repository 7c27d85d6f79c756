import { UserPlus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Role } from '../data/queries';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Page } from '../kit/page';
import { useWorkspace } from '../workspace/context';
import { roleWords } from '../workspace/roles';
import { Invitations } from './invitations';
import { Invite } from './invite';
import { Members } from './members';
import styles from './team.module.css';

/** Who is in the workspace, who is invited, and what each may do. */
export function TeamPage() {
  const { can } = useWorkspace();
  const [inviting, setInviting] = useState(false);
  const owner = can('owner');
  return (
    <Page
      title="Team"
      about={owner ? 'Who works on this workspace, and what each may do.' : 'Owners invite people and change roles.'}
      actions={
        owner && (
          <Button look="primary" icon={<UserPlus />} onClick={() => setInviting(true)}>
            Invite someone
          </Button>
        )
      }
    >
      <Members />
      {owner && <Invitations />}
      <Roles />
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </Page>
  );
}

function Roles() {
  const { workspace } = useWorkspace();
  return (
    <Card title="Roles" about="Each role may do what the one before it may, and more.">
      <dl class={styles.roles}>
        {(Object.keys(roleWords) as Role[]).map(role => (
          <div key={role}>
            <dt>
              {roleWords[role].name}
              {role === workspace.role && <span class="soft"> (you)</span>}
            </dt>
            <dd class="soft">{roleWords[role].may}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
