import { useMutation } from '@tanstack/preact-query';
import { LogOut, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { api, body } from '../api/client';
import { Problem } from '../api/problem';
import { keys, queries, useMe, type Me } from '../data/queries';
import { Button, ButtonLink } from '../kit/button';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { TextField } from '../kit/field';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState, ErrorNotice } from '../kit/notice';
import { Page } from '../kit/page';
import { Table } from '../kit/table';
import { toast } from '../kit/toast';
import { useNamedByHash } from '../kit/use-hash';
import { routes } from '../routes';
import { session } from '../session/session';
import { Shell } from '../shell/shell';
import { InLastWorkspace } from '../workspace/last';
import { roleWords } from '../workspace/roles';
import { NameForm, PasswordForm } from './account-forms';
import styles from './account.module.css';

/** Who is signed in: name, password, sign-ins, and the workspaces that they are in. */
export function AccountPage() {
  const me = useMe();
  return (
    <InLastWorkspace>
      <Shell>
        <Page title="Your account" about={me.data?.user.email}>
          <Loaded query={me} skeleton={<Skeleton lines={4} height={64} />}>
            {({ user, workspaces }) => (
              <>
                <Card
                  title="Your name"
                  about="Visitors see it when you answer them yourself; your e-mail address never."
                >
                  <NameForm user={user} />
                </Card>
                <Workspaces workspaces={workspaces} />
                <Card title="Password" about="Changing it ends all other sign-ins.">
                  <PasswordForm email={user.email} />
                </Card>
                <SignIns />
              </>
            )}
          </Loaded>
        </Page>
      </Shell>
    </InLastWorkspace>
  );
}

function Workspaces({ workspaces }: { workspaces: Me['workspaces'] }) {
  return (
    <Card title="Workspaces" about="Each has its own bots, people, plan and credits.">
      {workspaces.length === 0 ? (
        <EmptyState icon={<Plus />} title="You are in no workspace">
          Create one below, or ask somebody to invite you to theirs.
        </EmptyState>
      ) : (
        <Table
          caption="Your workspaces"
          rows={workspaces}
          keyOf={({ id }) => id}
          columns={[
            { label: 'Name', cell: ({ name }) => name },
            {
              label: 'Your role',
              cell: ({ role }) => (
                <div>
                  {roleWords[role].name}
                  <p class="soft small">{roleWords[role].may}</p>
                </div>
              ),
            },
            {
              label: 'Open',
              labelHidden: true,
              cell: ({ id }) => (
                <ButtonLink small href={routes.bots(id)}>
                  Open
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
      <NewWorkspace />
    </Card>
  );
}

function NewWorkspace() {
  useNamedByHash('new-workspace');
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: (name: string) => body(api.POST('/api/me/workspaces', { body: { name } })),
    onSuccess: async workspace => {
      await queries.invalidateQueries({ queryKey: keys.me });
      toast(`“${workspace.name}” created`);
      navigate(routes.bots(workspace.id));
    },
  });
  const problem = create.error instanceof Problem ? create.error.of('name') : undefined;
  return (
    <form
      id="new-workspace"
      class={styles.form}
      onSubmit={event => {
        event.preventDefault();
        create.mutate(name.trim());
      }}
    >
      <TextField
        label="New workspace"
        hint="You will be its owner. It begins with the Free plan."
        placeholder="Acme"
        value={name}
        onValue={setName}
        maxLength={100}
        error={problem}
      />
      {create.error && !problem && <ErrorNotice error={create.error} />}
      <div>
        <Button type="submit" icon={<Plus />} busy={create.isPending} disabled={!name.trim()}>
          Create workspace
        </Button>
      </div>
    </form>
  );
}

function SignIns() {
  const [asking, setAsking] = useState(false);
  return (
    <Card
      title="Sign-ins"
      about="Lost a laptop, or used somebody else’s? End every sign-in at once."
      actions={
        <Button icon={<LogOut />} onClick={() => setAsking(true)}>
          Sign out everywhere
        </Button>
      }
    >
      {asking && (
        <Confirm
          title="Sign out everywhere?"
          confirm="Sign out everywhere"
          onConfirm={async () => {
            await api.POST('/api/me/sign-out-everywhere');
            session.end();
          }}
          onClose={() => setAsking(false)}
        >
          <p>Every browser that you are signed in with is signed out, this one included. API keys go on working.</p>
        </Confirm>
      )}
    </Card>
  );
}
