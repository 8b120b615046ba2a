import fc from 'fast-check';
import type { Role } from '#kernel';
import { PROBLEM_KINDS } from '../../apps/api/problems/problem-kinds';
import { type Answer, RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly properties?: { readonly [name: string]: Schema };
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly 'x-roles'?: readonly Role[];
}
interface Document {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
  readonly components: { readonly schemas: { readonly [name: string]: Schema } };
}

/** Values no field takes all of; as JSON text, since some cannot be said otherwise. */
const ODD = [
  'null',
  'true',
  '-1',
  '1.5',
  '9007199254740993',
  '1e999',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '"2026-02-30"',
  '[]',
  '[null]',
  '[[[[]]]]',
  '{}',
  '{"__proto__":{"a":1}}',
  '{"constructor":1}',
  '[{"constructor":1}]',
  '{"constructor":{"name":1},"then":1}',
  `"${'x'.repeat(5_000)}"`,
];

/** A person with a loan and a case that exist, so that what is tried reaches the rules behind the form. */
class ToldCaseIds {
  readonly borrowerId = 'C700001';
  readonly loanId = 'C700001-L1';

  address(path: string): string {
    return path
      .replace('{caseId}', 'C700001-1')
      .replace('{loanId}', this.loanId)
      .replace('{borrowerId}', this.borrowerId)
      .replace('{partyId}', this.borrowerId)
      .replace('{offerId}', 'C700001-1-N1-O1')
      .replace('{agreementId}', 'C700001-1-A1')
      .replace('{queue}', 'INTAKE')
      .replace('{name}', 'loan_book')
      .replace('{asOf}', '2026-11-01')
      .replace(/\{[A-Za-z]+\}/g, 'X1');
  }
}

const told = new ToldCaseIds();

describe('bad input', () => {
  let api: RunningApi;
  let document: Document;

  beforeAll(async () => {
    api = await RunningApi.start();
    document = (await api.get('/openapi.json')).body;
    const bad = new ToldCase(api, told.borrowerId);
    await bad.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await bad.request();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  const expectProblem = ({ status, body, headers }: Answer, what: string): void => {
    const shown = [what, status, JSON.stringify(body).slice(0, 300)];
    expect([...shown, status < 500]).toEqual([...shown, true]);
    if (status < 400) return;
    expect([...shown, headers.get('content-type')?.startsWith('application/problem+json')]).toEqual([...shown, true]);
    expect([...shown, PROBLEM_KINDS[problemKind(body.type)].status]).toEqual([...shown, status]);
    if (status === 400 && body.code === 'VALIDATION_FAILED')
      expect([...shown, body.errors.length > 0]).toEqual([...shown, true]);
  };

  it('never makes a command fail on our side, whatever stands in any field', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const operation = methods.post;
      if (!operation || path === '/clock/advance') continue;
      const role = operation['x-roles']?.[0] ?? 'service';
      const address = told.address(path);
      for (const body of ['', '{', '[]', 'null', '"x"', '{"unknown":1}', ...fieldBodies(document, operation)]) {
        expectProblem(await api.post(address, body, { role }), `POST ${address} ${body.slice(0, 120)}`);
      }
    }
  }, 300_000);

  it('never makes a command fail on our side, whatever JSON it is', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const operation = methods.post;
      if (!operation || path === '/clock/advance') continue;
      const role = operation['x-roles']?.[0] ?? 'service';
      const address = told.address(path);
      await fc.assert(
        fc.asyncProperty(anyBody(fieldsOf(document, operation)), async (body) => {
          const text = JSON.stringify(body);
          expectProblem(await api.post(address, text, { role }), `POST ${address} ${text.slice(0, 500)}`);
        }),
        { numRuns: 25 },
      );
    }
  }, 300_000);

  it('never makes a read fail on our side, whatever stands in any parameter', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const operation = methods.get;
      const role = operation?.['x-roles']?.[0];
      if (!operation || !role) continue;
      const address = told.address(path);
      const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
      for (const { name } of [...parameters, { name: 'unknown' }]) {
        for (const value of [
          '',
          'x',
          '-1',
          '0',
          '201',
          '2026-02-30',
          '99999999999999999999',
          '%00',
          'a&' + name + '=b',
          '2026-11-01',
        ]) {
          const url = `${address}?${name}=${value}`;
          expectProblem(await api.get(url, { role, headers: { Prefer: 'wait=0' } }), `GET ${url}`);
        }
      }
      for (const id of [
        '%00',
        '%E0%A4%A',
        '%F0%9F%92%A9',
        'x'.repeat(300),
        '..%2f..',
        '-1',
        "a'b",
        'C0-99999999999999999999',
      ]) {
        const url = path.replace(/\{[A-Za-z]+\}/g, id);
        if (url !== path) expectProblem(await api.get(url, { role }), `GET ${url}`);
      }
    }
  }, 300_000);

  it('is answered by its own problem, with the field named', async () => {
    const payment = { paymentId: 'P1', amount: 100, paidAt: '2026-10-01T10:00:00+08:00', channel: 'APP' };
    const pay = (change: object): Promise<Answer> =>
      api.post(`/loans/${told.loanId}/repayments`, { ...payment, ...change });
    for (const [change, pointer, code] of [
      [{ amount: -5 }, '/amount', 'NOT_FEN'],
      [{ amount: 0.5 }, '/amount', 'NOT_FEN'],
      [{ amount: '100' }, '/amount', 'NOT_FEN'],
      [{ paidAt: '2026-13-01T10:00:00+08:00' }, '/paidAt', 'NOT_AN_INSTANT'],
      [{ paidAt: '2026-10-01' }, '/paidAt', 'NOT_AN_INSTANT'],
      [{ paymentId: '' }, '/paymentId', 'NOT_AN_ID'],
      [{ note: 'x' }, '/note', 'UNKNOWN_FIELD'],
      [{ channel: undefined }, '/channel', 'REQUIRED'],
    ] as const) {
      const { status, body } = await pay(change);
      expect([
        status,
        body.errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code]),
      ]).toEqual([400, [[pointer, code]]]);
    }
    const row = {
      seq: 1,
      postedOn: '2026-01-10',
      accruesFrom: '2026-01-10',
      dueOn: '2026-02-30',
      opening: 1,
      principal: 1.5,
      interest: 0,
      fee: 0,
    };
    const { body } = await api.post('/loans', { loanId: 'L', schedule: [row] });
    expect(body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/schedule/0/dueOn', code: 'NOT_A_DATE' }),
        expect.objectContaining({ pointer: '/schedule/0/principal', code: 'NOT_FEN' }),
        expect.objectContaining({ pointer: '/borrowerId', code: 'REQUIRED' }),
      ]),
    );
  });
});

/** Any JSON at all, and objects with the fields of a request, of which each holds any JSON. */
function anyBody(fields: readonly string[]): fc.Arbitrary<unknown> {
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, '', ' ', '张三', 'x'.repeat(3_000), '2026-11-01', 'A'),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...TELLING), fc.string({ maxLength: 8 })), tie('json'), { maxKeys: 3 }),
    ),
  }));
  const known = Object.fromEntries(fields.map((field) => [field, json]));
  return fc.oneof({ weight: 1, arbitrary: json }, { weight: 4, arbitrary: fc.record(known, { requiredKeys: [] }) });
}

/** Names that mean something to JavaScript or to libraries that take objects apart. */
const TELLING = ['constructor', 'prototype', '__proto__', 'toString', 'valueOf', 'toJSON', 'then', 'length', 'toData'];

/** Bodies with one odd field each, at every field the document knows of the request, nested ones too. */
function fieldBodies(document: Document, operation: Operation): string[] {
  return fieldsOf(document, operation).flatMap((field) => ODD.map((value) => `{${JSON.stringify(field)}:${value}}`));
}

function fieldsOf(document: Document, operation: Operation): string[] {
  const schema = operation.requestBody?.content['application/json'].schema;
  return schema ? Object.keys(resolved(document, schema).properties ?? {}) : [];
}

function resolved(document: Document, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name ? (document.components.schemas[name] ?? {}) : schema;
}

function problemKind(type: string): keyof typeof PROBLEM_KINDS {
  return type.replace('/problems/', '') as keyof typeof PROBLEM_KINDS;
}
