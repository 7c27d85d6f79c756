import { Page } from '../kit/page';

export function ConversationsPage({ conversationId }: { conversationId: string | undefined }) {
  return <Page title="Conversations">{conversationId}</Page>;
}
