import { useEffect, useRef } from 'preact/hooks';
import { botChanged, type Bot } from '../data/queries';
import { toast } from '../kit/toast';

/** Says how a training ended, once, and shows the documents as they are then. */
export function useTrainingOutcome(workspaceId: string, bot: Bot | undefined) {
  const beforeRef = useRef<Bot['status']>();
  const status = bot?.status;
  useEffect(() => {
    const ended = beforeRef.current === 'PENDING' && status !== undefined && status !== 'PENDING';
    beforeRef.current = status;
    if (!ended || !bot) return;
    void botChanged(workspaceId, bot.id);
    if (bot.training?.error) toast(`The training failed. ${bot.training.error}`, 'bad');
    else if (status === 'READY') toast(`${bot.name} is trained and ready`);
    else if (status === 'OUTDATED') toast('Documents changed during the training: retrain to go live', 'bad');
  }, [workspaceId, bot, status]);
}
