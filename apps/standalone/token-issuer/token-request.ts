/** What may be asked of the development issuer: a token for roles, in JSON or as a form. */
import { ROLES, type Role } from '#kernel';

/** A request that was understood. */
export interface TokenRequest {
  readonly roles: readonly Role[];
  /** Whom the token names; actors in the audit trail carry it. */
  readonly subject: string;
  /** The party a representative or a service acts for. */
  readonly onBehalfOf?: string;
  /** Seconds of validity. */
  readonly lifetime: number;
}

const DEFAULT_LIFETIME_S = 3_600;
const LONGEST_LIFETIME_S = 86_400;

/** @throws RangeError in words when the body asks for something that does not exist. */
export function tokenRequest(body: string, contentType: string | undefined): TokenRequest {
  const fields = contentType?.startsWith('application/json') ? fromJson(body) : fromForm(body);
  const roles = [...new Set(fields.roles)];
  if (roles.length === 0) throw new RangeError(`say which role: ${ROLES.join(', ')}`);
  const known = roles.filter((role): role is Role => (ROLES as readonly string[]).includes(role));
  if (known.length < roles.length) throw new RangeError(`roles are ${ROLES.join(', ')}`);
  const lifetime = fields.lifetime ?? DEFAULT_LIFETIME_S;
  if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > LONGEST_LIFETIME_S) {
    throw new RangeError(`expires_in is whole seconds from 1 to ${LONGEST_LIFETIME_S}`);
  }
  const subject = fields.subject ?? `${known[0]}-1`;
  const { onBehalfOf } = fields;
  for (const name of [subject, onBehalfOf ?? subject]) {
    if (!/^[\w.@-]{1,64}$/.test(name)) {
      throw new RangeError('subject and on_behalf_of are 1 to 64 letters, digits or . _ @ -');
    }
  }
  return { roles: known, subject, onBehalfOf, lifetime };
}

interface Fields {
  readonly roles: readonly string[];
  readonly subject?: string;
  readonly onBehalfOf?: string;
  readonly lifetime?: number;
}

function fromForm(body: string): Fields {
  const form = new URLSearchParams(body);
  const lifetime = form.get('expires_in');
  return {
    roles: [...form.getAll('role'), ...form.getAll('roles')].flatMap((text) => text.split(',')).filter(Boolean),
    subject: form.get('subject') ?? undefined,
    onBehalfOf: form.get('on_behalf_of') ?? undefined,
    lifetime: lifetime === null ? undefined : Number(lifetime),
  };
}

function fromJson(body: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new RangeError('the body is not JSON');
  }
  if (typeof value !== 'object' || value === null) throw new RangeError('the body is a JSON object');
  const { role, roles, subject, on_behalf_of: onBehalfOf, expires_in: lifetime } = value as Record<string, unknown>;
  return {
    roles: [role, ...(Array.isArray(roles) ? (roles as unknown[]) : [])].filter((item) => typeof item === 'string'),
    subject: typeof subject === 'string' ? subject : undefined,
    onBehalfOf: typeof onBehalfOf === 'string' ? onBehalfOf : undefined,
    lifetime: typeof lifetime === 'number' ? lifetime : undefined,
  };
}
