/** What is wrong with the reliefs of a policy, the lengths and the settlement: above all what the law does not let it give. */
import { compareRational, isRationalText, multiplyRational, parseRational, rational } from '#kernel';
import {
  PLAN_STRUCTURES,
  PRICE_CAP,
  STRUCTURE_CAPS,
  type PlanInterest,
  type PlanStructure,
  type PlanWaivers,
} from '#loan-math';
import { inPercent } from '#words';
import { measuring } from '../measures';
import type { FormedPolicy, FormedSection } from './formed-policy';
import type { PolicySection, ReliefRow, ReliefTable } from './policy-document';
import { problem, type PolicyProblem } from './policy-problem';
import { tableProblems } from './table-problems';
import { sourceProblems } from './text-problems';

export function reliefProblems(
  { at, reliefs, instalments, settlement }: FormedSection,
  facts: FormedPolicy['facts'],
): PolicyProblem[] {
  return [
    ...(reliefs ? tableOfReliefs(reliefs, facts, `${at}/reliefs`) : []),
    ...(instalments ? lengthProblems(instalments, reliefs, `${at}/instalments`) : []),
    ...(settlement ? waiverProblems(settlement.waivers, 'SETTLEMENT', `${at}/settlement/waivers`) : []),
    ...(settlement ? sourceProblems(settlement.source, `${at}/settlement/source`) : []),
  ];
}

function tableOfReliefs(reliefs: ReliefTable, facts: FormedPolicy['facts'], at: string): PolicyProblem[] {
  const circular = reliefs.inputs.flatMap((input, n) =>
    measuring(input).needsPayable ? [problem(`${at}/inputs/${n}`, 'CIRCULAR_FACT', input)] : [],
  );
  return [
    ...circular,
    ...reliefs.rows.flatMap((row, n) => rowProblems(row, `${at}/rows/${n}`)),
    ...(facts ? tableProblems(reliefs, facts, at, { limit: null, saySame: () => false }) : []),
  ];
}

function rowProblems(
  { structure, mostInstalments, interest, waivers, source }: ReliefRow,
  at: string,
): PolicyProblem[] {
  const cap = STRUCTURE_CAPS[structure];
  return [
    ...(mostInstalments === undefined ? [problem(`${at}/mostInstalments`, 'MISSING_LIMIT')] : []),
    ...((mostInstalments ?? 0) > cap.maxInstalments
      ? [problem(`${at}/mostInstalments`, 'BEYOND_LAW', `${cap.maxInstalments}, ${cap.source}`)]
      : []),
    ...interestProblems(interest, `${at}/interest`),
    ...waiverProblems(waivers, structure, `${at}/waivers`),
    ...sourceProblems(source, `${at}/source`),
  ];
}

/** The rate of a year may not be above the price cap; whether a plan as a whole is within it is tested when it is offered. */
function interestProblems(interest: PlanInterest, at: string): PolicyProblem[] {
  const dailyRate = 'dailyRate' in interest ? interest.dailyRate : undefined;
  if (interest.kind === 'STOPPED') return dailyRate === undefined ? [] : [problem(`${at}/dailyRate`, 'UNKNOWN_FIELD')];
  if (!isRationalText(dailyRate) || dailyRate.startsWith('-')) return [problem(`${at}/dailyRate`, 'WRONG_FORM')];
  const ofYear = multiplyRational(parseRational(dailyRate), rational(365n));
  const cap = parseRational(PRICE_CAP.annual);
  if (compareRational(ofYear, cap) <= 0) return [];
  return [problem(`${at}/dailyRate`, 'BEYOND_LAW', `${inPercent(cap)} %, ${PRICE_CAP.source}`)];
}

/** Principal is given up in a settlement alone. */
function waiverProblems(waivers: PlanWaivers, structure: PlanStructure, at: string): PolicyProblem[] {
  return (['penaltyPercent', 'feePercent', 'interestPercent', 'principalPercent'] as const).flatMap((part) => {
    const most = part === 'principalPercent' && structure !== 'SETTLEMENT' ? 0 : 100;
    if (waivers[part] >= 0 && waivers[part] <= most) return [];
    return [problem(`${at}/${part}`, 'OUT_OF_RANGE', most)];
  });
}

/** No longer than the longest of the structures that are given; of any where the table of them has not its form. */
function lengthProblems(
  { choices, source }: PolicySection['instalments'],
  reliefs: ReliefTable | null,
  at: string,
): PolicyProblem[] {
  const structures = reliefs ? reliefs.rows.map(({ structure }) => structure) : PLAN_STRUCTURES;
  const longest = structures
    .map((structure) => STRUCTURE_CAPS[structure])
    .reduce((one, other) => (other.maxInstalments > one.maxInstalments ? other : one), STRUCTURE_CAPS.SETTLEMENT);
  return [
    ...choices.flatMap((choice, n) => {
      const place = `${at}/choices/${n}`;
      if (choice > longest.maxInstalments) {
        return [problem(place, 'BEYOND_LAW', `${longest.maxInstalments}, ${longest.source}`)];
      }
      return n > 0 && choice <= (choices[n - 1] ?? 0) ? [problem(place, 'NOT_ASCENDING')] : [];
    }),
    ...sourceProblems(source, `${at}/source`),
  ];
}
