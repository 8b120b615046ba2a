/** The codes by which a rule says no, as a page. */
import { codesInSource, type FoundCode } from './codes-in-source';

const HEAD = `# How a rule says no

A command that a rule does not allow is answered 422 with one of these codes and its reason; \`facts\` of the answer say what it was
about. Codes are stable. Made from where the rules stand (\`npm run docs\`).`;

/** Parts of the trade in the order of the page; the first that a file stands in is its. */
const PARTS: readonly (readonly [title: string, folder: string])[] = [
  ['Loans', 'libs/domain/lending/'],
  ['Persons', 'libs/domain/parties/'],
  ['Cases', 'libs/domain/negotiation/'],
  ['Contacts', 'libs/domain/contact/'],
  ['Policies', 'libs/domain/policy/'],
  ['Others', 'libs/'],
];

export function rejectionCodesPage(): string {
  const codes = codesInSource();
  const parts = PARTS.flatMap(([title, folder]) => {
    const own = codes.filter(({ file }) => PARTS.find(([, one]) => file.startsWith(one))?.[1] === folder);
    return own.length === 0 ? [] : [`## ${title}\n\n| Code | Reason | 原因 |\n| --- | --- | --- |\n${rows(own)}`];
  });
  return [HEAD, ...parts].join('\n\n') + '\n';
}

function rows(codes: readonly FoundCode[]): string {
  const lines = codes.map(({ code, en, zh }) => `| \`${code}\` | ${en} | ${zh} |`);
  return [...new Set(lines)].sort().join('\n');
}
