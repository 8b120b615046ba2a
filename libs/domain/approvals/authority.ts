/**
 * What persons may decide by themselves and approve for others: by the debt an act is about and by what it gives up. The policy in
 * effect says how much; amounts in fen, null where there is no limit. Above it nobody decides alone.
 */
import { money, part, type DataOf } from '#event-schema';
import { fen, type Actor, type Fen } from '#kernel';
import {
  DECIDING_ROLES,
  type AmountLimits,
  type AuthorityLimits,
  type DecidingRole,
  type NegotiationPolicy,
} from '#policy';

export const stakes = part(
  {
    payoff: money('What would settle the loans concerned.'),
    waived: money('What is given up in all, of any kind.'),
    principalWaived: money('What is given up of the principal.'),
  },
  'What an act is about in money; of several options the most of each.',
);
export type Stakes = DataOf<typeof stakes>;

export const LIMITS = ['PAYOFF', 'WAIVED', 'PRINCIPAL_WAIVED'] as const;
export type Limit = (typeof LIMITS)[number];

const WITHOUT_LIMIT: AmountLimits = { payoff: null, waived: null, principalWaived: null };

/** Where the policy does not say otherwise: settings, nobody publishes such figures. */
export const SHIPPED_LIMITS: AuthorityLimits = {
  officer: {
    alone: { payoff: fen(10_000_000), waived: fen(500_000), principalWaived: fen(100_000) },
    approves: null,
  },
  supervisor: {
    alone: { payoff: fen(50_000_000), waived: fen(5_000_000), principalWaived: fen(2_000_000) },
    // With the requester they are two; law and policy still bound what is offered.
    approves: WITHOUT_LIMIT,
  },
};

/** The limits at the time of an act: those of the policy that applies on its business date. */
export function limitsOf(policy: NegotiationPolicy | undefined): AuthorityLimits {
  return policy?.document.authority?.roles ?? SHIPPED_LIMITS;
}

/** One limit that an act is above. */
export type Exceeded = { readonly limit: Limit; readonly allowed: Fen; readonly asked: Fen };

const AMOUNTS: { readonly [Name in Limit]: keyof Stakes } = {
  PAYOFF: 'payoff',
  WAIVED: 'waived',
  PRINCIPAL_WAIVED: 'principalWaived',
};

function exceeded(limits: AmountLimits, asked: Stakes): readonly Exceeded[] {
  return LIMITS.flatMap((limit) => {
    const allowed = limits[AMOUNTS[limit]];
    const amount = asked[AMOUNTS[limit]];
    return allowed !== null && amount > allowed ? [{ limit, allowed, asked: amount }] : [];
  });
}

/** A person in a role that decides. */
export function deciding({ kind, role }: Actor): DecidingRole | null {
  return kind === 'person' ? (DECIDING_ROLES.find((known) => known === role) ?? null) : null;
}

/** The limits above which this role does not decide alone; none when it does. */
export function beyondAlone(role: DecidingRole, asked: Stakes, limits: AuthorityLimits): readonly Exceeded[] {
  return exceeded(limits[role].alone, asked);
}

/** The limits up to which this role approves and that the act is above; null for a role that approves nothing. */
export function beyondApproval(role: DecidingRole, asked: Stakes, limits: AuthorityLimits): readonly Exceeded[] | null {
  const { approves } = limits[role];
  return approves && exceeded(approves, asked);
}

/** Roles that may do it alone, and those that may approve it for another person. */
export function whoseAuthority(
  asked: Stakes,
  limits: AuthorityLimits,
): { readonly alone: DecidingRole[]; readonly approvers: DecidingRole[] } {
  return {
    alone: DECIDING_ROLES.filter((role) => beyondAlone(role, asked, limits).length === 0),
    approvers: DECIDING_ROLES.filter((role) => beyondApproval(role, asked, limits)?.length === 0),
  };
}

/** The first limit: above it no single person takes a case from its assessment to the lender's signature. */
export function beyondFirstLimit(asked: Stakes, limits: AuthorityLimits): readonly Exceeded[] {
  return beyondAlone('officer', asked, limits);
}
