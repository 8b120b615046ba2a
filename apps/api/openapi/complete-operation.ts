/** Adds to an operation what all operations of its kind have, so that no controller repeats it. */
import type { OpenAPIObject } from '@nestjs/swagger';
import { OPEN } from '../authentication/roles.decorator';
import type { ApiRoute } from '../routes/route-catalogue';
import { responseName } from './problem-responses';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

/** `/loans/:loanId` as OpenAPI writes it. */
export function operationKey(path: string): string {
  return path.replace(/:([A-Za-z]+)/g, '{$1}');
}

const header = (name: string, description: string, required = false, schema: object = {}): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string', ...schema },
});

const KEY = header(
  'Idempotency-Key',
  'One per intention, repeated when the request is repeated: the answer is then the first one again, with Idempotency-Replayed: true.',
  true,
  { minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
);
const IF_MATCH = header('If-Match', 'ETag as read, `"rev-17"`: the command is taken only if nothing happened since.');
const CORRELATION = header(
  'X-Correlation-Id',
  'Ties together what one intention causes; else the trace id of traceparent.',
);
const ON_BEHALF = header(
  'X-On-Behalf-Of',
  'Party id a service acts for; it then has that person’s rights and no others: on their own case, loans and record, or as an authorised representative. Commands without this header are the lender’s own; sent on behalf of a person they are answered 403.',
);
const SHOWN_TO = header(
  'X-On-Behalf-Of',
  'Party id a service asks for; it is then shown what is that person’s own, or of a person who has authorised them to negotiate or, of a case alone, to sign (403 else). Reads without this header are the lender’s own; asked on behalf of a person they are answered 403.',
);
const PREFER = header('Prefer', '`wait=5`: seconds to wait for minPosition, 30 at most; 5 when left out.');
const LANGUAGE = header('Accept-Language', 'Language of problem titles and details: en or zh.');

/** What the names in addresses stand for. */
const IN_PATH: { readonly [name: string]: string } = {
  partyId: 'Person, by the lender’s id.',
  subjectRequestId: 'Request about a person’s data, as the channel calls it.',
  mergeId: 'Merge: `<partyId>-M<n>`, as merging answered it.',
  representativeId: 'Party who acts for the person.',
  borrowerId: 'Person, by the lender’s id.',
  loanId: 'Loan, by the lender’s id.',
  costId: 'Legal cost, by the id it was added under.',
  paymentId: 'Payment, by the payment service’s id.',
  caseId: 'Case: `<borrowerId>-<n>`.',
  requestId: 'Early settlement asked for, as its request answered it.',
  n: 'Which assessment of the case, from 1.',
  offerId: 'Offer: `<negotiationId>-O<n>`.',
  holdId: 'This hold, as who placed it calls it.',
  contactId: 'This contact, as who made it or asked for it calls it.',
  noticeId: 'Notice, as the contacts of the person name it, or the record of the loan at the bureau.',
  complaintId: 'Complaint, as whoever filed it calls it.',
  inboundId: 'This time the person turned to the lender, as the channel calls it.',
  thirdPartyId: 'Somebody the person named, as the lender calls them.',
  optionId: 'Option of the offer: A, B, …',
  materialId: 'Material: `<negotiationId>-M<n>`.',
  transferId: 'Transfer: `<caseId>-X<n>`.',
  escalationId: 'Loans taken to court: `<caseId>-L<n>`.',
  placementId: 'Placement: `<caseId>-G<n>`.',
  repairId: 'Repair: `<caseId>-F<n>`, as the queue REPAIR names it.',
  agreementId: 'Agreement: `<caseId>-A<n>`.',
  approvalId: 'Approval: `<caseId>-P<hex>`.',
  month: 'Reporting month, YYYY-MM.',
  fileId: 'File to the credit bureau: `<month>-R<run>-F<n>`.',
  objectionId: 'Objection, as who received it calls it.',
  asOf: 'Business date swept, YYYY-MM-DD.',
  policyId: 'Policy, such as `overdue-negotiation`.',
  version: 'Version of the policy, from 1.',
  queue: 'Name of the queue.',
  itemId: 'Item, as its queue names it; in an address a slash in it is written %2F.',
  name: 'Name of the projection, or `all` for an operation on every one.',
  eventId: 'Entry, by its event’s id, as every timeline names it.',
  correlationId: 'Intention: `correlationId` of any of its entries, or the X-Correlation-Id it was sent with.',
  operationId: 'Operation, as its request answered it.',
  webhookId: 'Subscription, as the list names it.',
  deliveryId: 'Delivery, as the list names it.',
  stepId: 'Step, as the list names it.',
  reportId: 'Run of a report, as its request answered it.',
  otherId: 'Another run of the same report.',
  row: 'Row of a table, as the report names it; TOTAL is of all of them. Of a list the line.',
  column: 'Column of the table or list, as the report names it.',
  list: 'List of the report, as it names it.',
  actionId: 'What was asked for, as its request answered it.',
};

const COMMAND_PROBLEMS = [400, 401, 403, 404, 408, 409, 412, 413, 415, 422, 500, 503];
const OPERATION_PROBLEMS = [400, 401, 403, 404, 408, 409, 413, 415, 422, 500, 503];
const READ_PROBLEMS = [400, 401, 403, 404, 500, 503];

export function completeOperation(operation: Operation, route: ApiRoute): void {
  const { kind } = route;
  const shownTo = route.personParameter ? [SHOWN_TO] : [];
  const headers = {
    command: [KEY, IF_MATCH, CORRELATION, ...(route.forPersons ? [ON_BEHALF] : []), LANGUAGE],
    operation: [KEY, LANGUAGE],
    strong: [...shownTo, LANGUAGE],
    eventual: [PREFER, ...shownTo, LANGUAGE],
    open: [],
  }[kind];
  const own = (operation.parameters ?? []).map((parameter) =>
    'in' in parameter && parameter.in === 'path' && IN_PATH[parameter.name] !== undefined
      ? { ...parameter, description: IN_PATH[parameter.name] }
      : parameter,
  );
  operation.parameters = [...own, ...headers];
  const problems = {
    command: COMMAND_PROBLEMS,
    operation: OPERATION_PROBLEMS,
    strong: READ_PROBLEMS,
    eventual: [...READ_PROBLEMS, 409],
    open: [503],
  }[kind];
  for (const status of problems) {
    operation.responses[String(status)] ??= { $ref: `#/components/responses/${responseName(status)}` };
  }
  const extensions: Record<string, unknown> = operation as unknown as Record<string, unknown>;
  if (kind !== 'open') extensions['x-consistency'] = kind === 'eventual' ? 'eventual' : 'strong';
  if (route.admission !== OPEN && route.admission) {
    extensions['x-roles'] = route.admission;
    operation.security = [{ bearer: [] }];
  }
}
