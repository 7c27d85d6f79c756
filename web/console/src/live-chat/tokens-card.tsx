import { Copy, KeyRound, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { siteName } from '../bots/embed/sites';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { copy } from '../kit/copy';
import { Confirm } from '../kit/dialog';
import { Loaded, Skeleton } from '../kit/loading';
import { Menu } from '../kit/menu';
import { EmptyState, Notice } from '../kit/notice';
import { Table, type Column } from '../kit/table';
import { Ago } from '../kit/time';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import type { WantedToken } from './new-token';
import { revokeToken, useTokens, type Token } from './queries';
import { endingInUse, listed, tokenName, type Ending } from './tokens';
import { TokenState } from './token-state';
import { TokenUses } from './token-uses';

interface TokensCardProps {
  tokens: ReturnType<typeof useTokens>;
  /** Opens the form for a new token, filled in so far. */
  onNew: (wanted?: WantedToken) => void;
}

/** The widget tokens: which are good, and which websites use them. */
export function TokensCard({ tokens, onNew }: TokensCardProps) {
  const { can } = useWorkspace();
  const [revoking, setRevoking] = useState<Token>();
  const create = can('editor') && (
    <Button icon={<Plus />} onClick={() => onNew()}>
      New token
    </Button>
  );
  return (
    <Card
      id="widget-tokens"
      title="Widget tokens"
      about="A token starts chats on your websites, from the day it is made to the day it expires."
      actions={tokens.data?.length ? create : undefined}
    >
      <Loaded query={tokens} skeleton={<Skeleton lines={2} height={40} />}>
        {list =>
          list.length > 0 ? (
            <>
              {endingInUse(list).map(ending => (
                <EndsSoon key={ending.token.id} ending={ending} onNew={onNew} />
              ))}
              <Table
                caption="Widget tokens"
                rows={list}
                keyOf={token => token.id}
                columns={columnsOf(setRevoking, can('editor'))}
              />
            </>
          ) : (
            <EmptyState icon={<KeyRound />} title="No widget tokens yet" action={create}>
              Make a token, and put its snippet on your website: the chat appears there, and the routing below chooses
              who answers.
            </EmptyState>
          )
        }
      </Loaded>
      {revoking && <Revoke token={revoking} onClose={() => setRevoking(undefined)} />}
    </Card>
  );
}

const columnsOf = (onRevoke: (token: Token) => void, mayRevoke: boolean): Column<Token>[] => [
  { label: 'Name', cell: token => (token.name ? token.name : <span class="soft">{tokenName(token)}</span>) },
  { label: 'State', cell: token => <TokenState token={token} /> },
  {
    label: 'Allowed domains',
    cell: ({ allowedDomains }) =>
      allowedDomains.length > 0 ? allowedDomains.join(', ') : <span class="soft">All that may chat</span>,
  },
  { label: 'Used on', cell: token => <TokenUses token={token} /> },
  {
    label: 'Actions',
    labelHidden: true,
    cell: token => (
      <Menu
        label={`More for ${tokenName(token)}`}
        items={[
          { label: 'Copy snippet', icon: <Copy />, onSelect: () => void copy(token.snippet) },
          ...(mayRevoke
            ? [{ label: 'Revoke', icon: <Trash2 />, tone: 'danger' as const, onSelect: () => onRevoke(token) }]
            : []),
        ]}
      />
    ),
  },
];

/** A token that websites use is about to end. */
function EndsSoon({ ending: { token, sites }, onNew }: { ending: Ending; onNew: TokensCardProps['onNew'] }) {
  const { can } = useWorkspace();
  const { name, allowedDomains, expiresAt } = token;
  return (
    <Notice
      tone="warn"
      actions={
        can('editor') && (
          <Button small onClick={() => onNew({ name, allowedDomains })}>
            Replace it
          </Button>
        )
      }
    >
      <p>
        <strong>{tokenName(token)}</strong> expires <Ago at={expiresAt} />, and {listed(sites.map(siteName))}{' '}
        {sites.length === 1 ? 'uses' : 'use'} it. Put the snippet of a new token there before then.
      </p>
    </Notice>
  );
}

function Revoke({ token, onClose }: { token: Token; onClose: () => void }) {
  const { id } = useWorkspace();
  return (
    <Confirm
      title={`Revoke “${tokenName(token)}”?`}
      confirm="Revoke token"
      onConfirm={async () => {
        await revokeToken(id, token.id);
        toast('The token was revoked');
      }}
      onClose={onClose}
    >
      <p>It starts no chat any more, and chats that it started end at their next message. This cannot be undone.</p>
      {token.seenOn.length > 0 && (
        <p>
          It is used on {listed(token.seenOn.map(({ origin }) => siteName(origin)))}: put the snippet of another token
          there first.
        </p>
      )}
    </Confirm>
  );
}
