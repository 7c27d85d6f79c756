import { Page } from '../kit/page';

export function UsagePage() {
  return <Page title="Usage">…</Page>;
}
