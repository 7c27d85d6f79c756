import { Page } from '../kit/page';

export function TeamPage() {
  return <Page title="Team">…</Page>;
}
