import { Page } from '../kit/page';

export function SettingsPage() {
  return <Page title="Settings">…</Page>;
}
