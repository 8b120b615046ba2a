/** Every event, rule, clock and ending with a test that proves it, as a page, made from the tests as they are. */
import { CLOCK_KINDS } from '#clocks';
import { COMPLAINT_OUTCOMES, COMPLAINT_STATUSES } from '#complaints';
import { CONTACT_BLOCKS, CONTACT_VIOLATIONS, NOTICE_STATUSES } from '#contact';
import { EVENT_STREAMS } from '#event-book';
import {
  AGREEMENT_STATUSES,
  CASE_LOAN_STATUSES,
  CASE_OUTCOMES,
  DEADLINE_KINDS,
  LEGAL_PRECONDITIONS,
  NEGOTIATION_STATUSES,
} from '#negotiation';
import { HOLD_KINDS } from '#parties';
import { RULES } from '#words';
import { codesInSource } from './codes-in-source';
import { type FoundTest, testsInSource } from './tests-in-source';

interface Section {
  readonly title: string;
  /** What has to be proven, by name. */
  readonly names: readonly string[];
  /** Where the tests of this part of the trade stand, the nearest first: beginnings of paths. */
  readonly near: readonly string[];
  /** Of names that others use as well: tests of those others prove nothing here. */
  readonly nowhereElse?: true;
}

export interface Proof {
  readonly section: string;
  readonly name: string;
  /** Null when no test names it. */
  readonly test: FoundTest | null;
}

const DOMAIN = 'libs/domain/';
const CASES = 'libs/domain/negotiation/';
const CONTACTS = 'libs/domain/contact/';
const COMPLAINTS = 'libs/domain/complaints/';
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
  const ofCase: ReadonlySet<string> = new Set(DEADLINE_KINDS);
  const blocks: ReadonlySet<string> = new Set(CONTACT_BLOCKS);
  const nowhereElse = true;
  return [
    ...EVENT_STREAMS.map(({ stream, events }) => ({
      title: `Events of \`${stream}\``,
      names: Object.keys(events),
      near: [FOLDERS[stream.split('-')[0] ?? ''] ?? DOMAIN],
    })),
    { title: 'Rules that say no', names: [...new Set(codes)].sort(), near: [DOMAIN] },
    { title: 'Rules of the policy', names: Object.keys(RULES), near: ['libs/domain/policy/'] },
    { title: 'Rules of reaching a person', names: CONTACT_BLOCKS, near: [CONTACTS] },
    {
      title: 'What makes a contact one that was not permitted, beside these',
      names: CONTACT_VIOLATIONS.filter((one) => !blocks.has(one)),
      near: [CONTACTS],
    },
    {
      title: 'What must be so before a loan goes to court',
      names: LEGAL_PRECONDITIONS,
      near: [`${CASES}legal/`],
      nowhereElse,
    },
    { title: 'Holds', names: HOLD_KINDS, near: ['libs/domain/parties/'] },
    { title: 'Clocks of a case', names: DEADLINE_KINDS, near: [CASES] },
    { title: 'Clocks beside cases', names: CLOCK_KINDS.filter((kind) => !ofCase.has(kind)), near: [DOMAIN] },
    { title: 'How a loan leaves a case', names: CASE_OUTCOMES, near: [`${CASES}closing/`, CASES], nowhereElse },
    { title: 'How a notice stands or ends', names: NOTICE_STATUSES, near: [`${CONTACTS}notices/`], nowhereElse },
    { title: 'How a complaint stands or ends', names: COMPLAINT_STATUSES, near: [COMPLAINTS], nowhereElse },
    { title: 'How a complaint is answered', names: Object.keys(COMPLAINT_OUTCOMES), near: [COMPLAINTS], nowhereElse },
    { title: 'How a negotiation stands or ends', names: NEGOTIATION_STATUSES, near: [CASES], nowhereElse },
    {
      title: 'How an agreement stands or ends',
      names: AGREEMENT_STATUSES,
      near: [`${CASES}performance/`, `${CASES}agreement/`, CASES],
      nowhereElse,
    },
    {
      title: 'How a loan stands in a case',
      names: CASE_LOAN_STATUSES,
      near: [`${CASES}closing/`, `${CASES}performance/`, CASES],
      nowhereElse,
    },
  ];
}

/** A test that says it comes out goes before one that looks at it; a test of its own part before one of the whole. */
export function proofs(): readonly Proof[] {
  const tests = testsInSource();
  return sections().flatMap(({ title, names, near, nowhereElse }) => {
    const far = nowhereElse ? near.length + 2 : Infinity;
    const nearest = tests
      .map((test) => ({ test, distance: distance(test, near) }))
      .filter((one) => one.distance < far)
      .sort((a, b) => a.distance - b.distance)
      .map(({ test }) => test);
    return names.map((name) => ({
      section: title,
      name,
      test: nearest.find(({ expected }) => expected.has(name)) ?? nearest.find(({ about }) => about.has(name)) ?? null,
    }));
  });
}

/** Unit tests of the part itself, its integration tests, then the acceptance tests; beyond them stand other parts. */
function distance({ file }: FoundTest, near: readonly string[]): number {
  const own = near.findIndex((path) => file.startsWith(path));
  if (own >= 0) return file.includes('.integration.') ? near.length : own;
  if (file.startsWith('test/acceptance/')) return near.length + 1;
  return near.length + (file.startsWith(DOMAIN) ? 2 : 3);
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
