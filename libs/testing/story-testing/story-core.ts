/**
 * The core banking system of a story: what the reactions ask of it is written down as in the outbox, and it answers when it is told
 * to, one loan's requests in the order in which they were written, through what follows from an answer in an application.
 */
import type { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '#kernel';
import { coreRequests, type Delivery, deliveryId, type DeliveryOutbox, type NewDelivery } from '#processes';

/** It does what it is asked, says so twice, or cannot. */
export type CoreWord = 'DOES' | 'DOES_TWICE' | 'REFUSES';

const DONE = { BOOK_PLAN: 'BOOKED', TAKE_PLAN_BACK: 'TAKEN_BACK', CHANGE_DEBIT_MANDATE: 'CHANGED' } as const;
type CoreRequest = keyof typeof DONE;

interface Asked {
  readonly id: string;
  readonly delivery: NewDelivery;
}

export class StoryCore {
  /** By id, so that what is asked again is one request. */
  private readonly asked = new Map<string, Asked>();
  private readonly answered = new Set<string>();
  private readonly words = new Set<string>();

  readonly outbox: DeliveryOutbox = {
    connected: (partner) => partner === 'CORE',
    write: (delivery) => {
      const id = deliveryId(delivery);
      if (!this.asked.has(id)) this.asked.set(id, { id, delivery });
      return Promise.resolve();
    },
    settled: () => Promise.resolve(),
  };

  /** What it was asked last about a loan’s plan and about its debits. */
  lastAsked(loanId: string): { readonly plan: string | null; readonly debits: unknown } {
    const ofLoan = [...this.asked.values()].map(({ delivery }) => delivery).filter(({ about }) => about === loanId);
    const plan = ofLoan.findLast(({ request }) => request !== 'CHANGE_DEBIT_MANDATE');
    const debits = ofLoan.findLast(({ request }) => request === 'CHANGE_DEBIT_MANDATE');
    return {
      plan: plan?.request ?? null,
      debits: (debits?.body as { mandate?: unknown } | undefined)?.mandate ?? null,
    };
  }

  /** Answers the oldest open request about a loan, once for a word of its own; nothing where there is none. */
  async answer(
    loanId: string,
    word: CoreWord,
    wordId: string,
    { commands, contextOf }: { readonly commands: CommandBus; readonly contextOf: (id: string) => CommandContext },
  ): Promise<void> {
    const open = [...this.asked.values()].find(
      ({ id, delivery }) => delivery.about === loanId && !this.answered.has(id),
    );
    if (!open || this.words.has(wordId)) return;
    this.words.add(wordId);
    const { id, delivery } = open;
    this.answered.add(id);
    const request = delivery.request as CoreRequest;
    const kind = coreRequests(commands).find(({ name }) => name === request);
    const sent: Delivery = {
      ...{ request, about: loanId, subject: delivery.subject, body: delivery.body },
      ...{ id, eventId: delivery.event.id, correlationId: delivery.event.metadata.correlationId, attempts: 1 },
    };
    const says = (outcome: string, also: object) => ({ outcome, ...also }) as never;
    const answer = word === 'REFUSES' ? says('REFUSED', { code: 'NO' }) : says(DONE[request], { reference: `K-${id}` });
    for (let times = word === 'DOES_TWICE' ? 2 : 1; times > 0; times -= 1) {
      await kind?.answered(sent, answer, (step) => contextOf(`${id}/${step}`));
    }
  }
}
