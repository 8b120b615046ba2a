/** Money in words for people: fen as yuan with two decimals and thousands separated, '¥12,514.59'. Exact, never parsed back. */
export function inYuan(fen: number): string {
  const size = Math.abs(fen);
  const cents = (size % 100).toString().padStart(2, '0');
  const yuan = ((size - (size % 100)) / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}¥${yuan}.${cents}`;
}
