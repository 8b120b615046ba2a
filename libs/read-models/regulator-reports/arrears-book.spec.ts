import { fen, localDate } from '#kernel';
import { goldenAfter, registeredByMistake, type Told } from '#lending-testing';
import { arrearsLine } from './arrears-book';

const ASKED = localDate('2025-05-31');
const exits: { readonly [name: string]: Told } = {
  writtenOff: [
    '2025-05-12',
    {
      type: 'WriteOffLoan',
      data: { caseId: 'C1-1', writeOffId: 'C1-1-W1', ground: 'UNCOLLECTIBLE', collectionGoesOn: true },
    },
  ],
  sold: [
    '2025-05-12',
    { type: 'TransferLoan', data: { caseId: 'C1-1', transferId: 'C1-1-X1', buyer: 'buyer-3', price: fen(300_000) } },
  ],
};
const after = (name: string) => goldenAfter(exits[name] as Told);

describe('a line of the arrears of the whole book', () => {
  it('says of what was written off that no report counts it: it is still owed, and has no class', () => {
    const line = arrearsLine('L1', after('writtenOff'), ASKED);
    expect(line).toMatchObject({ loan_id: 'L1', status: 'WRITTEN_OFF', class: null, off_book: 'WRITTEN_OFF' });
    expect(line?.payoff).toBe(arrearsLine('L1', goldenAfter(), ASKED)?.payoff);
  });

  it('is as the tape has it for what is on the book', () => {
    const line = arrearsLine('L1', goldenAfter(), ASKED);
    expect(line).toMatchObject({ status: 'ACTIVE', class: expect.any(String) });
    expect(line).not.toHaveProperty('off_book');
    expect(arrearsLine('L1', after('writtenOff'), localDate('2025-05-11'))).not.toHaveProperty('off_book');
  });

  it('is none of what is another’s, or was never lent', () => {
    expect(arrearsLine('L1', after('sold'), ASKED)).toBeNull();
    expect(arrearsLine('L1', registeredByMistake(), ASKED)).toBeNull();
  });
});
