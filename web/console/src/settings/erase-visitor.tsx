import { UserX } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api, body } from '../api/client';
import { keys, queries } from '../data/queries';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { TextField } from '../kit/field';
import { counted } from '../kit/format';
import { Notice } from '../kit/notice';
import { useWorkspace } from '../workspace/context';
import styles from './settings.module.css';

/** For a visitor who asks to be forgotten. */
export function EraseVisitor() {
  const { id } = useWorkspace();
  const [who, setWho] = useState('');
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<{ who: string; erased: number }>();
  const visitor = who.trim();
  const byEmail = visitor.includes('@');

  const erase = async () => {
    const { erased } = await body(
      api.POST('/api/workspaces/{workspaceId}/visitors/erase', {
        params: { path: { workspaceId: id } },
        body: byEmail ? { email: visitor } : { sessionId: visitor },
      }),
    );
    setDone({ who: visitor, erased });
    setWho('');
    await queries.invalidateQueries({ queryKey: keys.workspace(id, 'conversations') });
  };

  return (
    <Card title="Erase a visitor" about="For somebody who asks to be forgotten. Totals in Insights and Usage stay.">
      <form
        class={styles.form}
        onSubmit={event => {
          event.preventDefault();
          setDone(undefined);
          setAsking(true);
        }}
      >
        <TextField
          label="E-mail address or conversation id"
          hint="The address that the visitor’s chats carry, or the id in a conversation’s details."
          value={who}
          onValue={setWho}
          autocomplete="off"
          spellcheck={false}
          maxLength={254}
        />
        <div>
          <Button type="submit" look="danger" icon={<UserX />} disabled={!visitor}>
            Erase visitor
          </Button>
        </div>
        <div role="status" class={styles.said}>
          {done &&
            (done.erased > 0 ? (
              <Notice tone="good">
                {counted(done.erased, 'conversation')} of {done.who} {done.erased === 1 ? 'was' : 'were'} erased.
              </Notice>
            ) : (
              <Notice>
                No conversation of {done.who} was found. Look whether the address or id is written as in the chat.
              </Notice>
            ))}
        </div>
      </form>
      {asking && (
        <Confirm title={`Erase ${visitor}?`} confirm="Erase visitor" onConfirm={erase} onClose={() => setAsking(false)}>
          <p>
            {byEmail
              ? 'All conversations that carry this address are erased for good.'
              : 'This conversation is erased for good, and with it all others that carry the same e-mail address.'}
          </p>
          <p>A chat that is open on a website ends at its next message. You are told how many were erased.</p>
        </Confirm>
      )}
    </Card>
  );
}
