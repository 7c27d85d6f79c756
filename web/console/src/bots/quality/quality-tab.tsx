import type { Bot } from '../../data/queries';
import { GoldenCard } from './golden-card';
import { LastRehearsal } from './last-rehearsal';
import { SynonymsCard } from './synonyms-card';

/** How an owner makes sure that the bot finds what it should: golden questions and synonyms. */
export function QualityTab({ bot }: { bot: Bot }) {
  return (
    <>
      <GoldenCard bot={bot} />
      {bot.training?.rehearsal && <LastRehearsal rehearsal={bot.training.rehearsal} />}
      <SynonymsCard bot={bot} />
    </>
  );
}
