/**
 * Verifies access tokens (JWT) against the issuer's published keys: allowed algorithms only, issuer, audience, expiry and
 * not-before with 60 s of leeway. Token times are real time, even where the business runs on a simulated clock. A token
 * once verified is remembered for a short while, by its hash, so that a busy client does not pay for a signature each time.
 */
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { type Caller, callerOf } from './caller';

/** No shared secrets, no `none`: an issuer signs with a key whose other half is public. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const TYPES = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];
const LEEWAY_SECONDS = 60;
/** A token may be used this much longer after its key was withdrawn. */
const REMEMBERED_SECONDS = 120;
const REMEMBERED_TOKENS = 10_000;

export interface AccessTokenOptions {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
}

export type Verification =
  | { readonly kind: 'verified'; readonly caller: Caller }
  | { readonly kind: 'refused'; readonly why: string }
  /** The issuer's keys cannot be fetched: nobody is let in, and nobody is told their token is wrong. */
  | { readonly kind: 'issuer-unavailable' };

interface Remembered {
  readonly caller: Caller;
  /** Unix seconds. */
  readonly until: number;
}

export class AccessTokens {
  private readonly keys: JWTVerifyGetKey;
  private readonly remembered = new LRUCache<string, Remembered>({ max: REMEMBERED_TOKENS });

  constructor(private readonly options: AccessTokenOptions) {
    this.keys = createRemoteJWKSet(new URL(options.jwksUrl), {
      cacheMaxAge: 600_000,
      cooldownDuration: 10_000,
      timeoutDuration: 3_000,
    });
  }

  /** The caller of a token verified before and still good; spares the caller a promise. */
  recall(token: string): Caller | undefined {
    const known = this.remembered.get(digest(token));
    return known && known.until > nowSeconds() ? known.caller : undefined;
  }

  async verify(token: string): Promise<Verification> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keys, {
        algorithms: ALGORITHMS,
        issuer: this.options.issuer,
        audience: this.options.audience,
        clockTolerance: LEEWAY_SECONDS,
        requiredClaims: ['sub', 'exp'],
      });
      if (!TYPES.includes(protectedHeader.typ?.toLowerCase())) return refused('it is not an access token');
      const caller = callerOf(payload);
      if (!caller) return refused('its sub claim is not usable');
      const expires = (payload.exp ?? 0) + LEEWAY_SECONDS;
      this.remembered.set(digest(token), { caller, until: Math.min(expires, nowSeconds() + REMEMBERED_SECONDS) });
      return { kind: 'verified', caller };
    } catch (error) {
      return explain(error);
    }
  }
}

function refused(why: string): Verification {
  return { kind: 'refused', why };
}

function explain(error: unknown): Verification {
  if (error instanceof errors.JWTExpired) return refused('it has expired');
  if (error instanceof errors.JWTClaimValidationFailed) return refused(`its ${error.claim} claim is not acceptable`);
  if (error instanceof errors.JOSEAlgNotAllowed) return refused('its algorithm is not allowed');
  if (error instanceof errors.JWSSignatureVerificationFailed) return refused('its signature is wrong');
  if (error instanceof errors.JWKSNoMatchingKey) return refused('its key is not one of the issuer');
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid) return refused('it is not a JWT');
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return { kind: 'issuer-unavailable' };
  // What is left of jose's own errors speaks of the token (unsupported critical headers and the like); all else is the network.
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') return refused('it cannot be verified');
  return { kind: 'issuer-unavailable' };
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

function nowSeconds(): number {
  return Date.now() / 1000;
}
