/** How large a policy may be. What is within these bounds is looked through in about a second at most, whatever it says. */
import { LONGEST_CELL } from './cell';
import type { FormedPolicy } from './formed-policy';
import { problem, type PolicyProblem } from './policy-problem';

/** The facts are the longest list there is. */
const LONGEST_LIST = 160;

export const POLICY_SIZE = {
  rules: 40,
  rowsOfTable: 40,
  inputsOfTable: 4,
  cells: 300,
  values: 600,
  choices: 30,
} as const;

/** Empty when the document is small enough to be looked through. */
export function sizeProblems({ facts, sections }: FormedPolicy): PolicyProblem[] {
  const tables = sections.flatMap(({ rules, reliefs, at }) => [
    ...(rules ?? []).flatMap((rule, n) => (rule ? [{ ...rule, at: `${at}/rules/${n}` }] : [])),
    ...(reliefs ? [{ ...reliefs, at: `${at}/reliefs` }] : []),
  ]);
  const cells = tables.flatMap(({ rows }) => rows.flatMap(({ when }) => when));
  const values = cells.reduce((sum, cell) => sum + (cell.slice(0, LONGEST_CELL).match(/\w+/g)?.length ?? 0), 0);
  const found = [
    facts && between('/facts', facts.length, 1, POLICY_SIZE.rules * POLICY_SIZE.inputsOfTable),
    ...sections.flatMap(({ rules, instalments, at }) => [
      rules && between(`${at}/rules`, rules.length, 1, POLICY_SIZE.rules),
      instalments && between(`${at}/instalments/choices`, instalments.choices.length, 1, POLICY_SIZE.choices),
    ]),
    ...tables.flatMap(({ inputs, rows, at }) => [
      between(`${at}/inputs`, inputs.length, 1, POLICY_SIZE.inputsOfTable),
      between(`${at}/rows`, rows.length, 1, POLICY_SIZE.rowsOfTable),
    ]),
    between('', cells.length, 0, POLICY_SIZE.cells),
    between('', values, 0, POLICY_SIZE.values),
  ];
  return found.filter((one) => one !== null);
}

/** Lists of a document longer than any it may have, whatever it is else; looked for before its shape is. */
export function longLists(document: unknown, at = ''): PolicyProblem[] {
  if (typeof document !== 'object' || document === null) return [];
  if (Array.isArray(document) && document.length > LONGEST_LIST) return [problem(at, 'TOO_MANY', LONGEST_LIST)];
  return Object.entries(document).flatMap(([field, value]) => longLists(value, `${at}/${field}`));
}

function between(at: string, count: number, least: number, most: number): PolicyProblem | null {
  if (count < least) return problem(at, 'NONE');
  return count > most ? problem(at, 'TOO_MANY', most) : null;
}
