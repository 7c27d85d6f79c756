import { Page } from '../kit/page';

export function SubscriptionPage() {
  return <Page title="Subscription">…</Page>;
}
