/** Which clock a deployment runs on, from REPRIEVE_CLOCK; the simulated one only beside a token issuer of this machine. */

export type ClockChoice = 'system' | 'simulated';

/** `system` unless REPRIEVE_CLOCK says otherwise. @throws Error for any other word. */
export function clockChoice(environment: NodeJS.ProcessEnv): ClockChoice {
  const choice = environment.REPRIEVE_CLOCK ?? 'system';
  if (choice !== 'system' && choice !== 'simulated') throw new Error('REPRIEVE_CLOCK must be system or simulated');
  return choice;
}

/**
 * Refuses a simulated clock together with tokens that come from anywhere but this machine: a production issuer.
 * Call it before the application starts. @throws Error
 */
export function refuseSimulatedClockInProduction(
  choice: ClockChoice,
  tokens: { readonly issuer: string; readonly jwksUrl: string },
): void {
  if (choice !== 'simulated' || [tokens.issuer, tokens.jwksUrl].every(isOnThisMachine)) return;
  throw new Error('REPRIEVE_CLOCK=simulated is refused with a production token issuer');
}

function isOnThisMachine(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}
