/** Events of a case over the golden loan, for tests: detected on 2025-05-12, offered plan N1, signed by both sides. */
import { SHIPPED_LIMITS } from '#approvals';
import { fen, localDate, type CommandContext } from '#kernel';
import { given } from '#kernel-testing';
import { loanDecider, type LoanState, type OverdueReport } from '#lending';
import { goldenLoan } from '#lending-testing';
import {
  assessedLoan,
  type CaseCommand,
  type CaseCommands,
  caseDecider,
  type CaseEvent,
  type CaseState,
  agreementDocument,
  DEFAULT_MATERIAL_STORES,
  documentHash,
  drafted,
  type OfferOption,
  openEpisode,
  openNegotiation,
  type PlanOfferedData,
  signable,
} from '#negotiation';
import { policyInEffect } from '#policy';
import { OFFICER } from './cast';

export const TODAY = localDate('2025-05-12');
export const CASE = { caseId: 'C1-1' } as const;

/** A command's context on 2025-05-12, by a service unless the test says otherwise. */
export const at = (changes: Partial<CommandContext> = {}): Partial<CommandContext> => ({
  businessDate: TODAY,
  ...changes,
});
export const byOfficer = at({ actor: OFFICER });

export function command<Name extends keyof CaseCommands>(type: Name, data: CaseCommands[Name]): CaseCommand {
  return { type, data } as CaseCommand;
}

/** The loan as registered. */
export function loanOf(loanId: string): LoanState {
  return given(loanDecider, [])
    .when({ type: 'RegisterLoan', data: goldenLoan(loanId) })
    .thenEvents(['LoanRegistered']).state;
}

export function report(changes: Partial<OverdueReport> = {}): OverdueReport {
  return {
    loanId: 'JB1',
    borrowerId: 'C1',
    product: 'JIEBEI_EPI',
    asOf: TODAY,
    turns: [],
    figures: {
      dpd: 91,
      bucket: '91-180',
      class: 'SUBSTANDARD',
      overduePrincipal: fen(381_392),
      overdueInterest: fen(50_804),
      overduePenalty: fen(10_653),
      overdueFee: fen(0),
      payoff: fen(1_262_112),
      oldestUnpaidDueOn: localDate('2025-02-10'),
    },
    curedOn: null,
    settled: false,
    curedSince: null,
    ...changes,
  };
}

/** An act over the golden loan that an officer does alone. */
export const WITHIN_AUTHORITY: CaseCommands['DecideReview']['authority'] = {
  stakes: { payoff: fen(1_262_112), waived: fen(10_653), principalWaived: fen(0) },
  limits: SHIPPED_LIMITS,
  approval: null,
};

export const request: CaseCommands['RequestNegotiation'] = {
  ...CASE,
  requestedBy: { kind: 'BORROWER', partyId: 'C1' },
  representativeAuthorised: false,
  channel: 'APP',
  loanIds: ['JB1'],
  hardship: { reason: 'UNEMPLOYMENT', since: localDate('2025-02-01') },
  monthlyIncome: fen(600_000),
  essentialExpenses: fen(500_000),
  affordableMonthly: fen(55_000),
  reliefWanted: ['INTEREST_STOP'],
  materials: [],
  stores: DEFAULT_MATERIAL_STORES,
};

export const WHY = { en: 'To see what you earn now.', zh: '用于核实您目前的收入。' } as const;

/** Proof of income by its reference, unless the test says otherwise. */
export const material: CaseCommands['SubmitMaterial'] = {
  ...CASE,
  kind: 'INCOME_PROOF',
  contentHash: 'e'.repeat(64),
  size: 248_113,
  mediaType: 'application/pdf',
  uri: 'store://materials/C1/1',
  submittedBy: { kind: 'BORROWER', partyId: 'C1' },
  representativeAuthorised: false,
  stores: DEFAULT_MATERIAL_STORES,
};

export function assessment(timesOverdue24Months = 3, loanIds = ['JB1']): CaseCommands['AssessNegotiation'] {
  return {
    ...CASE,
    creditRecord: { timesOverdue24Months, overdueElsewhere: 0, consultedOn: TODAY },
    loans: loanIds.flatMap((loanId) => assessedLoan(loanOf(loanId), TODAY) ?? []),
    policy: policyInEffect(TODAY) ?? null,
  };
}

/** The offer the handler would make of the state. */
export function offerFor(state: CaseState): CaseCommands['OfferPlan'] {
  const episode = openEpisode(state);
  const negotiation = episode && openNegotiation(episode);
  if (!negotiation) throw new Error('no negotiation is open');
  const loans = new Map(negotiation.request.loanIds.map((loanId) => [loanId, loanOf(loanId)]));
  return {
    ...CASE,
    asOf: TODAY,
    proposal: hashed(drafted(negotiation, null, loans, TODAY)),
    settledLoans: [],
    changedLoans: [],
    authority: WITHIN_AUTHORITY,
  };
}

/** No document is printed here: any hash of what it says will do. */
function hashed(draft: ReturnType<typeof drafted>): CaseCommands['OfferPlan']['proposal'] {
  if (draft.kind === 'NONE') return draft;
  const { head, options } = draft;
  const hashes = options.map((option) => documentHash(agreementDocument(head, option)));
  return signable(draft, hashes, 'ZH');
}

type Step = (state: CaseState) => { readonly what: CaseCommand; readonly context?: Partial<CommandContext> };

const detect: Step = () => ({ what: command('ReportArrears', report()) });
const ask: Step = () => ({ what: command('RequestNegotiation', request) });
const assess: Step = () => ({ what: command('AssessNegotiation', assessment()) });
const refer: Step = () => ({ what: command('AssessNegotiation', assessment(99)) });
const claim: Step = () => ({ what: command('ClaimReview', CASE), context: byOfficer });
const offer: Step = (state) => ({ what: command('OfferPlan', offerFor(state)) });
const sign: Step = (state) => ({ what: command('SignAsBorrower', signature(openOption(state))) });
const countersign: Step = (state) => ({
  what: command('SignAsLender', counterSignature(openOption(state))),
  context: byOfficer,
});

export function openOffer(state: CaseState): PlanOfferedData {
  const data = state.episodes.at(-1)?.negotiations.at(-1)?.offers.at(-1)?.data;
  if (!data) throw new Error('nothing was offered');
  return data;
}

export function openOption(state: CaseState): OfferOption {
  const [option] = openOffer(state).options;
  if (!option) throw new Error('the offer has no option');
  return option;
}

export function signature({ optionId, documentHash }: OfferOption): CaseCommands['SignAsBorrower'] {
  return {
    ...CASE,
    offerId: 'C1-1-N1-O1',
    optionId,
    documentHash,
    signedBy: { kind: 'BORROWER', partyId: 'C1' },
    representativeAuthorised: false,
    method: 'APP_CONFIRMATION',
    reference: 'SIG-1',
    settledLoans: [],
    changedLoans: [],
  };
}

export function counterSignature({ documentHash }: OfferOption): CaseCommands['SignAsLender'] {
  return {
    ...CASE,
    agreementId: 'C1-1-A1',
    documentHash,
    method: 'ELECTRONIC_SIGNATURE',
    reference: 'SIG-2',
    limits: SHIPPED_LIMITS,
    settledLoans: [],
    changedLoans: [],
  };
}

/** What the steps say, one after the other. */
function said(...steps: readonly Step[]): readonly CaseEvent[] {
  const events: CaseEvent[] = [];
  for (const step of steps) {
    const known = given(caseDecider, events);
    const { what, context } = step(known.state);
    const { decision } = known.when(what, at(context));
    if (decision.kind === 'rejected') throw new Error(`${what.type}: ${decision.rejection.code}`);
    events.push(...decision.events);
  }
  return events;
}

export const DETECTED = said(detect);
export const REQUESTED = said(detect, ask);
export const ASSESSED = said(detect, ask, assess);
/** The policy sent it to a person. */
export const REFERRED = said(detect, ask, refer);
export const CLAIMED = said(detect, ask, refer, claim);
export const OFFERED = said(detect, ask, assess, offer);
export const SIGNED_BY_BORROWER = said(detect, ask, assess, offer, sign);
export const AGREED = said(detect, ask, assess, offer, sign, countersign);

export const REASONS = [{ en: 'No instalment is affordable.', zh: '无力承担任何一期还款。' }] as const;
