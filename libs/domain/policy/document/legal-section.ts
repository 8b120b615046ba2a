/**
 * What must hold before loans of a person may be taken to court, as a part of the policy: figures a lender sets, with their source. What
 * no setting changes (no negotiation under way, no agreement kept, no hold) stands with the decision itself.
 */
import { code, exactly, money, named, part, whole } from '#event-schema';
import { fen, type Fen } from '#kernel';
import { problem, type PolicyProblem } from './policy-problem';
import { sourceProblems } from './text-problems';

export interface LegalRequirements {
  /** Every loan is past due for so many days at least. */
  readonly daysPastDue: number;
  /** What is owed on these loans together is so much at least: what it costs to sue is in proportion to it. */
  readonly owed: Fen;
  /** Relief was offered, or so many attempts to reach the person were in vain. */
  readonly attempts: number;
}

export interface LegalSection {
  readonly requirements: LegalRequirements;
  readonly source: string;
}

/** Where the policy says nothing. Settings of the lender; no source: 90 days past due are substandard at least (《商业银行金融资产风险分类办法》 art. 11). */
export const SHIPPED_LEGAL_REQUIREMENTS: LegalRequirements = { daysPastDue: 91, owed: fen(100_000), attempts: 3 };

export const legalSection = named(
  'PolicyLegal',
  exactly<LegalSection>()(
    part({
      requirements: part(
        {
          daysPastDue: whole('Every loan is past due for so many days at least.'),
          owed: money('What is owed on them together is so much at least.'),
          attempts: whole('Relief was offered, or so many attempts to reach the person were in vain.'),
        },
        'What must hold, beside what always must.',
      ),
      source: code('Where the figures come from: as a rule a decision of the lender.'),
    }),
  ),
  'What must hold before loans are taken to court; the figures that are shipped where it is left out.',
);

/** Nobody is sued before they are overdue, nor without one attempt to speak with them. */
const LEAST = { daysPastDue: 1, owed: 1, attempts: 1 } as const;
/** Above these a figure is a slip of the pen: no case would ever get there. */
const MOST = { daysPastDue: 1_095, owed: 100_000_000, attempts: 30 } as const;

export function legalProblems({ requirements, source }: LegalSection, at: string): PolicyProblem[] {
  const fields = ['daysPastDue', 'owed', 'attempts'] as const;
  return [
    ...fields.flatMap((field) => {
      const figure: number = requirements[field];
      const place = `${at}/requirements/${field}`;
      if (figure < LEAST[field]) return [problem(place, 'TOO_LITTLE', LEAST[field])];
      return figure > MOST[field] ? [problem(place, 'OUT_OF_RANGE', MOST[field])] : [];
    }),
    ...sourceProblems(source, `${at}/source`),
  ];
}
