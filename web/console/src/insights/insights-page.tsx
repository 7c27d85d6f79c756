import { Page } from '../kit/page';

export function InsightsPage() {
  return <Page title="Insights">…</Page>;
}
