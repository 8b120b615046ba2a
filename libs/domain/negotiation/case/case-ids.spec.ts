import { agreementId, borrowerOf, caseId, caseOfAgreement, caseStream } from './case-ids';

describe('the names in a case', () => {
  it('tell whose case it is, also where the person’s own number has dashes', () => {
    expect(caseStream('C1')).toBe('case-C1');
    expect(caseId('C-1', 12)).toBe('C-1-12');
    expect(borrowerOf('C-1-12')).toBe('C-1');
    expect(borrowerOf('C1-1')).toBe('C1');
    for (const other of ['C1', 'C1-0', 'C1-1x', 'C1-1-', '-1', '']) expect(borrowerOf(other)).toBeNull();
  });

  it('tell to which case an agreement belongs', () => {
    expect(agreementId('C-1-12', 10)).toBe('C-1-12-A10');
    expect(caseOfAgreement('C-1-12-A10')).toBe('C-1-12');
    for (const other of ['C1-1', 'C1-0-A1', 'C1-1x-A1', 'C1-1-A0', 'C1-1-A1x', 'C1-A1', '-1-A1', '']) {
      expect(caseOfAgreement(other)).toBeNull();
    }
  });
});
