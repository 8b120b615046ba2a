/** Money in words for people: fen as yuan with two decimals and thousands separated. Exact, never parsed back. */

/** '12,514.59' */
export function yuan(fen: number): string {
  const size = Math.abs(fen);
  const cents = (size % 100).toString().padStart(2, '0');
  const whole = ((size - (size % 100)) / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${cents}`;
}

/** '¥12,514.59' */
export function inYuan(fen: number): string {
  return fen < 0 ? `-¥${yuan(-fen)}` : `¥${yuan(fen)}`;
}
