import { Card } from '../kit/card';
import { TextArea } from '../kit/field';
import { KeywordsField } from './keywords-field';
import type { SafetyForm } from './use-safety-form';

const MAX_TEXT = 2_000;

interface CardProps {
  form: SafetyForm;
  /** What is said unless the owner has other words. */
  defaultReply: string;
  readOnly: boolean;
}

/** Words that get no answer, and that no reply says. */
export function BlockedCard({ form: { draft, set, wrong }, defaultReply, readOnly }: CardProps) {
  return (
    <Card
      id="blocked-keywords"
      title="Blocked keywords"
      about="A message with one of them reaches no AI and costs no credit; a reply with one of them is never shown. The visitor reads your text instead."
    >
      <fieldset class="stack" disabled={readOnly}>
        <legend class="visually-hidden">Blocked keywords</legend>
        <KeywordsField
          label="Blocked keywords"
          entries={draft.blocked}
          onEntries={blocked => set({ blocked })}
          none="Nothing is blocked."
          placeholder="casino, betrug*"
          wrong={word => wrong.keyword(word)}
          error={wrong.blocked}
          readOnly={readOnly}
        />
        <p class="soft small">
          Whole words count, in any case and with English endings: <strong>casino</strong> also finds “Casinos”. A word
          that ends in <strong>*</strong> has any ending: <strong>betrug*</strong> also finds “Betrugsfall”. While
          anything is blocked, replies are read to their end before visitors see them, so they appear whole.
        </p>
        <TextArea
          label="What visitors read instead"
          placeholder={defaultReply}
          rows={2}
          maxLength={MAX_TEXT}
          value={draft.blockedReply}
          onValue={blockedReply => set({ blockedReply })}
          error={wrong.blockedReply}
        />
      </fieldset>
    </Card>
  );
}
