/** What an answer grants in money is given on the loan, or somebody says why it is not. */
import { accept, fen, type Decision, type Fen } from '#kernel';
import { isOfPerson, isOfTheLendersPeople, namedAs, type Decide } from './complaint-commands';
import type { Remedy } from './complaint-kinds';
import { no } from './complaint-reasons';
import type { ComplaintEvent } from './complaint.events';
import type { ComplaintState } from './complaint.state';
import { moneyGranted, remediesAboveGrant } from './remedies';

/**
 * Told again under the same id with another amount it is put right; never more than was granted, but for what a loan has given back
 * already: that is a fact, and stands above the grant until somebody says what becomes of it.
 */
export const giveRemedy: Decide<'GiveRemedy'> = ({ known, ...told }, state, { actor, businessDate }) => {
  const { remedyId, remedy, amount, loanId } = told;
  const before = state.given.find((one) => one.remedyId === remedyId);
  if (before && (before.remedy !== remedy || before.loanId !== loanId)) {
    return no('REMEDY_GIVEN_DIFFERENTLY', { remedyId });
  }
  if (before?.amount === amount && before.reference === told.reference) return accept();
  if (loanId !== undefined && !isOfPerson(known.loanOwners[loanId], state.partyId, known)) {
    return no('COMPLAINT_ABOUT_ANOTHER', { caseIds: [], loanIds: [loanId] });
  }
  const isBooked = actor.kind === 'process' && told.refundId !== undefined;
  return (
    (isBooked ? null : beyondGrant(state, remedy, amount, before?.amount ?? fen(0))) ??
    accept({
      type: 'ComplaintRemedyGiven',
      data: {
        ...{ ...namedAs(state), ...told },
        ...(before && before.amount !== amount ? { inPlaceOf: before.amount } : {}),
        ...{ recordedBy: actor.id, recordedOn: businessDate },
      },
    })
  );
};

/** What proves to be less, or nothing, is always taken: it was told wrongly. */
function beyondGrant(state: ComplaintState, remedy: Remedy, amount: Fen, before: Fen): Decision<ComplaintEvent> | null {
  if (amount <= before) return null;
  const of = moneyGranted(state).find((one) => one.remedy === remedy);
  if (!of) return no('REMEDY_NOT_GRANTED', { remedy });
  const left = of.granted - (of.given - before);
  return amount > left ? no('REMEDY_EXCEEDS_GRANT', { remedy, amount, left: Math.max(0, left) }) : null;
}

export const withholdRemedy: Decide<'WithholdRemedy'> = ({ remedy, because }, state, { actor, businessDate }) => {
  if (!isOfTheLendersPeople(actor)) return no('ONLY_AN_OFFICER_HANDLES');
  const of = moneyGranted(state).find((one) => one.remedy === remedy);
  if (!of) return no('REMEDY_NOT_GRANTED', { remedy });
  if (of.left === 0) return of.withheld > 0 ? accept() : no('REMEDY_GIVEN_ALREADY', { remedy });
  return accept({
    type: 'ComplaintRemedyWithheld',
    data: {
      ...namedAs(state),
      ...{ remedy, amount: of.left, because },
      ...{ decidedBy: actor.id, decidedOn: businessDate },
    },
  });
};

export const settleRemedyExcess: Decide<'SettleRemedyExcess'> = ({ remedy, because }, state, context) => {
  const { actor, businessDate } = context;
  if (!isOfTheLendersPeople(actor)) return no('ONLY_AN_OFFICER_HANDLES');
  const above = remediesAboveGrant(state).find((one) => one.remedy === remedy);
  if (!above) {
    const settled = state.excessSettled.some((one) => one.remedy === remedy);
    return settled ? accept() : no('REMEDY_NOT_EXCEEDED', { remedy });
  }
  return accept({
    type: 'ComplaintRemedyExcessSettled',
    data: {
      ...namedAs(state),
      ...{ remedy, amount: above.over, because },
      ...{ decidedBy: actor.id, decidedOn: businessDate },
    },
  });
};
