import { useEffect, useRef } from 'preact/hooks';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter-preact';
import { AccountPage } from './auth/account';
import { JoinPage } from './auth/join';
import { SignIn, SignUp } from './auth/sign-in';
import { queries, useMe } from './data/queries';
import { HelpPage } from './help/help';
import { NotFound } from './shell/not-found';
import { Shell } from './shell/shell';
import { Loaded } from './kit/loading';
import { routes } from './routes';
import { useSession } from './session/use-session';
import { InLastWorkspace } from './workspace/last';
import { lastWorkspace } from './workspace/last-workspace';
import { WorkspaceViews } from './workspace/views';

/** Which view an address shows. */
export function App() {
  const token = useSession();
  const beforeRef = useRef(token);
  // What one person was shown is not shown to the next.
  useEffect(() => {
    if (token === null && beforeRef.current !== null) queries.clear();
    beforeRef.current = token;
  }, [token]);
  return (
    <Switch>
      <Route path={routes.signIn} component={SignIn} />
      <Route path={routes.signUp} component={SignUp} />
      <Route path={routes.join} component={JoinPage} />
      <Route path="/help/:page">{({ page }) => <HelpPage page={page} />}</Route>
      <Route>{token === null ? <ToSignIn /> : <SignedIn />}</Route>
    </Switch>
  );
}

function SignedIn() {
  return (
    <Switch>
      <Route path="/" component={Home} />
      <Route path={routes.account} component={AccountPage} />
      <Route path="/w/:workspaceId/*?">{({ workspaceId }) => <WorkspaceViews workspaceId={workspaceId} />}</Route>
      <Route>
        <InLastWorkspace>
          <Shell>
            <NotFound />
          </Shell>
        </InLastWorkspace>
      </Route>
    </Switch>
  );
}

/** Back to where one wanted to go, once signed in. */
function ToSignIn() {
  const [path] = useLocation();
  const search = useSearch();
  const back = path + (search && `?${search}`) + location.hash;
  return <Redirect to={back === '/' ? routes.signIn : `${routes.signIn}?back=${encodeURIComponent(back)}`} replace />;
}

/** The workspace that one was in last, or the first. */
function Home() {
  const me = useMe();
  return (
    <Shell>
      <Loaded query={me}>
        {({ workspaces }) => {
          const workspace = workspaces.find(({ id }) => id === lastWorkspace.read()) ?? workspaces[0];
          return <Redirect to={workspace ? routes.bots(workspace.id) : routes.account} replace />;
        }}
      </Loaded>
    </Shell>
  );
}
