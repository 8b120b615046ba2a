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
