import type { ComponentChildren } from 'preact';
import styles from './table.module.css';

export interface Column<T> {
  label: string;
  /** Numbers stand at the end of their column. */
  numeric?: boolean;
  /** The label is for those who do not see the table: the column holds buttons. */
  labelHidden?: boolean;
  cell: (row: T) => ComponentChildren;
}

interface TableProps<T> {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
}

/** Rows of like things; on narrow screens each row is a card. The first column names the row. */
export function Table<T>({ caption, columns, rows, keyOf }: TableProps<T>) {
  return (
    <div class={styles.frame}>
      <table class={styles.table}>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.label} scope="col" class={column.numeric ? styles.numeric : undefined}>
                {column.labelHidden ? <span class="visually-hidden">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) => {
                const Cell = index === 0 ? 'th' : 'td';
                return (
                  <Cell
                    key={column.label}
                    scope={index === 0 ? 'row' : undefined}
                    class={[column.numeric && styles.numeric, column.labelHidden && styles.buttons]
                      .filter(Boolean)
                      .join(' ')}
                    data-label={column.label}
                  >
                    {column.cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
