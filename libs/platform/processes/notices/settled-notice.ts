/** Whether what a notice tells is no longer so: who has paid meanwhile is not sought. */
import type { NoticePreparedData } from '#contact';
import {
  agreementInForce,
  type CaseState,
  openEpisode,
  openNegotiation,
  openOffer,
  openRows,
  rowsAfterHold,
} from '#negotiation';

type Told = Pick<NoticePreparedData, 'template' | 'occasion' | 'figures'>;

export function isSettled({ template, occasion, figures }: Told, state: CaseState): boolean {
  switch (template) {
    case 'OVERDUE_FOUND':
    case 'OVERDUE_STILL':
      return !isOverdue(state, figures.loanId ?? '');
    case 'INSTALMENT_REMINDER': {
      const { loanId = '', dueOn } = figures;
      const plan = agreementInForce(state, loanId)?.plans.find((one) => one.plan.loanId === loanId);
      return !plan || !openRows(plan).some((row) => row.dueOn === dueOn);
    }
    case 'GRACE_AFTER_HOLD': {
      const { loanId, dueOn, graceUntil } = figures;
      const rows = rowsAfterHoldIn(state);
      return !rows.some((row) => row.loanId === loanId && row.dueOn === dueOn && row.graceUntil === graceUntil);
    }
    case 'OFFER_MADE': {
      const episode = openEpisode(state);
      const negotiation = episode && openNegotiation(episode);
      const offer = negotiation && openOffer(negotiation);
      return offer?.status !== 'OPEN' || offer.data.offerId !== occasion;
    }
    // A correction may show that it was kept after all.
    case 'AGREEMENT_BROKEN':
    case 'BREACH_CORRECTED':
      return !state.episodes.some(({ agreements }) =>
        agreements.some(({ data, status }) => data.agreementId === figures.agreementId && status === 'BREACHED'),
      );
    case 'AGREEMENT_SIGNED_LATE':
    case 'AGREEMENT_GOES_ON':
      return !state.episodes.some(({ agreements }) =>
        agreements.some(
          ({ data, status, plans }) =>
            data.agreementId === figures.agreementId &&
            status === 'IN_FORCE' &&
            // What it says is to be paid next was paid meanwhile: reminders tell of the row after it.
            plans.some((plan) => openRows(plan).some((row) => row.dueOn === figures.dueOn)),
        ),
      );
    case 'TAKEN_TO_COURT':
      return !state.episodes.some(({ escalations }) =>
        escalations.some(({ escalationId, pursued }) => escalationId === occasion && pursued.length > 0),
      );
    case 'OWED_AFTER_ALL':
      return (
        state.episodes.at(-1)?.loans.some((one) => one.loanId === figures.loanId && one.status === 'WITHDRAWN') === true
      );
    default:
      return false;
  }
}

function rowsAfterHoldIn(state: CaseState): ReturnType<typeof rowsAfterHold> {
  const episode = openEpisode(state);
  return episode ? rowsAfterHold(episode) : [];
}

/** As the person's case was told last. */
export function isOverdue(state: CaseState, loanId: string): boolean {
  const loan = openEpisode(state)?.loans.find((one) => one.loanId === loanId);
  return loan?.status === 'OVERDUE';
}
