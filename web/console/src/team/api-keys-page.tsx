import { KeyRound, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { useMe } from '../data/queries';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { Loaded, Skeleton } from '../kit/loading';
import { EmptyState } from '../kit/notice';
import { Page } from '../kit/page';
import { Table, type Column } from '../kit/table';
import { Ago } from '../kit/time';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { roleWords } from '../workspace/roles';
import { NewKey } from './new-key';
import { teamChanged, useApiKeys, useMembers, type ApiKey } from './queries';

/** Keys by which programs use the API. */
export function ApiKeysPage() {
  const { id, can } = useWorkspace();
  const apiKeys = useApiKeys(id);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const makers = useMakers(id);
  const create = (
    <Button look="primary" icon={<Plus />} onClick={() => setCreating(true)}>
      New key
    </Button>
  );
  const columns: Column<ApiKey>[] = [
    { label: 'Name', cell: ({ name }) => name },
    { label: 'Key', cell: ({ prefix }) => <code>{prefix}…</code> },
    { label: 'Role', cell: ({ role }) => roleWords[role].name },
    ...(can('owner') ? [{ label: 'Made by', cell: ({ userId }: ApiKey) => makers(userId) }] : []),
    { label: 'Made', cell: ({ createdAt }) => <Ago at={createdAt} /> },
    { label: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt ? <Ago at={lastUsedAt} /> : 'never') },
    {
      label: 'Actions',
      labelHidden: true,
      cell: key => (
        <Button
          small
          look="quiet"
          icon={<Trash2 />}
          aria-label={`Revoke the key ${key.name}`}
          onClick={() => setRevoking(key)}
        >
          Revoke
        </Button>
      ),
    },
  ];
  return (
    <Page
      title="API keys"
      about={
        can('owner')
          ? 'Programs use the API with a key. You see the keys of the whole team.'
          : 'Programs use the API with a key. You see your own keys.'
      }
      actions={apiKeys.data?.length ? create : undefined}
    >
      <Card>
        <Loaded query={apiKeys} skeleton={<Skeleton lines={3} height={40} />}>
          {list =>
            list.length > 0 ? (
              <Table caption="API keys" rows={list} keyOf={key => key.id} columns={columns} />
            ) : (
              <EmptyState icon={<KeyRound />} title="No keys yet" action={create}>
                Make a key to upload documents, train a bot or read conversations from a program of your own.
              </EmptyState>
            )
          }
        </Loaded>
      </Card>
      {creating && <NewKey onClose={() => setCreating(false)} />}
      {revoking && (
        <Confirm
          title={`Revoke “${revoking.name}”?`}
          confirm="Revoke key"
          onConfirm={async () => {
            await api.DELETE('/api/workspaces/{workspaceId}/api-keys/{keyId}', {
              params: { path: { workspaceId: id, keyId: revoking.id } },
            });
            await teamChanged(id);
            toast('The key was revoked');
          }}
          onClose={() => setRevoking(undefined)}
        >
          <p>Whatever uses this key is turned away from its next call on. This cannot be undone.</p>
        </Confirm>
      )}
    </Page>
  );
}

/** Who made a key, by the id of the account. */
function useMakers(workspaceId: string): (userId: string) => string {
  const me = useMe();
  const members = useMembers(workspaceId);
  return userId =>
    userId === me.data?.user.id ? 'you' : (members.data?.find(({ id }) => id === userId)?.email ?? 'somebody else');
}
