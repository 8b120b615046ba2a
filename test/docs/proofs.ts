/** Every event, rule, clock and ending with a test that proves it, as a page, made from the tests as they are. */
import { EVENT_STREAMS } from '#event-book';
import { AGREEMENT_STATUSES, CASE_LOAN_STATUSES, DEADLINE_KINDS, NEGOTIATION_STATUSES } from '#negotiation';
import { RULES } from '#words';
import { codesInSource } from './codes-in-source';
import { type FoundTest, testsInSource } from './tests-in-source';

interface Section {
  readonly title: string;
  /** What has to be proven, by name. */
  readonly names: readonly string[];
  /** Where the tests of this part of the trade stand. */
  readonly folder: string;
}

export interface Proof {
  readonly section: string;
  readonly name: string;
  /** Null when no test names it. */
  readonly test: FoundTest | null;
}

const DOMAIN = 'libs/domain/';
const CASES = 'libs/domain/negotiation/';
const FOLDERS: { readonly [category: string]: string } = {
  loan: 'libs/domain/lending/',
  suspense: 'libs/domain/lending/',
  sweep: 'libs/domain/lending/',
  party: 'libs/domain/parties/',
  policy: 'libs/domain/policy/',
  case: CASES,
};

function sections(): readonly Section[] {
  const codes = codesInSource().map(({ code }) => code);
  return [
    ...EVENT_STREAMS.map(({ stream, events }) => ({
      title: `Events of \`${stream}\``,
      names: Object.keys(events),
      folder: FOLDERS[stream.split('-')[0] ?? ''] ?? DOMAIN,
    })),
    { title: 'Rules that say no', names: [...new Set(codes)].sort(), folder: DOMAIN },
    { title: 'Rules of the policy', names: Object.keys(RULES), folder: 'libs/domain/policy/' },
    { title: 'Clocks of a case', names: DEADLINE_KINDS, folder: CASES },
    { title: 'How a negotiation stands or ends', names: NEGOTIATION_STATUSES, folder: CASES },
    { title: 'How an agreement stands or ends', names: AGREEMENT_STATUSES, folder: CASES },
    { title: 'How a loan stands in a case', names: CASE_LOAN_STATUSES, folder: CASES },
  ];
}

/** A test that says it comes out goes before one that only names it; a test of its own part before one of the whole. */
export function proofs(): readonly Proof[] {
  const tests = testsInSource();
  return sections().flatMap(({ title, names, folder }) => {
    const nearest = [...tests].sort((a, b) => distance(a, folder) - distance(b, folder));
    return names.map((name) => ({
      section: title,
      name,
      test: nearest.find(({ expected }) => expected.has(name)) ?? nearest.find((one) => one.names.has(name)) ?? null,
    }));
  });
}

function distance({ file }: FoundTest, folder: string): number {
  if (file.startsWith(folder)) return file.includes('.integration.') ? 1 : 0;
  if (file.startsWith('test/acceptance/')) return 2;
  return file.startsWith(DOMAIN) ? 3 : 4;
}

export function proofsPage(all: readonly Proof[]): string {
  const titles = [...new Set(all.map(({ section }) => section))];
  const parts = titles.map((title) => {
    const rows = all.filter(({ section }) => section === title).map(row);
    return `## ${title}\n\n| | Test |\n| --- | --- |\n${rows.join('\n')}`;
  });
  return [HEAD, ...parts].join('\n\n') + '\n';
}

function row({ name, test }: Proof): string {
  return `| \`${name}\` | ${test ? `${test.title} · \`${test.file}\`` : '**none**'} |`;
}

const HEAD = `# What proves it

Every event, rule, clock and ending, each with one of the tests that prove it: made from the tests as they are (\`npm run docs\`).`;
