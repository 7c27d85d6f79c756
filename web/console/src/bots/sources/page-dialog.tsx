import { useState } from 'preact/hooks';
import type { Bot } from '../../data/queries';
import { Choice } from '../../kit/choice';
import { TextField } from '../../kit/field';
import { toast } from '../../kit/toast';
import { useWorkspace } from '../../workspace/context';
import { ChangeDialog } from './change-dialog';
import { addressOf, crawlSite } from './crawls';
import { addDocument } from './queries';

const USUAL_PAGES = 100;
const MOST_PAGES = 500;

/** A web page by its address, or a whole site by its sitemap. */
export function PageDialog({ bot, onClose }: { bot: Bot; onClose: () => void }) {
  const { id } = useWorkspace();
  const [what, setWhat] = useState<'page' | 'site'>('page');
  const [url, setUrl] = useState('');
  const [limit, setLimit] = useState(String(USUAL_PAGES));
  const place = { workspaceId: id, botId: bot.id };
  return (
    <ChangeDialog
      bot={bot}
      title="Web page or site"
      verb="Read"
      disabled={!url.trim()}
      fields={['url', 'limit']}
      go={async train => {
        if (what === 'page') {
          const { name } = await addDocument(place, { url: addressOf(url) }, train);
          toast(`“${name}” added`);
        } else {
          await crawlSite(place, addressOf(url), Number(limit), train);
          toast('The site is being read');
        }
      }}
      onClose={onClose}
    >
      {problem => (
        <>
          <Choice
            label="What to read"
            value={what}
            onValue={setWhat}
            options={[
              { value: 'page', label: 'One page' },
              { value: 'site', label: 'Whole site' },
            ]}
          />
          <TextField
            label={what === 'page' ? 'Address of the page' : 'Address of the site or its sitemap'}
            hint="Public pages alone; what a site’s robots.txt forbids is not read."
            type="url"
            placeholder={what === 'page' ? 'https://www.example.com/help/shipping' : 'https://www.example.com'}
            value={url}
            onValue={setUrl}
            maxLength={2000}
            error={problem?.of('url')}
          />
          {what === 'site' && (
            <TextField
              label="At most this many pages"
              type="number"
              inputMode="numeric"
              min={1}
              max={MOST_PAGES}
              value={limit}
              onValue={setLimit}
              error={problem?.of('limit')}
            />
          )}
        </>
      )}
    </ChangeDialog>
  );
}
