import styles from './safety.module.css';

/** What is wrong with what stands above, where no field says it. */
export const Problems = ({ problems }: { problems: readonly (string | undefined)[] }) => (
  <>
    {problems
      .filter(problem => problem !== undefined)
      .map(problem => (
        <p key={problem} class={styles.problem} role="alert">
          {problem}
        </p>
      ))}
  </>
);
