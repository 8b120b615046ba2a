import type { RecordedEvent } from '#event-store';
import { OpenCases } from './open-cases';

const event = (type: string, borrowerId: string): RecordedEvent => ({ type, data: { borrowerId } }) as RecordedEvent;

describe('who has an open case', () => {
  it('is known from detection to closing, and what changed is told once', () => {
    const cases = new OpenCases(new Set(['B1']));
    cases.follow(event('OverdueDetected', 'B2'));
    cases.follow(event('NegotiationRequested', 'B3'));
    cases.follow(event('CaseClosed', 'B1'));
    expect(['B1', 'B2', 'B3'].map((borrower) => cases.has(borrower))).toEqual([false, true, false]);
    expect(cases.takeChanges()).toEqual({ opened: ['B2'], closed: ['B1'] });
    expect(cases.takeChanges()).toEqual({ opened: [], closed: [] });
  });

  it('is known of a case that is taken up again', () => {
    const cases = new OpenCases(new Set(['B1']));
    cases.follow(event('CaseClosed', 'B1'));
    cases.follow(event('CaseReopened', 'B1'));
    expect(cases.has('B1')).toBe(true);
    expect(cases.takeChanges()).toEqual({ opened: ['B1'], closed: [] });
  });

  it('may be in another record of theirs, so that money on loans of a merged record is told there', () => {
    const cases = new OpenCases(new Set());
    cases.follow({ type: 'PartiesMerged', data: { partyId: 'B2', mergedId: 'B2', survivorId: 'B1' } } as never);
    const outcomes = [{ loanId: 'JB1', outcome: 'MERGED' }];
    cases.follow({ type: 'CaseClosed', data: { borrowerId: 'B2', outcomes } } as never);
    expect(cases.has('B2')).toBe(true);
  });

  it('may be closed while a court collects, since money paid to the lender ends that', () => {
    const cases = new OpenCases(new Set(['B1', 'B2']));
    const closed = (borrowerId: string, outcome: string) =>
      cases.follow({ type: 'CaseClosed', data: { borrowerId, outcomes: [{ loanId: 'JB1', outcome }] } } as never);
    closed('B1', 'LEGAL');
    closed('B2', 'WRITTEN_OFF');
    expect(['B1', 'B2'].map((borrower) => cases.has(borrower))).toEqual([true, false]);
  });

  it('keeps what could not be saved unless something happened since', () => {
    const cases = new OpenCases(new Set());
    cases.follow(event('OverdueDetected', 'B1'));
    cases.follow(event('OverdueDetected', 'B2'));
    const unsaved = cases.takeChanges();
    cases.follow(event('CaseClosed', 'B1'));
    cases.putBack(unsaved);
    expect(cases.takeChanges()).toEqual({ opened: ['B2'], closed: ['B1'] });
  });
});
