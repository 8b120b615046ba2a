import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore, type RecordedEvent } from '#event-store';
import type { Personal, PersonalKind, Role } from '#kernel';
import { FieldCipher, revealPersonal, showPersonal } from '#privacy';
import { GetSuspensePayment } from './get-suspense-payment.query';
import type { SuspensePaymentView } from './suspense-view';
import { suspenseStream } from './suspense.decider';
import { suspenseEvents, type SuspenseEvent } from './suspense.events';
import { evolveSuspense, nothingHeld, type SuspenseState } from './suspense.state';

/** Null when no such payment was held. */
export type GetSuspensePaymentAnswer = { readonly payment: SuspensePaymentView; readonly revision: number } | null;

@QueryHandler(GetSuspensePayment)
export class GetSuspensePaymentHandler implements IQueryHandler<GetSuspensePayment, GetSuspensePaymentAnswer> {
  constructor(
    private readonly store: EventStore,
    private readonly cipher: FieldCipher,
  ) {}

  async execute({ paymentId, role }: GetSuspensePayment): Promise<GetSuspensePaymentAnswer> {
    let state = nothingHeld;
    let revision = -1;
    for await (const event of this.store.readStream<SuspenseEvent>(suspenseStream(paymentId))) {
      state = evolveSuspense(state, await this.open(event));
      ({ revision } = event);
    }
    const payment = shown(state, role);
    return payment && { payment, revision };
  }

  /** The event with its personal fields in the clear. */
  private async open(event: RecordedEvent<SuspenseEvent>): Promise<SuspenseEvent> {
    const data = await revealPersonal<object>(this.cipher, event, suspenseEvents[event.type]);
    return { type: event.type, data } as SuspenseEvent;
  }
}

function shown({ held, status, loanId, refused, returned }: SuspenseState, role: Role): SuspensePaymentView | null {
  if (!held) return null;
  const show = (value: Personal | undefined, kind: PersonalKind): string | null =>
    value === undefined ? null : showPersonal(typeof value === 'string' ? value : '', kind, role);
  return {
    ...held,
    payer: show(held.payer, 'name'),
    reference: show(held.reference, 'text'),
    status,
    loanId,
    refusedBy: refused?.loanId ?? null,
    refusalCode: refused?.code ?? null,
    returnedOn: returned?.valueDate ?? null,
    bankReference: returned?.bankReference ?? null,
  };
}
