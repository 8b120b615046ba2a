/** How the sandbox's partners are told to behave about one thing of a story; what goes on about others is not disturbed. */
import type { SandboxBehaviour } from '#sandbox-partners';
import type { Partner } from '#partners';
import type { Addresses } from '../system';

/** About one loan, offer or person, or about everything; of the partner's requests one may be meant. */
export type Behave = (
  partner: Partner,
  behaviour: SandboxBehaviour,
  about: string | undefined,
  request?: string,
) => Promise<void>;

export function behaviourAt({ partners }: Pick<Addresses, 'partners'>): Behave {
  return async (partner, behaviour, about, request) => {
    const answer = await fetch(`${partners}/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ partner, behaviour, about, request }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`The sandbox's ${partner} does not behave so: ${await answer.text()}`);
  };
}
