/** The rounding functions of a contract's rates. Books hold few distinct rates, so they are compiled once and remembered. */
import { halfUpMultiplier, parseRational, type Fen } from '#kernel';
import { effectivePenaltyRate } from '../penalty/penalty-rate';
import type { Contract } from './contract';

export interface ContractRates {
  /** HALF_UP(fen·days × contract rate). */
  readonly interest: (fenDays: number) => Fen;
  /** HALF_UP(fen·days × capped penalty rate). */
  readonly penalty: (fenDays: number) => Fen;
}

const REMEMBERED = 1000;
const compiled = new Map<string, ContractRates>();

/** @throws RangeError when a rate is not exact text. */
export function contractRates(contract: Contract): ContractRates {
  const key = `${contract.dailyRate} ${contract.penaltyDailyRate} ${contract.penaltyCapAnnual ?? ''}`;
  const known = compiled.get(key);
  if (known) return known;
  const cap = contract.penaltyCapAnnual === null ? null : parseRational(contract.penaltyCapAnnual);
  const rates: ContractRates = {
    interest: halfUpMultiplier(parseRational(contract.dailyRate)),
    penalty: halfUpMultiplier(effectivePenaltyRate(parseRational(contract.penaltyDailyRate), cap)),
  };
  if (compiled.size >= REMEMBERED) compiled.clear();
  compiled.set(key, rates);
  return rates;
}
