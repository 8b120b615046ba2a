/** What a partner is asked, as operators see it. */
import {
  code,
  id,
  instant,
  list,
  named,
  oneOf,
  orNone,
  part,
  sentence,
  shownText,
  whole,
  type DataOf,
} from '#event-schema';
import { PARTNERS } from '#partners';
import { nextCursor } from '#projections';

/** What operators look at: OPEN is asked until it is answered; DISPUTED waits for a person. */
export const DELIVERY_STATES = ['OPEN', 'DISPUTED', 'ANSWERED', 'RESOLVED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const deliverySchema = named(
  'Delivery',
  part(
    {
      id: id('Delivery; its Idempotency-Key with the partner.'),
      partner: oneOf(PARTNERS, 'Who is asked.'),
      request: code('What is asked, by its name.'),
      title: sentence('What is asked, in words.'),
      about: id('What it is about, such as a loan.'),
      subject: id('The borrower.'),
      state: oneOf(
        DELIVERY_STATES,
        'OPEN: asked until it is answered. ANSWERED: by the partner, or, with TOLD_OTHERWISE, over HTTP or waited for no more. DISPUTED: answered, and a rule said no to the answer. RESOLVED: an operator gave it up.',
      ),
      attempts: whole('How often it was sent.'),
      since: instant('When it was to be asked first.'),
      triedAt: orNone(instant('When it was sent last.')),
      nextAt: orNone(instant('When it is sent next; null when it is not.')),
      closedAt: orNone(instant('When it was answered or given up.')),
      fault: orNone(
        part({
          code: code('Of the line, or of the rule that said no.'),
          reason: sentence('Why, in words.'),
          detail: orNone(shownText('What was seen of it, such as a status; never what the partner wrote.')),
        }),
        'What stands in the way; null when nothing does.',
      ),
    },
    'What a partner is asked.',
  ),
);
export type DeliveryView = DataOf<typeof deliverySchema>;

export const deliveryListSchema = part({
  total: whole('Deliveries that match, on all pages.'),
  items: list(deliverySchema, 'Those that wait longest first.'),
  nextCursor,
});
export type DeliveryList = DataOf<typeof deliveryListSchema>;

export const deliveryActionSchema = part({
  kind: oneOf(['RETRY', 'RESOLVE'], 'Another try, or giving it up.'),
  requestedBy: id('Who asked for it.'),
  reason: orNone(shownText('Why it was given up.')),
  requestedAt: instant('When.'),
});

export const deliveryWithActionsSchema = part({
  delivery: deliverySchema,
  actions: list(deliveryActionSchema, 'What operators asked for, oldest first.'),
});
export type DeliveryWithActions = DataOf<typeof deliveryWithActionsSchema>;
