/** Who did what is read from the entry: from what it names, else from who sent it. */
import type { RecordedEvent } from '#event-store';
import { byOthers, doneIn } from './done-by-others.service';

const entry = (type: string, data: object, onBehalfOf?: string) =>
  ({ type, data, metadata: { onBehalfOf } }) as unknown as RecordedEvent;

describe('what others did in a person’s name', () => {
  it('is what another sent, or is named in as the one who acted', () => {
    const declined = entry('PlanDeclined', { offerId: 'O1', negotiationId: 'N1' }, 'C2');
    expect(doneIn(declined, 'C1')).toEqual(['DECLINE/O1', 'C2']);
    const atBranch = entry('NegotiationRequested', { negotiationId: 'N1', requestedBy: { partyId: 'C2' } });
    expect(doneIn(atBranch, 'C1')).toEqual(['REQUEST/N1', 'C2']);
    const signed = entry('AgreementSignedByBorrower', { agreementId: 'A1', signature: { signedBy: 'H1' } });
    expect(doneIn(signed, 'C1')).toEqual(['SIGN/A1', 'H1']);
    const paper = entry('MaterialSubmitted', { materialId: 'M1', submittedBy: { partyId: 'C2' } }, 'C2');
    expect(doneIn(paper, 'C1')).toEqual(['SUBMIT_MATERIAL/M1', 'C2']);
    expect(doneIn(entry('HumanReviewRequested', { negotiationId: 'N1', requestedBy: 'BORROWER' }, 'C2'), 'C1')).toEqual(
      [...['ASK_FOR_A_PERSON/N1', 'C2']],
    );
  });

  it('is nothing of what the person did under any of their records, the lender did, or is no act', () => {
    const own = [doneIn(entry('PlanDeclined', { offerId: 'O1' }, 'C3'), 'C1')].flatMap((one) => (one ? [one] : []));
    expect(byOthers(own, ['C1', 'C3'])).toEqual([]);
    expect(doneIn(entry('PlanDeclined', { offerId: 'O1' }), 'C1')).toEqual(['DECLINE/O1', 'C1']);
    expect(doneIn(entry('OfferExpired', { offerId: 'O1' }, 'C2'), 'C1')).toBeNull();
  });

  it('is not what the person did themselves after another had done the same: the last counts, either way', () => {
    const review = (by: string) => doneIn(entry('HumanReviewRequested', { negotiationId: 'N1' }, by), 'C1');
    const [own, anothers] = [review('C1'), review('C2')];
    if (!own || !anothers) throw new Error('no act');
    expect(byOthers([anothers, own], ['C1'])).toEqual([]);
    expect(byOthers([own, anothers], ['C1'])).toEqual([anothers]);
  });
});
