/** The words at the top of the interface document: what holds for every route. */
export const API_DESCRIPTION = `
Case management for overdue loans (逾期协商): a loan book comes in, overdue loans become cases, a case is negotiated, paid
and restored. Everything is kept as events; every answer can be derived from them again.

**Units.** Money is whole fen (1/100 CNY) as JSON integers. Rates are decimal text ("0.0004" a day). Dates are calendar dates of
Asia/Shanghai, instants carry their offset.

**Commands** are POSTs with an Idempotency-Key. Repeating one with the same key and body changes nothing and gives the same answer
(Idempotency-Replayed: true); the same key with another body is refused (422). A key sent to register a loan or a party stands
for that loan or party from then on, also when it is refused because that exists already. Commands answer with the revision of the stream
(also ETag) and the position in the log. If-Match makes a command conditional on a revision (412 when it is stale; 409 with
the current revision when a race was lost, then repeat with the same key). The example of a command or operation is one that a test
sends, with the answer it got; positions, hashes and ids drawn by chance stand in it as fixed values.

**Reads** marked \`x-consistency: strong\` fold the stream itself. Reads marked \`eventual\` come from a read model and say in
\`freshness\` how far it is; give the position of a command as \`minPosition\`, with \`Prefer: wait=5\`, to read your own writes.

**Problems** are RFC 9457 documents with a stable code; a rule that says no explains itself in English and Chinese. Every wrong
field and header of a request is named at once.

**Limits.** A body has 1 MiB at most, is sent uncompressed and whole within 10 seconds (408). What can be worked on at once is
shared fairly among clients, by the subject of their token: beyond that 503 with Retry-After, and nothing was done. A read
that gets no answer within 9 seconds (after the wait it asked for) ends with 503; a command within 20, and may be repeated.

**Roles** admitted by a route stand in \`x-roles\`: service (loan servicing, payments, the app's backend, bureau gateway), officer,
supervisor, policy, auditor, compliance, operator. A borrower or representative comes through a service, which names them in
X-On-Behalf-Of on the commands that are a borrower's own and on the reads that are about one person; it is shown what is that
person's, or of who authorised them to negotiate or, of a case alone, to sign. All other commands and reads are the lender's and refuse the header.
`.trim();

export const TAGS = {
  parties: 'Persons: borrowers and their representatives.',
  loans: 'Contracts and their money, as loan servicing and payment services tell them.',
  cases: 'A person in difficulty: negotiation, agreement, performance, restoration.',
  policies: 'Negotiation policies as documents: drafted, revised, approved by another person, retired.',
  corrections: 'What was entered wrongly, or after its day.',
  approvals: 'A second person’s approval of what nobody decides alone.',
  timelines: 'What happened: what, who, when, why, event by event.',
  queues: 'What waits for whom, and until when.',
  reports: 'Figures for the regulator.',
  sweeps: 'The overdue sweep: which loans are overdue on a business date.',
  projections: 'The read models: how far they are, and rebuilding them.',
  processes: 'What the system does by itself, and what of it could not be done.',
  clock: 'The business clock.',
  health: 'For orchestrators and monitoring.',
} as const;
