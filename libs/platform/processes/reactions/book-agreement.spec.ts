import type { CommandBus } from '@nestjs/cqrs';
import { testContext } from '#kernel-testing';
import type { RecordedEvent } from '#event-store';
import type { Rejection } from '#kernel';
import { AgreementSigned } from '#negotiation';
import type { ReactionRejection } from '../runner/reaction';
import { bookAgreement } from './book-agreement.reaction';

const event = { type: 'AgreementSigned', data: AgreementSigned.example } as unknown as RecordedEvent;
const refused = (code: string): ReactionRejection => ({
  kind: 'rejected',
  part: 'JB1',
  rejection: { code, reason: { en: code, zh: code }, facts: {} },
});

describe('a plan that a loan refuses to book', () => {
  const sent: unknown[] = [];
  let answer: { kind: 'accepted' } | { kind: 'rejected'; rejection: Rejection } = { kind: 'accepted' };
  const bus = {
    execute: (command: unknown) => Promise.resolve(sent.push(command) && answer),
  } as unknown as CommandBus;
  const whenRejected = (...codes: readonly string[]) =>
    bookAgreement(bus).whenRejected?.(event, codes.map(refused), () => testContext());
  beforeEach(() => {
    sent.length = 0;
    answer = { kind: 'accepted' };
  });

  it('rescinds the agreement, which leaves nothing for a person to do', async () => {
    expect(await whenRejected('LOAN_SETTLED')).toEqual([]);
    expect(sent).toMatchObject([
      {
        type: 'RescindAgreement',
        data: { agreementId: AgreementSigned.example.agreementId, refusal: { loanId: 'JB1', code: 'LOAN_SETTLED' } },
      },
    ]);
  });

  it('is tried again when only its day has not come', async () => {
    expect(await whenRejected('VALUE_DATE_IN_FUTURE')).toEqual([refused('VALUE_DATE_IN_FUTURE')]);
    expect(sent).toEqual([]);
  });

  it('is for a person when the agreement cannot be taken back either', async () => {
    answer = { kind: 'rejected', rejection: refused('AGREEMENT_NOT_IN_FORCE').rejection };
    expect(await whenRejected('PLAN_IN_FORCE')).toEqual([
      refused('PLAN_IN_FORCE'),
      { ...refused('AGREEMENT_NOT_IN_FORCE'), part: 'rescission' },
    ]);
  });
});
