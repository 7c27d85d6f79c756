import { CircleCheck, CircleX, Pencil, Trash2 } from 'lucide-preact';
import { Menu } from '../../kit/menu';
import { Pill } from '../../kit/pill';
import { Table, type Column } from '../../kit/table';
import { useWorkspace } from '../../workspace/context';
import type { Golden, GoldenResult } from './queries';
import styles from './quality.module.css';
import { expectedWords, foundWords } from './words';

interface GoldenTableProps {
  items: Golden[];
  /** How the present version does; undefined until it was asked. */
  results: GoldenResult[] | undefined;
  onAction: (action: 'edit' | 'delete', golden: Golden) => void;
}

/** The golden questions with what they expect, and how they did just now. */
export function GoldenTable({ items, results, onAction }: GoldenTableProps) {
  const { can } = useWorkspace();
  const resultOf = new Map(results?.map(result => [result.id, result]));
  const columns: Column<Golden>[] = [
    { label: 'Question', cell: golden => <span class="break">{golden.question}</span> },
    {
      label: 'Expected',
      cell: golden => (
        <>
          <span class="break">{expectedWords(golden.expectedDocumentName)}</span>
          {golden.problem && <p class={styles.problem}>{golden.problem}</p>}
        </>
      ),
    },
  ];
  if (results) columns.push({ label: 'Result', cell: golden => <Result result={resultOf.get(golden.id)} /> });
  if (can('editor'))
    columns.push({
      label: 'Actions',
      labelHidden: true,
      cell: golden => (
        <Menu
          label={`More for ${golden.question}`}
          items={[
            { label: 'Edit', icon: <Pencil />, onSelect: () => onAction('edit', golden) },
            { label: 'Delete', icon: <Trash2 />, tone: 'danger', onSelect: () => onAction('delete', golden) },
          ]}
        />
      ),
    });
  return <Table caption="Golden questions" rows={items} keyOf={({ id }) => id} columns={columns} />;
}

function Result({ result }: { result: GoldenResult | undefined }) {
  if (!result) return <span class="soft">not asked yet</span>;
  if (result.passed)
    return (
      <Pill tone="good" icon={<CircleCheck />}>
        Passed
      </Pill>
    );
  return (
    <>
      <Pill tone="bad" icon={<CircleX />}>
        Failed
      </Pill>
      <p class={styles.reason}>
        {result.reason} {foundWords(result.found)}
      </p>
    </>
  );
}
