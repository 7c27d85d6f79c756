import { Page } from '../kit/page';

export function ApiKeysPage() {
  return <Page title="ApiKeys">…</Page>;
}
