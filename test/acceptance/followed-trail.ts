/** What an auditor finds out about a case that was kept: its chain of causes, what changed when, and who did it. */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { RunningApi } from './running-api';
import type { ToldCase } from './told-case';

const AUDITOR = { role: 'auditor' } as const;

interface Entry {
  readonly eventId: string;
  readonly type: string;
  readonly correlationId: string;
  readonly position: string;
  readonly recordedAt: string;
}

/** From the request to the credit bureau back to the payment that completed the plan. */
export async function followsTheBureauToThePayment(api: RunningApi, { caseId, loanIds }: ToldCase): Promise<void> {
  const asked = await api.get(`/audit/entries?types=CreditRestorationRequested&caseId=${caseId}`, AUDITOR);
  expect(asked.body.entries).toHaveLength(loanIds.length);
  const [first] = asked.body.entries as Entry[];
  if (!first) throw new Error('nothing was asked of the bureau');
  const chain: string[] = [];
  let at: Entry | undefined = first;
  let kind = '';
  while (at) {
    chain.push(at.type);
    const { body } = await api.get(`/audit/entries/${at.eventId}`, AUDITOR);
    expect(body.entry).toMatchObject({ eventId: at.eventId, type: at.type });
    const causes = body.cause.entries as Entry[];
    kind = body.cause.kind;
    const [cause] = causes;
    if (cause) {
      const back = await api.get(`/audit/entries/${cause.eventId}?limit=200`, AUDITOR);
      expect((back.body.effects as Entry[]).map(({ eventId }) => eventId)).toContain(at.eventId);
    }
    at = cause;
  }
  expect(chain[0]).toBe('CreditRestorationRequested');
  expect(chain.at(-1)).toBe('RepaymentRecorded');
  expect(kind).toBe('REQUEST');
  const whole = await api.get(`/audit/correlations/${first.correlationId}?limit=200`, AUDITOR);
  const types = (whole.body.entries as Entry[]).map(({ type }) => type);
  expect(types[0]).toBe('RepaymentRecorded');
  expect(types).toEqual(expect.arrayContaining(['PlanCompleted', 'CreditRestorationRequested']));
}

/** What the case differs in since it was opened, and what a moment that is not there is answered. */
export async function tellsWhatChanged(api: RunningApi, { caseId }: ToldCase): Promise<void> {
  const since = (query: string) => api.get(`/cases/${caseId}/difference${query}`, AUDITOR);
  const { body } = await since('');
  const stage = (body.changes as { field: string; by: object }[]).find(({ field }) => field === 'stage');
  expect(stage).toMatchObject({ before: 'OVERDUE', after: 'CLOSED', by: { type: 'CaseClosed' } });
  const { from, to } = body as { from: { recordedAt: string }; to: { revision: number; recordedAt: string } };
  const sameByMoment = await since(`?from=${from.recordedAt}&to=${to.recordedAt}`);
  // The first moment is that of the last event recorded by then.
  expect(sameByMoment.body.to).toEqual(body.to);
  expect((await since(`?from=${to.revision}`)).body.changes).toEqual([]);
  const refusals = [
    ['?from=2020-01-01T00:00:00Z', 'from', 'BEFORE_CASE'],
    [`?to=${to.revision + 1}`, 'to', 'REVISION_UNKNOWN'],
    ['?from=2&to=1', 'to', 'CONTRADICTION'],
    ['?to=2999-01-01T00:00:00Z', 'to', 'IN_FUTURE'],
    ['?from=yesterday', 'from', 'WRONG_FORM'],
    ['?to=2026-13-45T00:00:00Z', 'to', 'WRONG_FORM'],
  ] as const;
  for (const [query, parameter, code] of refusals) {
    expect([query, await since(query)]).toMatchObject([
      query,
      { status: 400, body: { errors: [{ parameter, code }] } },
    ]);
  }
  expect(await api.get('/cases/C999999-1/difference', AUDITOR)).toMatchObject({
    status: 404,
    body: { code: 'CASE_UNKNOWN' },
  });
}

/** A search shows nobody in the clear, goes on by its own cursor alone and names what cannot be asked. */
export async function isSearched(api: RunningApi, { borrowerId }: ToldCase): Promise<void> {
  const search = (query: string, role: 'auditor' | 'compliance' | 'officer' = 'auditor') =>
    api.get(`/audit/entries${query}`, { role });
  const page = await search(`?borrowerId=${borrowerId}&limit=3&order=NEWEST_FIRST`);
  const [newest] = page.body.entries as Entry[];
  expect(page.body.entries).toHaveLength(3);
  expect((await search(`?borrowerId=${borrowerId}&limit=200`)).body.entries.at(-1)).toEqual(newest);
  const next = page.body.nextCursor as string;
  const goesOn = await search(`?borrowerId=${borrowerId}&limit=3&order=NEWEST_FIRST&cursor=${next}`);
  expect(goesOn.body.entries).toHaveLength(3);
  for (const query of [
    `?borrowerId=C9&limit=3&order=NEWEST_FIRST&cursor=${next}`,
    `?borrowerId=${borrowerId}&limit=3&order=NEWEST_FIRST&cursor=${next.slice(0, -1)}${next.endsWith('A') ? 'B' : 'A'}x`,
  ]) {
    expect(await search(query)).toMatchObject({ status: 400, body: { errors: [{ parameter: 'cursor' }] } });
  }
  const wrong = await search('?types=LunchEaten&amountFrom=9&amountTo=8&happenedFrom=2026-02-30&recordedTo=noon');
  expect(wrong.status).toBe(400);
  const mixed = await search('?types=LunchEaten&amountFrom=9&amountTo=8');
  expect(mixed.body.errors).toMatchObject([{ parameter: 'types', code: 'NOT_A_CHOICE' }, { parameter: 'amountTo' }]);
  expect(mixed.body.errors[0].detail).toContain('AgreementSigned');
  expect((await search('', 'officer')).status).toBe(403);
  const words = { hardship: { explanation: '***' } };
  const requests = await search(`?types=NegotiationRequested&borrowerId=${borrowerId}`, 'compliance');
  expect(requests.body.entries[0].data).toMatchObject(words);
  const amounts = await search(`?borrowerId=${borrowerId}&types=RepaymentRecorded&limit=200`);
  const { amount } = amounts.body.entries[0] as { amount: number };
  const exactly = await search(`?borrowerId=${borrowerId}&amountFrom=${amount}&amountTo=${amount}&limit=200`);
  expect(new Set((exactly.body.entries as { amount: number }[]).map((entry) => entry.amount))).toEqual(
    new Set([amount]),
  );
  const unknown = await api.get('/audit/entries/00000000-0000-5000-8000-000000000000', AUDITOR);
  expect(unknown).toMatchObject({ status: 404, body: { code: 'ENTRY_UNKNOWN' } });
  expect(await api.get('/audit/correlations/none', AUDITOR)).toMatchObject({ body: { code: 'CORRELATION_UNKNOWN' } });
}

/** Whole files of a case, a person and a search, each proving that it is whole; not for who sees but a part. */
export async function isExported(api: RunningApi, { caseId, borrowerId }: ToldCase): Promise<void> {
  const timeline = await api.get(`/cases/${caseId}/timeline?limit=1`, AUDITOR);
  const { total } = timeline.body as { total: number };
  const jsonl = await api.document(`/cases/${caseId}/timeline/export?format=jsonl`, 'auditor');
  const lines = jsonl.bytes.toString('utf8').trimEnd().split('\n');
  const { end } = JSON.parse(lines.at(-1) ?? '') as { end: { rows: number; sha256: string; of: string } };
  const before = `${lines.slice(0, -1).join('\n')}\n`;
  expect(end).toMatchObject({ of: `case ${caseId}`, rows: total, sha256: sha256(before) });
  expect(lines).toHaveLength(total + 1);
  expect(before).toContain('"explanation":"***"');
  const csv = await api.document(`/borrowers/${borrowerId}/timeline/export?format=csv`, 'compliance');
  const text = csv.bytes.toString('utf8');
  const rows = parse(text, { bom: true });
  expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(rows.at(-1)?.slice(0, 3)).toEqual([
    ...['END', `rows ${rows.length - 2}`],
    `sha256 ${sha256(text.slice(0, text.lastIndexOf('"END"')))}`,
  ]);
  expect(text).toMatch(/[\u4e00-\u9fff]/);
  const pdf = await api.document(`/audit/export?caseId=${caseId}&types=AgreementSigned&format=pdf`, 'auditor');
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.headers.get('x-row-count')).toBe('1');
  expect(pdf.headers.get('x-document-sha256')).toBe(createHash('sha256').update(pdf.bytes).digest('hex'));
  const refused = [
    [`/audit/export?format=jsonl`, 'officer', 403],
    [`/cases/${caseId}/timeline/export?format=jsonl`, 'supervisor', 403],
    [`/cases/${caseId}/timeline/export`, 'auditor', 400],
    [`/cases/${caseId}/timeline/export?format=xls`, 'auditor', 400],
    [`/audit/export?format=csv&limit=5`, 'auditor', 400],
    ['/cases/C999999-1/timeline/export?format=csv', 'auditor', 404],
    ['/borrowers/C999999/timeline/export?format=csv', 'auditor', 404],
  ] as const;
  for (const [path, role, status] of refused) {
    expect([path, (await api.get(path, { role })).status]).toEqual([path, status]);
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
