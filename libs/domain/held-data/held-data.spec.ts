import * as fc from 'fast-check';
import { fen, localDate, type LocalDate } from '#kernel';
import { initialLoan, type LoanState } from '#lending';
import { type CaseState } from '#negotiation';
import { isOwnComplaint, withoutOthers } from './copied-entry';
import { heldData } from './held-data';
import { heldDocument } from './held-document';
import { HELD_KINDS, type HeldEntry, sourceOf, SOURCES } from './held-entry';
import { keptUntil } from './kept-until';

const RUNS = { because: 'RUNS', until: null } as const;
const entry = (change: Partial<HeldEntry> = {}): HeldEntry => ({
  ...{ kind: 'CONTACTS', stream: 'contact-C1', type: 'ContactMade', data: {}, source: 'SYSTEMS' },
  ...{ on: localDate('2026-03-02'), personal: {} },
  ...change,
});

const anyEntry: fc.Arbitrary<HeldEntry> = fc.record({
  kind: fc.constantFrom(...HELD_KINDS),
  stream: fc.constantFrom('contact-C1', 'case-C1', 'loan-L1'),
  type: fc.constantFrom('ContactMade', 'ReportSubmitted', 'PlacedWithAgency'),
  data: fc.record({ agencyId: fc.constantFrom('agency-1', 'agency-2') }),
  source: fc.constantFrom(...SOURCES),
  on: fc.constantFrom(...['2026-03-02', '2026-03-05', '2026-02-27'].map(localDate)),
  personal: fc.constantFrom({}, { text: 2 }, { name: 1, phone: 1 }),
});

describe('what is held of a person', () => {
  it('counts every entry once by kind and once by source, every field, and every time it was given', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 40 }), (entries) => {
        const held = heldData(['C1'], entries, RUNS);
        const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
        expect(sum(held.kinds.map((one) => one.entries))).toBe(entries.length);
        expect(sum(held.kinds.flatMap(({ sources }) => sources.map((one) => one.entries)))).toBe(entries.length);
        const fields = entries.flatMap(({ personal }) => Object.values(personal));
        expect(sum(held.kinds.flatMap(({ personal }) => personal.map((one) => one.fields)))).toBe(sum(fields));
        const given = entries.filter(({ type }) => type !== 'ContactMade');
        expect(sum(held.receivers.map(({ times }) => times))).toBe(given.length);
        for (const { firstOn, lastOn } of held.kinds) expect(firstOn <= lastOn).toBe(true);
        // Whatever order they are read in.
        expect(heldData(['C1'], entries.toReversed(), RUNS)).toEqual(held);
      }),
    );
  });

  it('names each agency by itself, and the gateway for notices alone', () => {
    const placed = (agencyId: string) => entry({ kind: 'CASES', type: 'PlacedWithAgency', data: { agencyId } });
    const permitted = (data: object) => entry({ type: 'ContactPermitted', data });
    const entries = [
      placed('agency-2'),
      placed('agency-1'),
      placed('agency-2'),
      permitted({ noticeId: 'N' }),
      permitted({}),
    ];
    expect(heldData(['C1'], entries, RUNS).receivers.map(({ receiver, id, times }) => [receiver, id, times])).toEqual([
      ['AGENCY', 'agency-1', 1],
      ['AGENCY', 'agency-2', 2],
      ['MESSAGING_GATEWAY', null, 1],
    ]);
  });

  it('is told in either language with the same figures', () => {
    const held = heldData(
      ['C1'],
      [entry({ personal: { text: 1 } }), entry({ type: 'ReportSubmitted', kind: 'CREDIT_RECORD' })],
      RUNS,
    );
    const of = { partyId: 'C1', requestId: 'SR-1', given: true, upTo: '17', contentHash: 'a'.repeat(64), data: [] };
    const [zh, en] = [heldDocument(held, of, 'zh'), heldDocument(held, of, 'en')];
    expect(zh.says).toBe('我方共保存您的记录2条，分2类；曾向1方提供。');
    expect(en.says).toBe('We hold 2 entries about you, of 2 kinds; some were given to 1 receiver.');
    expect(en.kinds.map(({ kind, entries }) => [kind, entries])).toEqual(
      zh.kinds.map(({ kind, entries }) => [kind, entries]),
    );
    for (const title of zh.kinds.map((one) => one.title)) expect(title).toMatch(/\p{Script=Han}/u);
  });

  it('tells from whom an entry is', () => {
    const by = (kind: 'person' | 'service' | 'process', onBehalfOf?: string) =>
      sourceOf({ actor: { kind, id: 'x', role: 'service' }, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }, [
        'C1',
        'C2',
      ]);
    expect([by('service', 'C2'), by('service', 'C9'), by('person'), by('service'), by('process')]).toEqual([
      ...SOURCES,
    ]);
  });
});

describe('from whom a loan book is that was taken over', () => {
  it('is our systems, not our people; what was given before says what it said', () => {
    const metadata = { actor: { kind: 'person', id: 'ops', role: 'operator' } } as const;
    expect([sourceOf(metadata, ['C1']), sourceOf(metadata, ['C1'], 1)]).toEqual(['SYSTEMS', 'STAFF']);
    const byOfficer = { actor: { kind: 'person', id: 'li', role: 'officer' } } as const;
    expect(sourceOf(byOfficer, ['C1'])).toBe('STAFF');
  });
});

describe('the copy of an entry', () => {
  it('keeps all that is the person’s, and nothing that names somebody else', () => {
    const data = {
      ...{ decidedBy: 'officer-2', requestedBy: 'BORROWER', acknowledgeBy: '2026-03-05', thirdPartyId: 'C9' },
      ...{ signature: { signedBy: 'C1', method: 'WET_INK' }, lines: [{ approvedBy: 'wu', amount: 100 }] },
      ...{ requested: { by: { kind: 'PERSON', partyId: 'C1' } }, text: '我失业了' },
    };
    expect(withoutOthers(data, ['C1'], '***')).toEqual({
      ...data,
      ...{ decidedBy: '***', thirdPartyId: '***', lines: [{ approvedBy: '***', amount: 100 }] },
    });
  });

  it('names nobody whose loan or complaint it proved to be, or had been filed under', () => {
    const moved = { caseId: 'C1-1', loanIds: ['JB2'], toPartyId: 'C9', movedOn: '2026-03-02' };
    expect(withoutOthers(moved, ['C1'], '***')).toEqual({ ...moved, toPartyId: '***' });
    const corrected = { complaintId: 'TS-1', partyId: 'C1', wasOf: 'C9', loanIds: ['JB1'], contactIds: ['CALL-1'] };
    expect(withoutOthers(corrected, ['C1'], '***')).toEqual({ ...corrected, wasOf: '***' });
    const before = { complaintId: 'TS-1', partyId: 'C9', caseIds: ['C9-1'], loanIds: ['JB9'], contactIds: ['CALL-9'] };
    expect(withoutOthers(before, ['C1'], '***')).toEqual({
      ...{ complaintId: 'TS-1', partyId: '***', caseIds: '***', loanIds: '***', contactIds: '***' },
    });
    const byRepresentative = {
      complaintId: 'TS-2',
      partyId: 'C1',
      complainant: { kind: 'REPRESENTATIVE', partyId: 'L1' },
    };
    expect(withoutOthers(byRepresentative, ['C1'], '***')).toEqual(byRepresentative);
  });

  it('of a complaint is the person’s where they, or who acts for them, complained', () => {
    const filed = (kind: string) => ({ data: { complainant: { kind } } });
    expect([isOwnComplaint([filed('BORROWER')]), isOwnComplaint([filed('REPRESENTATIVE')])]).toEqual([true, true]);
    expect([isOwnComplaint([filed('THIRD_PARTY')]), isOwnComplaint([filed('HEIR')])]).toEqual([false, false]);
    // Known only later.
    expect(isOwnComplaint([filed('UNKNOWN'), { data: {} }, filed('BORROWER')])).toBe(true);
  });
});

describe('up to when it is kept', () => {
  const loan = (settledOn: string | null, more: object = {}) =>
    ({ ...initialLoan, registered: { principal: fen(1) }, settledOn, ...more }) as unknown as LoanState;
  const closed = (closedOn: string | null) => ({ episodes: [{ closedOn }] }) as unknown as CaseState;
  const until = (day: string): { because: string; until: LocalDate } => ({ because: 'OVER', until: localDate(day) });

  it('is ten years after the last loan and the last case were over', () => {
    expect(keptUntil([loan('2024-02-29')], [])).toEqual(until('2034-02-28'));
    expect(keptUntil([loan('2024-02-29')], [closed('2025-06-30')])).toEqual(until('2035-06-30'));
  });

  it('has not begun while one of them runs, and is nothing where there never was any', () => {
    expect(keptUntil([loan(null), loan('2024-02-29')], [])).toEqual(RUNS);
    expect(keptUntil([loan('2024-02-29')], [closed(null)])).toEqual(RUNS);
    expect(keptUntil([initialLoan], [])).toEqual({ because: 'NONE', until: null });
  });

  it('runs from the day a loan was sold, and not for one that was registered by mistake', () => {
    const sold = loan(null, { exits: { writeOffs: [], transfer: { transferredOn: '2025-06-30' } } });
    const mistake = loan(null, { withdrawnOn: '2025-07-01' });
    expect(keptUntil([loan('2024-02-29'), sold], [])).toEqual(until('2035-06-30'));
    expect(keptUntil([sold, mistake], [])).toEqual(until('2035-06-30'));
    expect(keptUntil([mistake], [])).toEqual({ because: 'NONE', until: null });
  });
});
