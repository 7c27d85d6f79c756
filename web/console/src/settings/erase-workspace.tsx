import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { api } from '../api/client';
import { queries } from '../data/queries';
import { Button } from '../kit/button';
import { Card } from '../kit/card';
import { Confirm } from '../kit/dialog';
import { toast } from '../kit/toast';
import { useWorkspace } from '../workspace/context';
import { useSettings } from './queries';

/** The workspace's end. */
export function EraseWorkspace() {
  const { id, workspace } = useWorkspace();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const settings = useSettings(id);
  // The name as the server has it: it is what has to be repeated.
  const name = settings.data?.settings.name ?? workspace.name;
  const erase = async () => {
    await api.DELETE('/api/workspaces/{workspaceId}', { params: { path: { workspaceId: id }, query: { name } } });
    navigate('/');
    await queries.resetQueries();
    toast(`${name} was erased`);
  };
  return (
    <Card title="Danger Zone" about="Erase the workspace, with everything in it." tone="danger">
      <div>
        <Button look="danger" icon={<Trash2 />} onClick={() => setAsking(true)}>
          Erase workspace
        </Button>
      </div>
      {asking && (
        <Confirm
          title={`Erase ${name}?`}
          confirm="Erase workspace"
          typeName={name}
          onConfirm={erase}
          onClose={() => setAsking(false)}
        >
          <p>
            All bots, documents, widgets, conversations, totals, API keys and the audit log are erased for good, for the
            whole team. Widgets on websites say “This widget link is invalid or has been disabled.”
          </p>
          <p>Nobody can bring it back. Export it first if you may need it.</p>
        </Confirm>
      )}
    </Card>
  );
}
