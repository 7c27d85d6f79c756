import { Globe } from 'lucide-preact';
import { Button } from '../kit/button';
import { Chips } from '../kit/chips';
import { TextField } from '../kit/field';
import { FocusStays } from '../kit/focus-stays';
import { added, readDomain, type DomainEntries } from './domains';
import styles from './live-chat.module.css';

interface DomainsFieldProps {
  entries: DomainEntries;
  onEntries: (entries: DomainEntries) => void;
  /** What an empty list means. */
  none: string;
  /** What is wrong with an entry. */
  wrong: (domain: string) => string | undefined;
  readOnly?: boolean;
}

/** A list of domains within a form; what is typed last counts, too, when the form is saved. */
export function DomainsField({ entries, onEntries, none, wrong, readOnly = false }: DomainsFieldProps) {
  const { domains, typed } = entries;
  const add = () => onEntries(added(entries));
  const problems = domains.map(wrong).filter(problem => problem !== undefined);
  return (
    <FocusStays>
      {domains.length > 0 ? (
        <Chips
          label="Allowed domains"
          icon={<Globe aria-hidden="true" />}
          items={domains}
          isWrong={domain => wrong(domain) !== undefined}
          onRemove={
            readOnly
              ? undefined
              : domain => onEntries({ ...entries, domains: domains.filter(other => other !== domain) })
          }
        />
      ) : (
        <p class="soft">{none}</p>
      )}
      {problems.map(problem => (
        <p key={problem} class={styles.problem} role="alert">
          {problem}
        </p>
      ))}
      {!readOnly && (
        <div class={styles.withButton}>
          <TextField
            label="Add a domain"
            hint="Such as www.example.com, or *.example.com for all below it."
            placeholder="www.example.com"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            value={typed}
            onValue={typed => onEntries({ ...entries, typed })}
            onKeyDown={event => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
            error={typed ? wrong(readDomain(typed)) : undefined}
          />
          <Button disabled={!typed.trim()} onClick={add}>
            Add
          </Button>
        </div>
      )}
    </FocusStays>
  );
}
