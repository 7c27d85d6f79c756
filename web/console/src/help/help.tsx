import { Page } from '../kit/page';

export function HelpPage({ page }: { page: string }) {
  return <Page title="Help">{page}</Page>;
}
