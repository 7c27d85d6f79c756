import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, body } from '../api/client';
import { Problem } from '../api/problem';
import { keys, queries, type Me } from '../data/queries';
import { Button } from '../kit/button';
import { TextField } from '../kit/field';
import { ErrorNotice } from '../kit/notice';
import { toast } from '../kit/toast';
import { session } from '../session/session';

export function NameForm({ user }: { user: Me['user'] }) {
  const [name, setName] = useState(user.name ?? '');
  const save = useMutation({
    mutationFn: () => api.PATCH('/api/me', { body: { name: name.trim() } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.me });
      toast('Saved');
    },
  });
  const problem = save.error instanceof Problem ? save.error.of('name') : undefined;
  return (
    <form
      class="stack-tight"
      onSubmit={event => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextField
        label="Name"
        autocomplete="name"
        placeholder="Ada"
        value={name}
        onValue={setName}
        maxLength={100}
        error={problem}
      />
      {save.error && !problem && <ErrorNotice error={save.error} />}
      <div>
        <Button type="submit" busy={save.isPending} disabled={name.trim() === (user.name ?? '')}>
          Save
        </Button>
      </div>
    </form>
  );
}

export function PasswordForm({ email }: { email: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => body(api.POST('/api/me/password', { body: { currentPassword: current, newPassword: next } })),
    onSuccess: ({ accessToken }) => {
      session.begin(accessToken);
      setCurrent('');
      setNext('');
      toast('Password changed; all other sign-ins have ended');
    },
  });
  const problem = change.error instanceof Problem ? change.error : undefined;
  const ofCurrent = problem?.code === 'wrong_password' ? problem.detail : problem?.of('currentPassword');
  const ofNext = problem?.of('newPassword');
  return (
    <form
      class="stack-tight"
      onSubmit={event => {
        event.preventDefault();
        change.mutate();
      }}
    >
      {/* Tells password managers whose password it is. */}
      <input type="hidden" autocomplete="username" value={email} />
      <TextField
        label="Current password"
        type="password"
        autocomplete="current-password"
        value={current}
        onValue={setCurrent}
        error={ofCurrent}
        required
      />
      <TextField
        label="New password"
        hint="8 to 128 characters."
        type="password"
        autocomplete="new-password"
        minLength={8}
        maxLength={128}
        value={next}
        onValue={setNext}
        error={ofNext}
        required
      />
      {change.error && !ofCurrent && !ofNext && <ErrorNotice error={change.error} />}
      <div>
        <Button type="submit" busy={change.isPending} disabled={!current || !next}>
          Change password
        </Button>
      </div>
    </form>
  );
}
