/**
 * What persons may decide by themselves and approve for others, as a part of the policy: drafted, approved by two people and in
 * effect from a date like the rest. Amounts in fen, null where there is no limit.
 */
import { code, exactly, money, named, orNone, part, type Schema } from '#event-schema';
import type { Fen } from '#kernel';
import { problem, type PolicyProblem } from './policy-problem';
import { sourceProblems } from './text-problems';

export const DECIDING_ROLES = ['officer', 'supervisor'] as const;
export type DecidingRole = (typeof DECIDING_ROLES)[number];

export interface AmountLimits {
  /** What would settle the loans an act is about. */
  readonly payoff: Fen | null;
  /** What is given up in all. */
  readonly waived: Fen | null;
  /** What is given up of the principal. */
  readonly principalWaived: Fen | null;
}

export interface RoleAuthority {
  readonly alone: AmountLimits;
  /** Null for a role that approves nothing. */
  readonly approves: AmountLimits | null;
}

export type AuthorityLimits = { readonly [Role in DecidingRole]: RoleAuthority };

export interface AuthoritySection {
  readonly roles: AuthorityLimits;
  readonly source: string;
}

const limits = (description: string): Schema<AmountLimits> =>
  part(
    {
      payoff: orNone(money('Debt the act is about; null without a limit.')),
      waived: orNone(money('What is given up in all; null without a limit.')),
      principalWaived: orNone(money('What is given up of the principal; null without a limit.')),
    },
    description,
  );

const role = (description: string): Schema<RoleAuthority> =>
  part(
    {
      alone: limits('What it decides alone.'),
      approves: orNone(limits('What it approves for others; null: nothing.')),
    },
    description,
  );

export const authorityRoles: Schema<AuthorityLimits> = part(
  { officer: role('Officers.'), supervisor: role('Supervisors.') },
  'Who may decide how much.',
);

export const authoritySection = named(
  'PolicyAuthority',
  exactly<AuthoritySection>()(
    part({
      roles: authorityRoles,
      source: code('Where the limits come from: as a rule a decision of the lender.'),
    }),
  ),
  'Who may decide how much alone and approve it for others; the limits that are shipped where it is left out.',
);

const AMOUNTS = ['payoff', 'waived', 'principalWaived'] as const;

/** Above the first limit two people are needed, so there is one; nobody beneath decides more; and somebody can approve. */
export function authorityProblems({ roles, source }: AuthoritySection, at: string): PolicyProblem[] {
  const { officer, supervisor } = roles;
  return [
    ...DECIDING_ROLES.flatMap((name) => [
      ...amountProblems(roles[name].alone, `${at}/roles/${name}/alone`),
      ...amountProblems(roles[name].approves, `${at}/roles/${name}/approves`),
    ]),
    ...AMOUNTS.flatMap((amount) =>
      officer.alone[amount] === null ? [problem(`${at}/roles/officer/alone/${amount}`, 'FIRST_LIMIT_NEEDED')] : [],
    ),
    ...above(officer.alone, supervisor.alone, `${at}/roles/officer/alone`),
    ...(supervisor.approves === null
      ? [problem(`${at}/roles/supervisor/approves`, 'NOBODY_APPROVES')]
      : above(officer.approves, supervisor.approves, `${at}/roles/officer/approves`)),
    ...sourceProblems(source, `${at}/source`),
  ];
}

function amountProblems(of: AmountLimits | null, at: string): PolicyProblem[] {
  return AMOUNTS.flatMap((amount) =>
    (of?.[amount] ?? 0) < 0 ? [problem(`${at}/${amount}`, 'OUT_OF_RANGE', Number.MAX_SAFE_INTEGER)] : [],
  );
}

/** Whoever may less is not above who may more; null is above everything. */
function above(lower: AmountLimits | null, upper: AmountLimits, at: string): PolicyProblem[] {
  if (lower === null) return [];
  return AMOUNTS.flatMap((amount) => {
    const most = upper[amount];
    const isAbove = most !== null && (lower[amount] ?? Infinity) > most;
    return isAbove ? [problem(`${at}/${amount}`, 'ABOVE_SUPERVISOR', most)] : [];
  });
}
