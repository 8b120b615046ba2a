import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Body, Controller, Get, Global, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { CLOCK } from '#clock';
import { CommandExecutor } from '#event-store';
import { DateField, FenField, IdField, NestedListField, TextField } from '#request-validation';
import { TokenIssuer } from '../../test/acceptance/token-issuer';
import { Open, Roles } from './authentication/roles.decorator';
import { readApiConfiguration } from './configuration/api-configuration';
import { apiAdapter, installHttpEdge } from './http-edge';
import { HttpEdgeModule } from './http-edge.module';
import { type HttpExchange, Exchange } from './requests/http-exchange';
import { IdParameter } from './requests/id-parameter.pipe';
import { idempotencyKey } from './requests/idempotency-key';
import { ifMatch } from './requests/revision-tag';

class Row {
  @FenField({ description: 'amount', min: 1 }) amount!: number;
}
class Probe {
  @IdField({ description: 'id' }) id!: string;
  @FenField({ description: 'amount' }) amount!: number;
  @DateField({ description: 'day' }) on!: string;
  @TextField({ description: 'note', maxLength: 20, optional: true }) note?: string;
  @NestedListField(() => Row, { description: 'rows', maxItems: 3, optional: true }) rows?: Row[];
  toData(): object {
    return { ...this };
  }
}

/** What ends each slow answer that is under way. */
const slow: (() => void)[] = [];

@Controller('probes')
class ProbeController {
  @Post()
  @Roles('service')
  take(@Body() body: Probe, @Exchange() { request }: HttpExchange): object {
    return { key: idempotencyKey(request), ifMatch: ifMatch(request) ?? null, took: body.toData() };
  }
  @Get(':probeId')
  @Roles('officer', 'auditor')
  show(@Param('probeId', IdParameter) probeId: string): object {
    return { probeId };
  }
  @Get(':probeId/fault')
  @Open()
  fail(): never {
    throw new Error('secret detail 13800138000');
  }
  @Get(':probeId/forgotten')
  forgotten(): object {
    return {};
  }
  @Get(':probeId/slow')
  @Open()
  slow(): Promise<object> {
    return new Promise((resolve) => slow.push(() => resolve({})));
  }
}

/** Nobody here acts for a person. */
@Global()
@Module({
  providers: [
    { provide: CommandExecutor, useValue: null },
    { provide: CLOCK, useValue: null },
  ],
  exports: [CommandExecutor, CLOCK],
})
class HostModule {}

@Module({})
class ProbeModule {}

const GOOD = { id: 'P1', amount: 100, on: '2026-02-28' };

describe('the edge of the API', () => {
  let issuer: TokenIssuer;
  let app: NestFastifyApplication;
  let service: string;
  let officer: string;

  async function edge(): Promise<NestFastifyApplication> {
    const configuration = readApiConfiguration({
      EVENTSTOREDB_URL: 'esdb://127.0.0.1:1',
      REPRIEVE_POSTGRES_URL: 'postgres://127.0.0.1/none',
      REPRIEVE_JWKS_URL: issuer.jwksUrl,
      REPRIEVE_TOKEN_ISSUER: issuer.issuer,
      REPRIEVE_TOKEN_AUDIENCE: issuer.audience,
      REPRIEVE_CURSOR_SECRET: 'x'.repeat(32),
      REPRIEVE_MAX_CONCURRENT_REQUESTS: '4',
      REPRIEVE_LOG_LEVEL: 'silent',
    });
    const made = await NestFactory.create<NestFastifyApplication>(
      {
        module: ProbeModule,
        imports: [HostModule, HttpEdgeModule.forRoot(configuration)],
        controllers: [ProbeController],
      },
      apiAdapter(),
      { bodyParser: false, logger: false },
    );
    installHttpEdge(made);
    return made;
  }

  beforeAll(async () => {
    issuer = await TokenIssuer.start();
    app = await edge();
    await app.listen(0, '127.0.0.1');
    service = await issuer.token({ sub: 'loan-servicing', roles: ['service'] });
    officer = await issuer.token({ sub: 'li', roles: ['officer'] });
  });

  afterAll(async () => {
    await app.close();
    await issuer.stop();
  });

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    request(app.getHttpServer())
      .post('/probes')
      .set({
        Authorization: `Bearer ${service}`,
        'Idempotency-Key': 'k1',
        'Content-Type': 'application/json',
        ...headers,
      })
      .send(typeof body === 'string' ? body : JSON.stringify(body));

  const places = (response: request.Response): [string, string][] =>
    (response.body.errors as { pointer?: string; parameter?: string; header?: string; code: string }[]).map((error) => [
      error.pointer ?? error.parameter ?? error.header ?? '',
      error.code,
    ]);

  it('hands a valid request to its controller', async () => {
    const response = await post({ ...GOOD, rows: [{ amount: 5 }] }, { 'If-Match': '"rev-3"' });
    expect(response.status).toBe(201);
    expect(response.body).toEqual({ key: 'k1', ifMatch: 3, took: { ...GOOD, rows: [{ amount: 5 }] } });
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names every wrong field at once, in nested lists too, and says it in the language asked for', async () => {
    const response = await post(
      { id: 'a b', amount: 1.5, rows: [{ amount: 5 }, { amount: '7', colour: 'red' }], extra: 1 },
      { 'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.1' },
    );
    expect(response.status).toBe(400);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.body).toMatchObject({
      type: '/problems/validation-failed',
      title: '请求内容有误',
      retryable: false,
    });
    const { errors } = response.body as { errors: readonly { detail: string }[] };
    for (const { detail } of errors) expect(detail).toMatch(/^[\u4e00-\u9fff]/);
    expect(places(response).sort()).toEqual([
      ['/amount', 'NOT_FEN'],
      ['/extra', 'UNKNOWN_FIELD'],
      ['/id', 'NOT_AN_ID'],
      ['/on', 'REQUIRED'],
      ['/rows/1/amount', 'NOT_FEN'],
      ['/rows/1/colour', 'UNKNOWN_FIELD'],
    ]);
  });

  it.each([
    ['amounts as text', { ...GOOD, amount: '100' }, '/amount', 'NOT_FEN'],
    ['negative fen', { ...GOOD, amount: -1 }, '/amount', 'NOT_FEN'],
    ['fractional fen', { ...GOOD, amount: 0.5 }, '/amount', 'NOT_FEN'],
    ['integers beyond exactness', '{"id":"P1","amount":9007199254740993,"on":"2026-02-28"}', '/amount', 'NOT_FEN'],
    [
      'a fraction that parsing would hide',
      '{"id":"P1","amount":100.00000000000000001,"on":"2026-02-28"}',
      '/amount',
      'NUMBER_NOT_EXACT',
    ],
    ['a number too large for any amount', '{"id":"P1","amount":1e999,"on":"2026-02-28"}', '/amount', 'NOT_FEN'],
    ['days that do not exist', { ...GOOD, on: '2026-02-30' }, '/on', 'NOT_A_DATE'],
    ['instants for dates', { ...GOOD, on: '2026-02-28T00:00:00Z' }, '/on', 'NOT_A_DATE'],
    ['null for a value', { ...GOOD, note: null }, '/note', 'WRONG_TYPE'],
    ['text too long', { ...GOOD, note: 'x'.repeat(21) }, '/note', 'WRONG_LENGTH'],
    ['an object for a list', { ...GOOD, rows: { amount: 1 } }, '/rows', 'WRONG_TYPE'],
    ['a prototype', '{"__proto__":{"id":"P1"},"id":"P1","amount":1,"on":"2026-02-28"}', '/__proto__', 'UNKNOWN_FIELD'],
    ['a constructor', '{"constructor":{},"id":"P1","amount":1,"on":"2026-02-28"}', '/constructor', 'UNKNOWN_FIELD'],
    ['the name of a method of ours', { ...GOOD, toData: 1 }, '/toData', 'UNKNOWN_FIELD'],
    ['an object that names a type', { ...GOOD, note: { constructor: 1 } }, '/note', 'WRONG_TYPE'],
    ['an object that plays a promise', { ...GOOD, amount: { then: 1, toString: 2 } }, '/amount', 'WRONG_TYPE'],
    ['an object that says how long it is', { ...GOOD, note: { length: { toString: null } } }, '/note', 'WRONG_TYPE'],
    [
      'a list that names a type',
      { ...GOOD, rows: [{ constructor: 1, amount: 1 }] },
      '/rows/0/constructor',
      'UNKNOWN_FIELD',
    ],
    ['a list in place of an object of a list', { ...GOOD, rows: [[{ constructor: 1 }]] }, '/rows', 'WRONG_TYPE'],
    ['an object in place of a list', { ...GOOD, rows: { constructor: 1, length: 1 } }, '/rows', 'WRONG_TYPE'],
    ['a field given twice', '{"id":"P1","id":"P2","amount":1,"on":"2026-02-28"}', '/id', 'DUPLICATE_FIELD'],
    ['NUL in text', '{"id":"P1","amount":1,"on":"2026-02-28","note":"a\\u0000"}', '/note', 'TEXT_NOT_STORABLE'],
    ['half a character', '{"id":"P1","amount":1,"on":"2026-02-28","note":"\\ud83d"}', '/note', 'TEXT_NOT_STORABLE'],
  ])('refuses %s and names the field', async (_what, body, pointer, code) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(places(response)).toEqual([[pointer, code]]);
  });

  it.each([
    ['text that is not JSON', '{"id":'],
    ['a list', '[]'],
    ['a bare number', '5'],
    ['nesting without end', `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('answers %s with malformed-json', async (_what, body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(response.body.type).toBe('/problems/malformed-json');
    expect(JSON.stringify(response.body)).not.toContain('[[[');
  });

  it('names fields given twice and numbers that were rounded together with every other wrong field, each field once', async () => {
    const body =
      '{"id":"P1","id":"a b","amount":1.00000000000000001,"on":"2026-02-30","note":"a\\u0000","rows":[{"amount":1,"amount":2}]}';
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(places(response).sort()).toEqual([
      ['/amount', 'NUMBER_NOT_EXACT'],
      ['/id', 'DUPLICATE_FIELD'],
      ['/note', 'TEXT_NOT_STORABLE'],
      ['/on', 'NOT_A_DATE'],
      ['/rows/0/amount', 'DUPLICATE_FIELD'],
    ]);
  });

  it('names text that no store can keep together with every other wrong field, each field once', async () => {
    const body = '{"id":"a b","amount":1,"on":"2026-02-28","note":"a\\u0000","rows":[{"amount":"\\ud83d"}],"extra":1}';
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(places(response).sort()).toEqual([
      ['/extra', 'UNKNOWN_FIELD'],
      ['/id', 'NOT_AN_ID'],
      ['/note', 'TEXT_NOT_STORABLE'],
      ['/rows/0/amount', 'TEXT_NOT_STORABLE'],
    ]);
  });

  it('answers bytes that are not UTF-8 with malformed-json', async () => {
    const response = await fetch(`${await app.getUrl()}/probes`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${service}`, 'Idempotency-Key': 'k1', 'Content-Type': 'application/json' },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect(await response.json()).toMatchObject({ status: 400, type: '/problems/malformed-json' });
  });

  it('refuses bodies over 1 MiB, other media types and other charsets, each as its own problem', async () => {
    expect((await post({ ...GOOD, note: 'x'.repeat(1_100_000) })).body.type).toBe('/problems/body-too-large');
    expect((await post('id=P1', { 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await post(GOOD, { 'Content-Type': 'application/json; charset=gb2312' })).status).toBe(415);
    expect((await post(GOOD, { 'Content-Encoding': 'zstd' })).status).toBe(415);
  });

  it('names wrong headers together, with the wrong fields of the body', async () => {
    const wrong = { 'If-Match': 'zz', 'Idempotency-Key': 'a b', 'X-Correlation-Id': '#' };
    expect(places(await post({ id: 'P1', amount: 1.5 }, { ...wrong, 'Accept-Language': 'zh' }))).toEqual([
      ['/amount', 'NOT_FEN'],
      ['/on', 'REQUIRED'],
      ['Idempotency-Key', 'WRONG_FORM'],
      ['If-Match', 'WRONG_FORM'],
      ['X-Correlation-Id', 'NOT_AN_ID'],
    ]);
    const response = await post(GOOD, wrong);
    expect(places(response).map(([place]) => place)).toEqual(['Idempotency-Key', 'If-Match', 'X-Correlation-Id']);
    expect(response.body.detail).toBe('The request is wrong in 3 places.');
    expect(places(await post(GOOD, { 'If-Match': 'zz', 'Idempotency-Key': '' }))).toEqual([
      ['Idempotency-Key', 'REQUIRED'],
      ['If-Match', 'WRONG_FORM'],
    ]);
    expect(places(await post({ ...GOOD, amount: 'x' }, { 'Idempotency-Key': '' }))).toEqual([
      ['/amount', 'NOT_FEN'],
      ['Idempotency-Key', 'REQUIRED'],
    ]);
  });

  it('wants an Idempotency-Key of visible ASCII', async () => {
    const missing = await request(app.getHttpServer())
      .post('/probes')
      .set('Authorization', `Bearer ${service}`)
      .send(GOOD);
    expect(missing.body).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_REQUIRED' });
    const long = await post(GOOD, { 'Idempotency-Key': 'k'.repeat(256) });
    expect(places(long)).toEqual([['Idempotency-Key', 'WRONG_FORM']]);
    expect(places(await post(GOOD, { 'If-Match': '17' }))).toEqual([['If-Match', 'WRONG_FORM']]);
  });

  it('tells a wrong address from a wrong method', async () => {
    const nowhere = await request(app.getHttpServer()).get('/nowhere').set('Authorization', `Bearer ${officer}`);
    expect(nowhere.body).toMatchObject({ status: 404, type: '/problems/route-unknown' });
    const method = await request(app.getHttpServer()).delete('/probes').set('Authorization', `Bearer ${officer}`);
    expect(method.status).toBe(405);
    expect(method.headers.allow).toBe('POST');
    const shouted = await request(app.getHttpServer()).get('/PROBES/P1').set('Authorization', `Bearer ${officer}`);
    expect(shouted.status).toBe(404);
    const broken = await request(app.getHttpServer()).get('/probes/%E0%A4%A').set('Authorization', `Bearer ${officer}`);
    expect(broken.status).toBe(400);
    expect(places(broken)).toEqual([['path', 'WRONG_FORM']]);
    const long = await request(app.getHttpServer())
      .get(`/probes/${'P'.repeat(1_001)}`)
      .set('Authorization', `Bearer ${officer}`);
    expect(long.body).toMatchObject({ status: 400, detail: 'The address is too long.' });
    expect(places(long)).toEqual([['path', 'TOO_LONG']]);
    const odd = await request(app.getHttpServer()).get('/probes/a%20b').set('Authorization', `Bearer ${officer}`);
    expect(places(odd)).toEqual([['probeId', 'NOT_AN_ID']]);
  });

  it('admits the roles a route names and nobody to a route that names none', async () => {
    const get = (path: string, token?: string) => {
      const call = request(app.getHttpServer()).get(path);
      return token ? call.set('Authorization', `Bearer ${token}`) : call;
    };
    expect((await get('/probes/P1', officer)).status).toBe(200);
    expect((await get('/probes/P1', service)).body).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
    const anonymous = await get('/probes/P1');
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers['www-authenticate']).toBe('Bearer');
    expect((await get('/probes/P1/forgotten', officer)).status).toBe(403);
    const open = get('/probes/P1/slow');
    open.then(
      () => {},
      () => {},
    );
    await until(() => slow.length === 1);
    finishSlow();
    expect((await open).status).toBe(200);
  });

  it.each<[string, () => Promise<string>]>([
    ['expired', () => issuer.token({ roles: ['officer'] }, { expiresIn: -120 })],
    ['not valid yet', () => issuer.token({ roles: ['officer'] }, { notBeforeIn: 600 })],
    ['of another issuer', () => issuer.token({ roles: ['officer'] }, { issuer: 'https://other.test' })],
    ['for another audience', () => issuer.token({ roles: ['officer'] }, { audience: 'other' })],
    ['no access token', () => issuer.token({ roles: ['officer'] }, { type: 'logout+jwt' })],
    ['unsigned', () => Promise.resolve(`${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`)],
    ['nonsense', () => Promise.resolve('nonsense')],
  ])('refuses a token that is %s', async (_what, token) => {
    const response = await request(app.getHttpServer())
      .get('/probes/P1')
      .set('Authorization', `Bearer ${await token()}`);
    expect(response.body).toMatchObject({ status: 401, type: '/problems/not-authenticated' });
  });

  it('says nothing about the inside when something unexpected happens', async () => {
    const response = await request(app.getHttpServer()).get('/probes/P1/fault');
    expect(response.status).toBe(500);
    expect(JSON.stringify(response.body)).not.toContain('13800138000');
    expect(response.body.instance).toBe(`urn:uuid:${response.headers['x-request-id']}`);
  });

  it('refuses at once what is beyond its bounds, and leaves room for those who have nothing yet', async () => {
    const refusals: request.Response[] = [];
    const ask = (token: string): Promise<request.Response> =>
      request(app.getHttpServer())
        .get('/probes/P1/slow')
        .set('Authorization', `Bearer ${token}`)
        .then((answer) => {
          if (answer.status === 503) refusals.push(answer);
          return answer;
        });
    const greedy = Promise.all(Array.from({ length: 8 }, () => ask(service)));
    await until(() => slow.length === 3 && refusals.length === 5);
    const newcomer = ask(officer);
    await until(() => slow.length === 4);
    finishSlow();
    expect((await newcomer).status).toBe(200);
    const answers = await greedy;
    const refused = answers.filter(({ status }) => status === 503);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(refused).toHaveLength(5);
    expect(refused[0]?.headers['retry-after']).toBe('1');
    expect(refused[0]?.body.type).toBe('/problems/too-busy');
  });

  it('serves everybody while one client sends bodies that do not come, and ends those after ten seconds', async () => {
    const { port, hostname } = new URL(await app.getUrl());
    const halves = Array.from({ length: 300 }, () => halfSent(Number(port), hostname, service));
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (let n = 0; n < 10; n += 1) expect((await post({ ...GOOD, note: `${n}` })).status).toBe(201);
    const ends = await Promise.all(halves);
    for (const { head, body } of ends) {
      expect(head).toMatch(/^HTTP\/1\.1 408 /);
      expect(head).toMatch(/connection: close/i);
      expect(body).toMatchObject({ status: 408, type: '/problems/body-too-slow', retryable: true });
    }
  });

  it('takes no more of one client into memory than leaves room for others', async () => {
    const { port, hostname } = new URL(await app.getUrl());
    const sockets = Array.from({ length: 60 }, () => startBody(Number(port), hostname, service, 1_000_000));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await post(GOOD)).body.type).toBe('/problems/too-busy');
    const another = await issuer.token({ sub: 'another', roles: ['service'] });
    expect((await post(GOOD, { Authorization: `Bearer ${another}` })).status).toBe(201);
    for (const socket of sockets) socket.destroy();
  });

  it('puts the same headers on every answer, whatever it is', async () => {
    const server = app.getHttpServer();
    const answers = [
      await post(GOOD),
      await post('{'),
      await request(server).get('/problems'),
      await request(server).get('/nowhere'),
      await request(server).get('/probes/%E0%A4%A'),
      await request(server).get('/probes/P1').set('Authorization', 'Bearer nonsense'),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy':
          "default-src 'self';img-src 'self' data:;style-src 'self' 'unsafe-inline';script-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'none'",
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-dns-prefetch-control': 'off',
        'x-download-options': 'noopen',
        'x-frame-options': 'SAMEORIGIN',
        'x-permitted-cross-domain-policies': 'none',
        'x-xss-protection': '0',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
    }
  });

  it('finishes what was accepted when it is told to stop, and takes nothing new', async () => {
    const another = await edge();
    await another.listen(0, '127.0.0.1');
    const url = await another.getUrl();
    const accepted = fetch(`${url}/probes/P1/slow`);
    await until(() => slow.length === 1);
    const stopped = another.close();
    await fetch(`${url}/problems`).catch(() => {});
    finishSlow();
    expect((await accepted).status).toBe(200);
    await stopped;
    await expect(fetch(`${url}/problems`)).rejects.toThrow();
  });

  it('has a page for each kind of problem', async () => {
    const page = await request(app.getHttpServer()).get('/problems/stale-revision');
    expect(page.body).toMatchObject({ status: 412, type: '/problems/stale-revision' });
    expect((await request(app.getHttpServer()).get('/problems/toString')).status).toBe(404);
  });
});

function finishSlow(): void {
  for (const finish of slow.splice(0)) finish();
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A body of which only the beginning is sent. */
function startBody(port: number, host: string, token: string, length: number): Socket {
  const socket = connect(port, host);
  socket.on('error', () => {});
  socket.write(
    `POST /probes HTTP/1.1\r\nHost: reprieve\r\nAuthorization: Bearer ${token}\r\nIdempotency-Key: k1\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n{"id":`,
  );
  return socket;
}

/** What such a body is answered, once the connection is closed. */
async function halfSent(port: number, host: string, token: string): Promise<{ head: string; body: unknown }> {
  const socket = startBody(port, host, token, 100);
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(socket, 'close');
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { head, body: JSON.parse(body) as unknown };
}
