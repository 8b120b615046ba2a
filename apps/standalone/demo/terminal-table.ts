/** Tables and amounts for people to read in a terminal, where a Chinese character is two columns wide. */

/** One column: its title, and whether figures in it are set to the right. */
export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

/** Lines of a table, columns as wide as their widest cell. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ title }, index) =>
    Math.max(width(title), ...rows.map((row) => width(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.right ?? false))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    widths.map((size) => '─'.repeat(size)).join('  '),
    ...rows.map((row) => line(row)),
  ];
}

function pad(text: string, size: number, right: boolean): string {
  const space = ' '.repeat(Math.max(size - width(text), 0));
  return right ? space + text : text + space;
}

function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return columns;
}
