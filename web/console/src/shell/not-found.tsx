import { SearchX } from 'lucide-preact';
import { ButtonLink } from '../kit/button';
import { EmptyState } from '../kit/notice';
import { Page } from '../kit/page';

/** For an address where there is nothing, or nothing for whoever is signed in. */
export function NotFound() {
  return (
    <Page title="Not found">
      <EmptyState
        icon={<SearchX />}
        title="There is nothing at this address"
        action={<ButtonLink href="/">Go to your bots</ButtonLink>}
      >
        It was deleted, or it belongs to a workspace that you are not a member of.
      </EmptyState>
    </Page>
  );
}
