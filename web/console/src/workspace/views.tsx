import { useEffect, useMemo } from 'preact/hooks';
import { Redirect, Route, Switch } from 'wouter-preact';
import { BotPage } from '../bots/bot-page';
import { BotsPage } from '../bots/bots-page';
import { BusinessHoursPage } from '../business-hours/business-hours-page';
import { ConversationsPage } from '../conversations/conversations-page';
import { useMe } from '../data/queries';
import { InsightsPage } from '../insights/insights-page';
import { LiveChatPage } from '../live-chat/live-chat-page';
import { SafetyPage } from '../safety/safety-page';
import { UsagePage } from '../usage/usage-page';
import { SubscriptionPage } from '../subscription/subscription-page';
import { TeamPage } from '../team/team-page';
import { ApiKeysPage } from '../team/api-keys-page';
import { AuditPage } from '../team/audit-page';
import { StatusPage } from '../status/status-page';
import { WebhooksPage } from '../webhooks/webhooks-page';
import { Loaded } from '../kit/loading';
import { routes } from '../routes';
import { SettingsPage } from '../settings/settings-page';
import { NotFound } from '../shell/not-found';
import { Shell } from '../shell/shell';
import { WorkspaceContext } from './context';
import { lastWorkspace } from './last-workspace';
import { atLeast } from './roles';

/** The views of a workspace, for its members. */
export function WorkspaceViews({ workspaceId }: { workspaceId: string }) {
  const me = useMe();
  const workspace = me.data?.workspaces.find(({ id }) => id === workspaceId);
  const inView = useMemo(
    () =>
      workspace ? { workspace, can: (role: Parameters<typeof atLeast>[1]) => atLeast(workspace.role, role) } : null,
    [workspace],
  );
  useEffect(() => {
    if (workspace) lastWorkspace.write(workspace.id);
  }, [workspace]);

  return (
    <WorkspaceContext.Provider value={inView}>
      <Shell>
        <Loaded query={me}>{() => (inView ? <Views /> : <NotFound />)}</Loaded>
      </Shell>
    </WorkspaceContext.Provider>
  );
}

function Views() {
  return (
    <Switch>
      <Route path="/w/:workspaceId">{({ workspaceId }) => <Redirect to={routes.bots(workspaceId)} replace />}</Route>
      <Route path="/w/:workspaceId/bots" component={BotsPage} />
      <Route path="/w/:workspaceId/bots/:botId/:tab?">
        {({ botId, tab }) => <BotPage key={botId} botId={botId} tab={tab} />}
      </Route>
      <Route path="/w/:workspaceId/conversations/:conversationId?">
        {({ conversationId }) => <ConversationsPage conversationId={conversationId} />}
      </Route>
      <Route path="/w/:workspaceId/live-chat" component={LiveChatPage} />
      <Route path="/w/:workspaceId/business-hours" component={BusinessHoursPage} />
      <Route path="/w/:workspaceId/safety" component={SafetyPage} />
      <Route path="/w/:workspaceId/insights" component={InsightsPage} />
      <Route path="/w/:workspaceId/usage" component={UsagePage} />
      <Route path="/w/:workspaceId/subscription" component={SubscriptionPage} />
      <Route path="/w/:workspaceId/team" component={TeamPage} />
      <Route path="/w/:workspaceId/api-keys" component={ApiKeysPage} />
      <Route path="/w/:workspaceId/webhooks" component={WebhooksPage} />
      <Route path="/w/:workspaceId/status" component={StatusPage} />
      <Route path="/w/:workspaceId/audit" component={AuditPage} />
      <Route path="/w/:workspaceId/settings" component={SettingsPage} />
      <Route component={NotFound} />
    </Switch>
  );
}
