/**
 * Which holds keep a loan from leaving its case unpaid. A withdrawal is stopped by none: it says that the person never owed it, which is
 * how an identity fraud and a dispute end well for them.
 */
import type { HoldKind } from '#parties';

export type HeldExit = 'WRITE_OFF' | 'TRANSFER';

/**
 * WRITE_OFF: what is disputed or before a court is decided first; that somebody died, is insolvent or was robbed of their identity is a
 * ground for it (财金〔2017〕90号). TRANSFER: settings of the lender; a buyer would ask for what nobody may ask for here, and the notice by which
 * it binds the person (民法典 第546条) reaches nobody who can act.
 */
const HELD_BACK: { readonly [Exit in HeldExit]: readonly HoldKind[] } = {
  WRITE_OFF: ['DISPUTE', 'COURT'],
  TRANSFER: ['DEATH', 'INCAPACITY', 'IDENTITY_FRAUD', 'DISPUTE', 'COURT', 'INSOLVENCY'],
};

export function holdsBack(kind: HoldKind, exit: HeldExit): boolean {
  return HELD_BACK[exit].includes(kind);
}
