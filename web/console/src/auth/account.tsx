import { Page } from '../kit/page';
import { Shell } from '../shell/shell';

export function AccountPage() {
  return (
    <Shell>
      <Page title="Your account">…</Page>
    </Shell>
  );
}
