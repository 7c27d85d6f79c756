import { useMutation } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Link, Redirect, useSearch } from 'wouter-preact';
import { api, body, type Schema } from '../api/client';
import { Problem } from '../api/problem';
import { Button } from '../kit/button';
import { TextField } from '../kit/field';
import { ErrorNotice } from '../kit/notice';
import { Page } from '../kit/page';
import { routes } from '../routes';
import { session } from '../session/session';
import { useSession } from '../session/use-session';
import { Brand } from '../shell/brand';
import styles from './sign-in.module.css';

/** Where to go once signed in: back to where one came from, if that is in this site. */
function useBack(): string {
  const asked = new URLSearchParams(useSearch()).get('back') ?? '/';
  if (!URL.canParse(asked, location.origin)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, location.origin);
  return origin === location.origin ? pathname + search + hash : '/';
}

export function SignIn() {
  const token = useSession();
  const back = useBack();
  const search = useSearch();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: (who: Schema['LoginRequest']) => body(api.POST('/api/auth/login', { body: who })),
    onSuccess: answer => session.begin(answer.accessToken),
  });
  if (token !== null) return <Redirect to={back} replace />;
  return (
    <Door
      title="Sign in"
      about="Your bots, their documents and every conversation."
      foot={
        <>
          New here? <Link href={routes.signUp + (search && `?${search}`)}>Create an account</Link>
        </>
      }
    >
      <form class="stack" onSubmit={submit(() => signIn.mutate({ email: email.trim(), password }))}>
        <TextField label="E-mail" type="email" autocomplete="username" required value={email} onValue={setEmail} />
        <TextField
          label="Password"
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onValue={setPassword}
        />
        {signIn.error && <ErrorNotice error={signIn.error} />}
        <Button type="submit" look="primary" busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </Door>
  );
}

export function SignUp() {
  const token = useSession();
  const back = useBack();
  const search = useSearch();
  const [workspaceName, setWorkspaceName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signUp = useMutation({
    mutationFn: (who: Schema['SignupRequest']) => body(api.POST('/api/auth/signup', { body: who })),
    onSuccess: answer => session.begin(answer.accessToken),
  });
  if (token !== null) return <Redirect to={back} replace />;
  const problem = signUp.error instanceof Problem ? signUp.error : undefined;
  return (
    <Door
      title="Create your account"
      about="Upload documents, train a bot, paste a snippet. Free to begin with."
      foot={
        <>
          You have an account? <Link href={routes.signIn + (search && `?${search}`)}>Sign in</Link>
        </>
      }
    >
      <form
        class="stack"
        onSubmit={submit(() => signUp.mutate({ email: email.trim(), password, workspaceName: workspaceName.trim() }))}
      >
        <TextField
          label="Workspace name"
          hint="Your company or team. You can change it later."
          autocomplete="organization"
          required
          value={workspaceName}
          onValue={setWorkspaceName}
          error={problem?.of('workspaceName')}
        />
        <TextField
          label="E-mail"
          type="email"
          autocomplete="username"
          required
          value={email}
          onValue={setEmail}
          error={problem?.of('email')}
        />
        <TextField
          label="Password"
          hint="8 to 128 characters."
          type="password"
          autocomplete="new-password"
          minLength={8}
          maxLength={128}
          required
          value={password}
          onValue={setPassword}
          error={problem?.of('password')}
        />
        {signUp.error && Object.keys(problem?.errors ?? {}).length === 0 && <ErrorNotice error={signUp.error} />}
        <Button type="submit" look="primary" busy={signUp.isPending}>
          Create account
        </Button>
      </form>
    </Door>
  );
}

const submit = (go: () => void) => (event: Event) => {
  event.preventDefault();
  go();
};

/** A page for who is not signed in: one form in the middle. */
export function Door({
  title,
  about,
  children,
  foot,
}: {
  title: string;
  about: ComponentChildren;
  children: ComponentChildren;
  foot?: ComponentChildren;
}) {
  return (
    <div class={styles.door}>
      <header>
        <Brand />
      </header>
      <main class={styles.form}>
        <Page title={title} about={about}>
          {children}
          {foot && <p class={styles.foot}>{foot}</p>}
        </Page>
      </main>
      <footer class="small">
        <Link href={routes.help()}>Help</Link>
      </footer>
    </div>
  );
}
