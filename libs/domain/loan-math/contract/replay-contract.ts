/** A contract's ledger at the end of a day, replayed from its rows and the payments in force. */
import { ZERO_FEN, type Fen, type LocalDate } from '#kernel';
import type { Contract } from './contract';
import { ContractReplay } from './contract-replay';
import type { ContractLedger } from './ledger';
import { paymentsInForce, type Movements } from './movements';

/** The ledger at the end of `asOf`. `openingCredit` is money that waited before the first row. @throws RangeError beyond exact fen. */
export function replayContract(
  contract: Contract,
  movements: Movements,
  asOf: LocalDate,
  openingCredit: Fen = ZERO_FEN,
): ContractLedger {
  const replay = new ContractReplay(contract, openingCredit);
  for (const payment of paymentsInForce(movements, asOf)) replay.pay(payment);
  return replay.ledgerAt(asOf);
}
