/**
 * Every sentence the system can say, as far as a program can read it: in the source, of every event in every shape, of every
 * policy for every kind of facts, and of every option. Whether a sentence is kind is for people to read.
 */
import { EVENTS_BY_NAME } from '#event-book';
import { fen, localDate, type Bilingual } from '#kernel';
import { EXAMPLE_PLAN } from '#lending';
import { NO_WAIVERS, planSchedule, type PlanTerms } from '#loan-math';
import { assess, policyInEffect, type AssessmentFacts } from '#policy';
import { FIELD_ERRORS_IN_CHINESE } from '../../apps/api/problems/field-errors-in-chinese';
import { PROBLEM_KINDS } from '../../apps/api/problems/problem-kinds';
import {
  breachInWords,
  bureauReporting,
  CONDITIONS,
  rightsAndDuties,
  termsInWords,
  titleOf,
} from '../../libs/domain/negotiation/offer/option-words';
import { countsCarelessly, faultsOfWording } from './faults-of-wording';
import { fieldErrorCodesInSource, sentencesInSource } from './sentences-in-source';
import { shapesOf } from './shapes-of-events';

/** What the interface calls things is named where a program is told how to call it. */
const NAMES_OF_THE_INTERFACE = ['minPosition', 'OpenAPI', 'MiB', 'NOT_LOADED', '$maxCount', '$maxAge'];
/** One careless sentence has many forms. */
const SHOWN = 20;
const isInterface = (file: string): boolean => file.startsWith('apps/');

describe('the sentences in the source', () => {
  const { pairs, texts } = sentencesInSource();

  it('are found: those of the rules, of the problems, of the steps', () => {
    expect(pairs.length).toBeGreaterThan(200);
    for (const folder of ['apps/api/problems/', 'libs/domain/negotiation/review/', 'libs/platform/processes/']) {
      expect(pairs.some(({ file }) => file.startsWith(folder))).toBe(true);
    }
  });

  it('are said in both languages', () => {
    expect(pairs.filter(({ zh }) => zh === null).map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });

  it('are written as each language is written, without codes', () => {
    const faults = pairs.flatMap(({ file, line, en, zh }) => {
      const names = isInterface(file) ? NAMES_OF_THE_INTERFACE : [];
      const found = [
        ...en.flatMap((form) => faultsOfWording({ en: form, zh: '中文' }, names)),
        ...(zh ?? []).flatMap((form) => faultsOfWording({ en: 'English', zh: form }, names)),
      ];
      return [...new Set(found)].map((fault) => `${file}:${line} ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  it('count one thing as one, wherever a text is put together', () => {
    // The embedded store says what the real one says.
    const ours = texts.filter(({ file }) => !file.startsWith('apps/eventstore/'));
    const careless = ours.filter(({ forms }) => forms.some(countsCarelessly));
    expect(careless.map(({ file, line, forms }) => `${file}:${line} ${forms[0]}`)).toEqual([]);
  });
});

describe('every kind of problem', () => {
  it.each(Object.entries(PROBLEM_KINDS))('%s has a title and advice in both languages', (_kind, { title, advice }) => {
    expect([title, advice].flatMap((words) => faultsOfWording(words, NAMES_OF_THE_INTERFACE))).toEqual([]);
  });
});

describe('what is wrong with a field', () => {
  it('is said in Chinese for every code the interface has', () => {
    const codes = fieldErrorCodesInSource();
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(code in FIELD_ERRORS_IN_CHINESE))).toEqual([]);
    const words = Object.values(FIELD_ERRORS_IN_CHINESE).map((zh) => ({ en: 'English', zh }));
    expect(faultsIn(words)).toEqual([]);
  });
});

const definitions = Object.values(EVENTS_BY_NAME);

describe('what an event tells', () => {
  it.each(definitions.map((definition) => [definition.type, definition] as const))(
    '%s reads well in every shape it can have',
    (_type, definition) => {
      const shapes = shapesOf(definition).filter((data) => definition.misfit(data) === undefined);
      expect(shapes.length).toBeGreaterThan(0);
      const told = shapes.map((data) => definition.told(data));
      expect(faultsIn(told)).toEqual([]);
      // Sentences, from their beginning to their stop.
      expect(told.filter(({ en, zh }) => !/^[A-Z¥0-9].*\.$/.test(en) || !zh.endsWith('。'))).toEqual([]);
      // A moment as people read it, by the clock on their wall: 09:06, and not 01:06:48.556Z.
      expect(told.filter((words) => /\dT\d\d:\d\d/.test(words.en + words.zh))).toEqual([]);
    },
  );
});

describe('what the policy answers', () => {
  const policy = policyInEffect(localDate('2026-11-26'));
  if (!policy) throw new Error('a policy is in effect');

  const amounts = [0, 1, 100, 20_000, 55_000, 600_000, 60_000_000].map(fen);
  const counts = [0, 1, 2, 60, 61, 400];
  const consulted = ['2026-11-26', '2026-11-25', '2026-11-24', '2026-01-01'].map(localDate);

  function factsOf(n: number): AssessmentFacts {
    const one = <Value>(values: readonly Value[], step: number): Value => {
      const value = values[Math.floor(n / step) % values.length];
      if (value === undefined) throw new Error('there are values');
      return value;
    };
    const totalPayoff = one(amounts.slice(1), 7);
    const maxDpd = one(counts, 1);
    return {
      asOf: localDate('2026-11-26'),
      loans: [{ loanId: 'JB1', payoff: totalPayoff, penalty: fen(0), fee: fen(0), dpd: maxDpd, class: 'SUBSTANDARD' }],
      totalPayoff,
      maxDpd,
      affordableMonthly: one(amounts, 1),
      monthlyIncome: one(amounts, 3),
      essentialExpenses: one(amounts, 11),
      creditRecord: {
        timesOverdue24Months: one(counts, 5),
        overdueElsewhere: one(counts, 2),
        consultedOn: one(consulted, 13),
      },
      brokenAgreements: one(counts, 3),
    };
  }

  it('reads well for nothing, one and many, for what is enough and what is short', () => {
    const facts = Array.from({ length: 1_500 }, (_, n) => factsOf(n));
    const reasons = facts.flatMap((each) => assess(policy, each).rules.map(({ reason }) => reason));
    expect(faultsIn(reasons)).toEqual([]);
  });
});

describe('what an option says', () => {
  const termsOf = (changed: Partial<PlanTerms>): PlanTerms => ({ ...EXAMPLE_PLAN.terms, ...changed });
  const asked = [
    {},
    { numberOfInstalments: 2 },
    { numberOfInstalments: 24, structure: 'RESTRUCTURE' as const },
    { waivers: NO_WAIVERS },
    { waivers: { ...NO_WAIVERS, feePercent: 100 } },
    { interest: { kind: 'RATE' as const, dailyRate: '0' } },
    { interest: { kind: 'RATE' as const, dailyRate: '0.0002' }, numberOfInstalments: 3 },
    { interest: { kind: 'CAPITALISED' as const, dailyRate: '0.0002' }, numberOfInstalments: 12 },
    { structure: 'DEFERRAL' as const, numberOfInstalments: 6, principalFreeInstalments: 2 },
  ].map(termsOf);
  const plans = asked.flatMap((terms) =>
    [0, 1, 3].map((graceDays) => ({
      ...EXAMPLE_PLAN,
      terms,
      graceDays,
      schedule: planSchedule(EXAMPLE_PLAN.snapshot, terms),
    })),
  );

  it('reads well whatever is agreed', () => {
    expect(faultsIn(plans.flatMap(termsInWords))).toEqual([]);
    for (const count of [1, 2]) {
      const tolerance = { inARow: count, inAll: count, unpaid: fen(1) };
      expect(faultsIn(termsInWords({ ...EXAMPLE_PLAN, tolerance }))).toEqual([]);
      expect(faultsIn(breachInWords([], tolerance))).toEqual([]);
    }
    expect(faultsIn([...CONDITIONS, ...rightsAndDuties(), ...rightsAndDuties(true)])).toEqual([]);
    for (const structure of ['EXTENSION', 'RESTRUCTURE', 'DEFERRAL', 'SETTLEMENT'] as const) {
      expect(
        faultsIn([
          bureauReporting(structure),
          bureauReporting(structure, false),
          ...[1, 2, 24].map((n) => titleOf(structure, n)),
        ]),
      ).toEqual([]);
    }
  });
});

function faultsIn(sentences: readonly Bilingual[]): readonly string[] {
  return [...new Set(sentences.flatMap((sentence) => faultsOfWording(sentence)))].slice(0, SHOWN);
}
