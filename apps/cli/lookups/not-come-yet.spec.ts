/** A lookup at a date, a moment or a revision that does not exist yet says so, as the API does, and shows nothing. */
import { ReportRefused } from '#regulator-reports';
import type { SystemAtHand } from '../system-at-hand';
import { LOOKUPS } from '.';

const CLOCK_OF_MAY = { businessDate: () => '2026-05-12', now: () => '2026-05-12T02:00:00.000Z' };
const found = { case: {}, revision: 7, position: '97' };

let shown: string[];
let said: string[];
let system: SystemAtHand;
beforeEach(() => {
  shown = [];
  said = [];
  const buses = {
    execute: () => Promise.resolve(found),
    businessDate: CLOCK_OF_MAY.businessDate,
    now: CLOCK_OF_MAY.now,
  };
  system = {
    app: { get: () => buses },
    keepsReadModels: false,
    interrupted: new AbortController().signal,
    answer: { line: (text: string) => Promise.resolve(void shown.push(text)) },
    say: (text: string) => void said.push(text),
  } as unknown as SystemAtHand;
});

describe('what has not come yet', () => {
  it.each([
    ['arrears', () => LOOKUPS.arrears({ asOf: '2026-05-13' }, system)],
    ['the classification report', () => LOOKUPS.classification({ asOf: '2026-05-13' }, system)],
    ['roll rates', () => LOOKUPS['roll-rates']({ from: '2026-05-11', to: '2026-05-13' }, system)],
  ])('is not shown by %s', async (_, look) => {
    expect(await look()).toBe(1);
    expect(said).toEqual(['2026-05-13 has not come yet: it is 2026-05-12 in the system.']);
    expect(shown).toEqual([]);
  });

  it('is not shown of a case, by moment or by revision', async () => {
    expect(await LOOKUPS.case({ id: 'C1-1', asOf: '2026-05-12T10:00:01+08:00' }, system)).toBe(1);
    expect(await LOOKUPS.case({ id: 'C1-1', revision: 8 }, system)).toBe(1);
    expect(said).toEqual([
      '2026-05-12T10:00:01+08:00 has not come yet: it is 2026-05-12T02:00:00.000Z in the system.',
      'Case C1-1 has no revision 8; the latest is 7.',
    ]);
    expect(shown).toEqual([]);
  });
});

describe('a product nobody lends', () => {
  it('is told with those there are, in place of a report of nothing', async () => {
    const refused = new ReportRefused('product', 'NOT_A_CHOICE', 'no loan is of it; the products are JIEBEI_EPI');
    const level = { headOf: () => Promise.resolve('7'), statuses: () => Promise.resolve([]) };
    const app = { get: () => ({ ...CLOCK_OF_MAY, ...level, execute: () => Promise.reject(refused) }) };
    const asked = { asOf: '2026-05-12', product: 'NOPE' };
    const progress = () => ({ reached: () => {}, end: () => {} });
    expect(await LOOKUPS.classification(asked, { ...system, app, progress } as never)).toBe(1);
    expect(said).toEqual(['--product: no loan is of it; the products are JIEBEI_EPI.']);
    expect(shown).toEqual([]);
  });
});
