/** Tells what is wrong with the whole system, a bug in a deploy, from what is wrong with one loan. */
import type { SetAsideLoan } from './set-aside.events';

/**
 * So many loans one after another that fail at the same place are no matter of loans: the run stops, and is gone on with once the
 * cause is mended, else a bug would set the whole book aside and complete the month without a row. As many as are asked at once, so
 * that the run stops with the first of them; a loan that is broken by itself has no so many neighbours that are so too.
 */
export const FAULT_OF_ALL_AFTER = 32;

/** Says where, and never what the failure said. */
export class FaultOfAllLoans extends Error {
  override readonly name = 'FaultOfAllLoans';

  constructor({ cause, place }: Pick<SetAsideLoan, 'cause' | 'place'>) {
    super(`${FAULT_OF_ALL_AFTER} loans in a row could not be reported: ${place ?? cause}`);
  }
}

export class FaultsInARow {
  private at = '';
  private count = 0;

  /** @throws FaultOfAllLoans where it is no loan's own any more */
  met(fault: Pick<SetAsideLoan, 'cause' | 'place'>): void {
    const at = `${fault.cause} ${fault.place}`;
    this.count = at === this.at ? this.count + 1 : 1;
    this.at = at;
    if (this.count >= FAULT_OF_ALL_AFTER) throw new FaultOfAllLoans(fault);
  }

  /** A loan went the whole way. */
  end(): void {
    this.count = 0;
  }
}
