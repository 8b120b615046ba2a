/** What a person can do now, each as the request by which it is done: nothing that would be refused, and all that would be taken. */
import { type BureauRecordView, isNegative } from '#bureau';
import { code, list, named, oneOf, part, shownText, type DataOf } from '#event-schema';
import { hasToAsk } from './early-end';
import { type ActAt, ACTS, TITLES } from './act-names';
import { actForYou } from './acting';
import { caseActs } from './acts-in-case';
import { mayWarn } from './warnable';
import type { OwnMatters } from './own-matters';
import { actsWithin } from './read-by';
import type { Say } from './say';

const act = named(
  'OwnAct',
  part({
    act: oneOf(ACTS, 'What can be done.'),
    title: shownText('The same in words.'),
    method: oneOf(['POST'], 'Method.'),
    address: code('Address of the request; the interface document tells its body.'),
  }),
);
export const actsSchema = list(act, 'What you can do now.');
export type OwnAct = DataOf<typeof act>;

export function acts(matters: OwnMatters, say: Say): readonly OwnAct[] {
  const found: readonly ActAt[] = [
    ...caseActs(matters.case, matters.today),
    ...matters.earlier.flatMap((one) => caseActs(one, matters.today)),
    ...onLoans(matters),
    ...onReports(matters.bureau),
    ...onComplaints(matters),
    ...asPerson(matters),
  ];
  return actsWithin(found, matters).map(([name, address]) => ({
    act: name,
    title: say(TITLES[name]),
    method: 'POST',
    address,
  }));
}

function onLoans(matters: OwnMatters): readonly ActAt[] {
  const early = matters.loans.flatMap(({ loan, payoff }): readonly ActAt[] => {
    const at = `/loans/${loan.loanId}/early-settlements`;
    if (hasToAsk(loan, payoff)) return [['PAY_EARLY', at]];
    return payoff.request && loan.settledOn === null
      ? [['TAKE_PAY_EARLY_BACK', `${at}/${payoff.request.requestId}/withdrawal`]]
      : [];
  });
  const warns = matters.loans.some(({ loan, payoff }) => mayWarn(loan, payoff, matters));
  return [...early, ...(warns ? ([['WARN_EARLY', `/borrowers/${matters.partyId}/early-warnings`]] as const) : [])];
}

/** Only what was reported can be objected to, and only beside what is negative stands a statement. */
function onReports(bureau: readonly BureauRecordView[]): readonly ActAt[] {
  return bureau.flatMap(({ loanId, months }): readonly ActAt[] => {
    const told = months.flatMap(({ submissions }) => submissions);
    return [
      ...(told.length > 0 ? ([['OBJECT', `/loans/${loanId}/bureau-objections`]] as const) : []),
      ...(told.some(({ row }) => isNegative(row))
        ? ([['ADD_STATEMENT', `/loans/${loanId}/bureau-statements`]] as const)
        : []),
    ];
  });
}

function onComplaints({ partyId, complaints }: OwnMatters): readonly ActAt[] {
  const at = `/borrowers/${partyId}/complaints`;
  const on = complaints.flatMap(({ complaintId, status, disagree }): readonly ActAt[] => [
    ...(disagree.reviewUntil === null ? [] : ([['ASK_FOR_COMPLAINT_REVIEW', `${at}/${complaintId}/review`]] as const)),
    ...(status === 'WITHDRAWN' || status === 'CLOSED'
      ? []
      : ([['TAKE_COMPLAINT_BACK', `${at}/${complaintId}/withdrawal`]] as const)),
  ]);
  return [['COMPLAIN', at], ...on];
}

/** Of a person nobody registered no wish can be kept yet. */
function asPerson({ partyId, party, holds, today }: OwnMatters): readonly ActAt[] {
  if (!party) return [['REGISTER', '/parties']];
  const at = `/parties/${partyId}`;
  return [
    ['AGREE_CONTACT_HOURS', `${at}/contact-hours`],
    ['CONSENT', `${at}/consents`],
    ['WITHDRAW_CONSENT', `${at}/consents/withdrawal`],
    ['AUTHORISE', `${at}/representatives`],
    ...actForYou({ party, holds, today }).flatMap(({ revocation }) =>
      revocation === null ? [] : [['REVOKE_AUTHORITY', revocation] as const],
    ),
    ['ASK_ABOUT_DATA', `${at}/subject-requests`],
  ];
}
