import { fen } from '#kernel';
import { facts, shipped } from './assessment-facts.fixture';
import type { PolicyDocument, ReliefRow } from './document/policy-document';
import { allowedReliefs, payableUnder, recommendRelief, reliefsHolding } from './recommend-relief';

const { document } = shipped(3);
const none = { penaltyPercent: 0, feePercent: 0, interestPercent: 0, principalPercent: 0 };
const row = (changed: Partial<ReliefRow>): ReliefRow => ({
  when: ['-'],
  structure: 'RESTRUCTURE',
  mostInstalments: 60,
  interest: { kind: 'STOPPED' },
  waivers: none,
  source: 'Setting of the lender',
  ...changed,
});
const giving = (hitPolicy: 'FIRST' | 'COLLECT', ...rows: ReliefRow[]): PolicyDocument => ({
  ...document,
  reliefs: { hitPolicy, inputs: ['MAX_DPD'], rows },
});

describe('the reliefs of a policy', () => {
  const early = row({ when: ['<= 60'], mostInstalments: 6 });
  const always = row({ mostInstalments: 12 });
  const late = row({ when: ['> 60'], mostInstalments: 24 });

  it('are all whose rows hold where they are collected, else the first', () => {
    expect(reliefsHolding(giving('COLLECT', early, always, late), facts)).toEqual([always, late]);
    expect(reliefsHolding(giving('FIRST', early, always, late), facts)).toEqual([always]);
    expect(reliefsHolding(giving('COLLECT', early), facts)).toEqual([]);
  });

  it('are allowed with their limits, unless one tells none', () => {
    const { structure, interest, waivers } = always;
    const { instalments, settlement } = document;
    expect(allowedReliefs(giving('COLLECT', early, always), [always])).toEqual({
      reliefs: [{ structure, mostInstalments: 12, interest, waivers }],
      instalments: instalments.choices,
      settlement: settlement?.waivers ?? null,
    });
    const withoutLimit = row({ mostInstalments: undefined });
    expect(allowedReliefs(giving('COLLECT', always, withoutLimit), [always])).toBeUndefined();
  });
});

describe('what the plans come to', () => {
  const loan = { ...facts.loans[0], loanId: 'A', payoff: fen(10_000), penalty: fen(301), fee: fen(99) } as const;
  const both = { ...facts, loans: [loan, { ...loan, loanId: 'B', payoff: fen(20_000) }] } as typeof facts;

  it('is the debt less what is waived, loan by loan', () => {
    expect(payableUnder(null, both)).toBe(30_000);
    expect(payableUnder(none, both)).toBe(30_000);
    expect(payableUnder({ ...none, penaltyPercent: 100, feePercent: 100 }, both)).toBe(30_000 - 2 * 400);
    expect(payableUnder({ ...none, penaltyPercent: 100 }, both)).toBe(30_000 - 2 * 301);
    expect(payableUnder({ ...none, feePercent: 100 }, both)).toBe(30_000 - 2 * 99);
  });
});

describe('the recommended relief', () => {
  const { instalments } = document;
  const affordable = (affordableMonthly: number) => ({ ...facts, affordableMonthly: fen(affordableMonthly) });
  const [first = 0, second = 0, third = 0] = instalments.choices;

  it('has the fewest instalments of those to choose from that can be afforded', () => {
    const payable = facts.totalPayoff;
    const exactly = Math.ceil(payable / second);
    expect(recommendRelief(document, [row({})], affordable(exactly))?.numberOfInstalments).toBe(second);
    expect(recommendRelief(document, [row({})], affordable(exactly - 1))?.numberOfInstalments).toBe(third);
    expect(recommendRelief(document, [row({})], affordable(payable))?.numberOfInstalments).toBe(first);
  });

  it('is the first relief that is long enough, to its very limit', () => {
    const short = row({ mostInstalments: first, structure: 'EXTENSION' });
    const long = row({ mostInstalments: second });
    const needed = Math.ceil(facts.totalPayoff / second);
    expect(recommendRelief(document, [short, long], affordable(needed))).toMatchObject({
      structure: 'RESTRUCTURE',
      numberOfInstalments: second,
    });
    expect(recommendRelief(document, [short, long], affordable(facts.totalPayoff))?.structure).toBe('EXTENSION');
    expect(recommendRelief(document, [short], affordable(needed))).toBeNull();
    expect(recommendRelief(document, [row({ mostInstalments: undefined })], affordable(needed))).not.toBeNull();
  });

  it('is none where nothing can be paid, or nothing is allowed', () => {
    expect(recommendRelief(document, [row({})], affordable(0))).toBeNull();
    expect(recommendRelief(document, [], facts)).toBeNull();
  });
});
