import { UserRound } from 'lucide-preact';
import { useMe } from '../data/queries';
import { Select } from '../kit/field';
import { ErrorNotice } from '../kit/notice';
import { Pill } from '../kit/pill';
import { useMembers } from '../team/queries';
import { useWorkspace } from '../workspace/context';
import { useAssign, type Conversation } from './queries';

const GONE = 'Somebody who left';

/** What members are called: oneself, or the address before its @. */
export function useNames() {
  const { id } = useWorkspace();
  const me = useMe();
  const members = useMembers(id);
  return (userId: string) =>
    userId === me.data?.user.id
      ? 'You'
      : (members.data?.find(member => member.id === userId)?.email.split('@')[0] ?? (members.data ? GONE : '…'));
}

/** Who looks after a conversation, in a list. */
export function AssigneePill({ userId }: { userId: string }) {
  const nameOf = useNames();
  return (
    <Pill tone="grey" icon={<UserRound />} title="Who looks after it">
      {nameOf(userId)}
    </Pill>
  );
}

/** Gives a conversation to a member, or to nobody in particular. */
export function Assignee({ conversation: { id: conversationId, assignedTo } }: { conversation: Conversation }) {
  const { id } = useWorkspace();
  const members = useMembers(id);
  const me = useMe();
  const assign = useAssign(id, conversationId);
  const options = (members.data ?? []).map(member => ({
    value: member.id,
    label: member.id === me.data?.user.id ? `You (${member.email})` : member.email,
  }));
  const isUnknown = assignedTo !== null && !options.some(({ value }) => value === assignedTo);
  return (
    <div>
      <Select
        label="Looked after by"
        value={assignedTo ?? ''}
        disabled={assign.isPending || !members.data}
        onValue={userId => assign.mutate(userId || null)}
        options={[
          { value: '', label: 'Nobody in particular' },
          ...(isUnknown ? [{ value: assignedTo, label: members.data ? GONE : '…' }] : []),
          ...options,
        ]}
      />
      {assign.error && <ErrorNotice error={assign.error} />}
    </div>
  );
}
