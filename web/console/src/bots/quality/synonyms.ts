/** Synonyms as they are typed: a line for each group, commas between its words. */
export const showGroups = (groups: readonly (readonly string[])[]) => groups.map(group => group.join(', ')).join('\n');

/** The groups of a text; empty lines and empty words are left out. */
export const readGroups = (text: string): string[][] =>
  text
    .split('\n')
    .map(line =>
      line
        .split(/[,;、，]/)
        .map(word => word.trim())
        .filter(Boolean),
    )
    .filter(group => group.length > 0);

/** What is wrong, each with the number of its group, as the list is read from 1. */
export const groupProblems = (errors: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(errors).flatMap(([field, problems]) => {
    const group = /^groups\[(\d+)\]/.exec(field)?.[1];
    return problems.map(problem => (group === undefined ? problem : `Group ${Number(group) + 1}: ${problem}`));
  });
