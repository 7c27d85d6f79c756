import { Page } from '../kit/page';

export function AuditPage() {
  return <Page title="Audit">…</Page>;
}
