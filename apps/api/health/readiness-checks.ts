/** What must work for this instance to be of use, each with its name. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves with figures worth showing. @throws when the thing is not usable; only the fact is shown, not the message. */
  readonly check: (signal: AbortSignal) => Promise<Readonly<Record<string, unknown>>>;
  /** Words shown when it has just failed. */
  readonly whenDown: () => string;
  /** False: commands still work without it, so the instance stays in service and says that it is degraded. */
  readonly essential: boolean;
}

/** Injection token of the list of checks. */
export const READINESS_CHECKS = Symbol('READINESS_CHECKS');
