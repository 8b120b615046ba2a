/** How large a policy may be. What is within these bounds is looked through in about a second at most, whatever it says. */
import { LONGEST_CELL } from './cell';
import type { PolicyDocument } from './policy-document';
import { problem, type PolicyProblem } from './policy-problem';

export const POLICY_SIZE = {
  rules: 40,
  rowsOfTable: 40,
  inputsOfTable: 4,
  cells: 300,
  values: 600,
  choices: 30,
} as const;

/** Empty when the document is small enough to be looked through. */
export function sizeProblems({ facts, rules, reliefs, instalments }: PolicyDocument): PolicyProblem[] {
  const tables = [...rules.map((rule, n) => ({ ...rule, at: `/rules/${n}` })), { ...reliefs, at: '/reliefs' }];
  const cells = tables.flatMap(({ rows }) => rows.flatMap(({ when }) => when));
  const values = cells.reduce((sum, cell) => sum + (cell.slice(0, LONGEST_CELL).match(/\w+/g)?.length ?? 0), 0);
  const found = [
    between('/facts', facts.length, 1, POLICY_SIZE.rules * POLICY_SIZE.inputsOfTable),
    between('/rules', rules.length, 1, POLICY_SIZE.rules),
    between('/instalments/choices', instalments.choices.length, 1, POLICY_SIZE.choices),
    ...tables.flatMap(({ inputs, rows, at }) => [
      between(`${at}/inputs`, inputs.length, 1, POLICY_SIZE.inputsOfTable),
      between(`${at}/rows`, rows.length, 1, POLICY_SIZE.rowsOfTable),
    ]),
    between('', cells.length, 1, POLICY_SIZE.cells),
    between('', values, 0, POLICY_SIZE.values),
  ];
  return found.filter((one) => one !== null);
}

function between(at: string, count: number, least: number, most: number): PolicyProblem | null {
  if (count < least) return problem(at, 'NONE');
  return count > most ? problem(at, 'TOO_MANY', most) : null;
}
