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
}

export interface Proof {
  readonly section: string;
  readonly name: string;
  /** Null when no test names it. */
  readonly test: FoundTest | null;
}

function sections(): readonly Section[] {
  const codes = codesInSource().map(({ code }) => code);
  return [
    ...EVENT_STREAMS.map(({ stream, events }) => ({ title: `Events of \`${stream}\``, names: Object.keys(events) })),
    { title: 'Rules that say no', names: [...new Set(codes)].sort() },
    { title: 'Rules of the policy', names: Object.keys(RULES) },
    { title: 'Clocks of a case', names: DEADLINE_KINDS },
    { title: 'How a negotiation stands or ends', names: NEGOTIATION_STATUSES },
    { title: 'How an agreement stands or ends', names: AGREEMENT_STATUSES },
    { title: 'How a loan stands in a case', names: CASE_LOAN_STATUSES },
  ];
}

/** A test that says it comes out goes before one that only names it; a test of its own part before one of the whole. */
export function proofs(): readonly Proof[] {
  const tests = testsInSource();
  const nearest = [...tests].sort((a, b) => distance(a) - distance(b));
  return sections().flatMap(({ title, names }) =>
    names.map((name) => ({
      section: title,
      name,
      test: nearest.find(({ expected }) => expected.has(name)) ?? nearest.find((one) => one.names.has(name)) ?? null,
    })),
  );
}

function distance({ file }: FoundTest): number {
  if (file.startsWith('libs/domain/')) return file.includes('.integration.') ? 1 : 0;
  return file.startsWith('test/acceptance/') ? 2 : 3;
}

export function proofsPage(): string {
  const all = proofs();
  const parts = sections().map(({ title }) => {
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
