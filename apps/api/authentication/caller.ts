/** Who sends a request, as their access token says. */
import { ROLES, type Actor, type Role } from '#kernel';

export interface Caller {
  /** Claim `sub`. */
  readonly id: string;
  readonly kind: 'person' | 'service';
  /** The OAuth client (`azp`, `client_id`), or the subject itself; Idempotency-Keys are per client. */
  readonly client: string;
  readonly roles: readonly Role[];
  /** Claim `on_behalf_of`: the party a representative or a service acts for. */
  readonly onBehalfOf?: string;
}

/** With several roles that a route admits, the one with the widest authority is the one acted in. */
const BY_AUTHORITY: readonly Role[] = [
  'supervisor',
  'officer',
  'compliance',
  'policy',
  'operator',
  'auditor',
  'service',
  'borrower',
];

/** The role a caller acts in on a route, or undefined when none of theirs is admitted. */
export function actingRole(caller: Caller, admitted: readonly Role[]): Role | undefined {
  return BY_AUTHORITY.find((role) => admitted.includes(role) && caller.roles.includes(role));
}

export function actorOf(caller: Caller, role: Role): Actor {
  return { kind: caller.kind, id: caller.id, role };
}

const ID = /^[\x21-\x7e]{1,128}$/;

/**
 * Reads the claims of a verified token; undefined when they do not say who it is, or for whom. Unknown roles are left out; somebody
 * acted for who cannot be read is not: the caller would then have the rights of nobody in particular.
 */
export function callerOf(claims: { readonly [claim: string]: unknown }): Caller | undefined {
  const { sub, azp, client_id: clientId, roles, kind, on_behalf_of: onBehalfOf } = claims;
  if (!isId(sub)) return undefined;
  const actsForNobody = onBehalfOf === undefined || onBehalfOf === null;
  if (!actsForNobody && !isId(onBehalfOf)) return undefined;
  const named = Array.isArray(roles) ? ROLES.filter((role) => roles.includes(role)) : [];
  const client = [azp, clientId].find(isId);
  const isService = kind === 'service' || (kind === undefined && named.includes('service'));
  // A service is nobody's borrower: it names whom it acts for.
  const known = isService ? named.filter((role) => role !== 'borrower') : named;
  return {
    id: sub,
    kind: isService ? 'service' : 'person',
    client: client ?? sub,
    roles: known,
    ...(actsForNobody ? {} : { onBehalfOf }),
  };
}

function isId(claim: unknown): claim is string {
  return typeof claim === 'string' && ID.test(claim);
}
