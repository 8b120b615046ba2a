/** Money as integer fen (1/100 CNY). A `Fen` is always a safe integer, so sums stay exact; anything else is refused at the door. */

declare const fenBrand: unique symbol;

/** An exact amount in fen. May be negative (a difference); ledgers that forbid that check it themselves. */
export type Fen = number & { readonly [fenBrand]: true };

// Taken once: where tests run, every look at a global costs more than the check.
const { isSafeInteger } = Number;

/** Whether a value is an exact amount of fen (a safe integer). */
export function isFen(value: unknown): value is Fen {
  return isSafeInteger(value);
}

/** Takes a number as fen. @throws RangeError when it is not a safe integer. */
export function fen(value: number): Fen {
  if (!isFen(value)) throw new RangeError(`not an exact amount of fen: ${String(value)}`);
  // Minus zero would print and compare like a different amount in JSON and Object.is.
  return (value === 0 ? 0 : value) as Fen;
}

/** No money. */
export const ZERO_FEN: Fen = fen(0);

/** a + b. @throws RangeError when the sum leaves the safe integers. */
export function addFen(a: Fen, b: Fen): Fen {
  return fen(a + b);
}

/** a − b. @throws RangeError when the difference leaves the safe integers. */
export function subtractFen(a: Fen, b: Fen): Fen {
  return fen(a - b);
}

/** The sum of many amounts. @throws RangeError when it leaves the safe integers. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = ZERO_FEN;
  for (const amount of amounts) sum = addFen(sum, amount);
  return sum;
}

/** The smaller amount. */
export function minFen(a: Fen, b: Fen): Fen {
  return a < b ? a : b;
}

/** Splits an amount ≥ 0 into n parts: floor(amount / n) each, the last part takes the remainder. */
export function splitFen(amount: Fen, parts: number): Fen[] {
  if (!isSafeInteger(parts) || parts < 1) throw new RangeError(`cannot split into ${parts} parts`);
  if (amount < 0) throw new RangeError('cannot split a negative amount');
  const each = (amount - (amount % parts)) / parts;
  const split = new Array<Fen>(parts).fill(fen(each));
  split[parts - 1] = fen(amount - each * (parts - 1));
  return split;
}
