/**
 * Verifies access tokens (JWT) against the issuer's published keys: allowed algorithms only, issuer, audience, expiry and
 * not-before with 60 s of leeway. Token times are real time, even where the business runs on a simulated clock. A token is
 * verified once for all requests of two minutes that carry it, remembered by its hash: what a signature costs is then nothing
 * beside the requests, and a key that was withdrawn is not believed for longer.
 */
import { hash } from 'node:crypto';
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
  /** Verifications that are under way, so that many requests that come with a new token at once make one. */
  private readonly underWay = new Map<string, Promise<Verification>>();

  constructor(private readonly options: AccessTokenOptions) {
    this.keys = createRemoteJWKSet(new URL(options.jwksUrl), {
      cacheMaxAge: 600_000,
      cooldownDuration: 10_000,
      timeoutDuration: 3_000,
    });
  }

  /** The caller of a token verified before and still good; spares a request the promise. */
  recall(token: string): Caller | undefined {
    const known = this.remembered.get(digest(token));
    return known && known.until > nowSeconds() ? known.caller : undefined;
  }

  verify(token: string): Promise<Verification> {
    const key = digest(token);
    let verification = this.underWay.get(key);
    if (!verification) {
      verification = this.verifyOnce(token, key).finally(() => this.underWay.delete(key));
      this.underWay.set(key, verification);
    }
    return verification;
  }

  private async verifyOnce(token: string, key: string): Promise<Verification> {
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
      if (!caller) return refused('its sub or on_behalf_of claim is not usable');
      const expires = (payload.exp ?? 0) + LEEWAY_SECONDS;
      this.remembered.set(key, { caller, until: Math.min(expires, nowSeconds() + REMEMBERED_SECONDS) });
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
  return hash('sha256', token, 'base64');
}

function nowSeconds(): number {
  return Date.now() / 1000;
}
