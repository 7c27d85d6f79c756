import { useMutation, useQuery } from '@tanstack/preact-query';
import { MailX } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { api, body, type Schema } from '../api/client';
import { Problem } from '../api/problem';
import { keys, queries, useMe } from '../data/queries';
import { Button, ButtonLink } from '../kit/button';
import { TextField } from '../kit/field';
import { Loaded } from '../kit/loading';
import { EmptyState, ErrorNotice, Notice } from '../kit/notice';
import { exact } from '../kit/format';
import { useHash } from '../kit/use-hash';
import { routes } from '../routes';
import { session } from '../session/session';
import { useSession } from '../session/use-session';
import { roleWords } from '../workspace/roles';
import { Door } from './sign-in';

type Invitation = Schema['InvitationPreview'];

/** Where an invitation's link leads. Its token stands behind "#", which browsers send to nobody. */
export function JoinPage() {
  const token = useHash();
  const [, navigate] = useLocation();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => body(api.POST('/api/auth/invitations/preview', { body: { token } })),
    enabled: token !== '',
    // Once accepted, it is gone.
    staleTime: Infinity,
  });
  const problem = invitation.error instanceof Problem ? invitation.error : undefined;
  if (!token || problem?.status === 404 || problem?.status === 410)
    return (
      <Door title="Invitation" about="">
        <Void expired={problem?.status === 410} />
      </Door>
    );
  const joined = async (workspaceId: string) => {
    await queries.invalidateQueries({ queryKey: keys.me });
    navigate(routes.bots(workspaceId), { replace: true });
  };
  return (
    <Door
      title={invitation.data ? `Join ${invitation.data.workspaceName}` : 'Invitation'}
      about={invitation.data ? <About invitation={invitation.data} /> : ''}
    >
      <Loaded query={invitation}>
        {data => <Accept token={token} invitation={data} onJoined={workspaceId => void joined(workspaceId)} />}
      </Loaded>
    </Door>
  );
}

function About({ invitation: { invitedBy, role, expiresAt } }: { invitation: Invitation }) {
  return (
    <>
      {invitedBy ?? 'An owner'} invites you as <strong>{roleWords[role].name}</strong>, who {roleWords[role].may}. Good
      until {exact(new Date(expiresAt))}.
    </>
  );
}

function Void({ expired }: { expired: boolean }) {
  return (
    <EmptyState
      icon={<MailX />}
      title={expired ? 'This invitation has expired' : 'This invitation leads nowhere any more'}
      action={<ButtonLink href="/">Go to Pegasus</ButtonLink>}
    >
      {expired
        ? 'Invitations are good for seven days. Ask an owner of the workspace for a new one.'
        : 'It was used or revoked, or the link is not whole. If you accepted it before, just sign in; otherwise ask an owner of the workspace for a new one.'}
    </EmptyState>
  );
}

interface AcceptProps {
  token: string;
  invitation: Invitation;
  onJoined: (workspaceId: string) => void;
}

function Accept(props: AcceptProps) {
  return useSession() === null ? <AcceptByPassword {...props} /> : <AcceptSignedIn {...props} />;
}

/** For who is signed in: one press, if the invitation is theirs. */
function AcceptSignedIn({ token, invitation, onJoined }: AcceptProps) {
  const me = useMe();
  const accept = useMutation({
    mutationFn: () => body(api.POST('/api/me/invitations/accept', { body: { token } })),
    onSuccess: workspace => onJoined(workspace.id),
  });
  return (
    <Loaded query={me}>
      {({ user }) =>
        user.email === invitation.email ? (
          <>
            {accept.error && <ErrorNotice error={accept.error} />}
            <Button look="primary" busy={accept.isPending} onClick={() => accept.mutate()}>
              Join as {user.email}
            </Button>
          </>
        ) : (
          <>
            <Notice tone="warn">
              This invitation is for <strong>{invitation.email}</strong>, but you are signed in as{' '}
              <strong>{user.email}</strong>.
            </Notice>
            <Button look="primary" onClick={() => session.end()}>
              Sign out and go on
            </Button>
          </>
        )
      }
    </Loaded>
  );
}

/** For all others: a new person chooses a password, one with an account types theirs. */
function AcceptByPassword({ token, invitation, onJoined }: AcceptProps) {
  const [password, setPassword] = useState('');
  const [known, setKnown] = useState(false);
  const join = useMutation({
    mutationFn: () => body(api.POST('/api/auth/invitations/accept', { body: { token, password } })),
    onSuccess: ({ accessToken, workspace }) => {
      session.begin(accessToken);
      if (workspace) onJoined(workspace.id);
    },
    onError: error => {
      if (error instanceof Problem && error.code === 'account_exists') setKnown(true);
    },
  });
  const problem = join.error instanceof Problem ? join.error : undefined;
  const wrong =
    problem?.code === 'account_exists'
      ? 'There is an account with this address already. Type its password.'
      : problem?.of('password');
  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault();
        join.mutate();
      }}
    >
      <TextField
        label="E-mail"
        type="email"
        autocomplete="username"
        value={invitation.email}
        onValue={() => undefined}
        readOnly
      />
      <TextField
        label={known ? 'Your password' : 'Password'}
        hint={
          known ? undefined : 'Choose one of 8 to 128 characters. If you have an account already, type its password.'
        }
        type="password"
        autocomplete={known ? 'current-password' : 'new-password'}
        value={password}
        onValue={setPassword}
        error={wrong}
        minLength={8}
        maxLength={128}
        required
      />
      {join.error && !wrong && <ErrorNotice error={join.error} />}
      <Button type="submit" look="primary" busy={join.isPending}>
        Join {invitation.workspaceName}
      </Button>
    </form>
  );
}
