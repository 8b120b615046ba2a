import WORKED_EXAMPLES from '../../apps/api/openapi/worked-examples.json';
import { MetricsListener } from '../../apps/api/observability/metrics-listener';
import { RouteCatalogue } from '../../apps/api/routes/route-catalogue';
import { addressesOf, personItem, QUEUES, type Step, STEPS } from '#work-queues';
import { localDate } from '#kernel';
import { type Answer, RunningApi } from './running-api';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
  }[];
  readonly requestBody?: object;
  readonly responses: { readonly [status: string]: object };
  readonly security?: readonly object[];
  readonly 'x-roles'?: readonly string[];
  readonly 'x-consistency'?: string;
}

interface Document {
  readonly openapi: string;
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
  readonly components: { readonly schemas: { readonly [name: string]: Schema } };
}

interface Schema {
  readonly description?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

const LANGUAGES = ['en', 'zh'];

/** Fields nobody says anything about; but for the languages of a sentence, which is described as a whole. */
function silentFields({ properties = {}, items, anyOf = [], additionalProperties }: Schema, at: string): string[] {
  const isSentence = Object.keys(properties).join() === LANGUAGES.join();
  const fields = Object.entries(isSentence ? {} : properties);
  const beneath = [items, ...anyOf, typeof additionalProperties === 'object' ? additionalProperties : undefined];
  return [
    ...fields.flatMap(([field, schema]) => (schema.description ? [] : [`${at}.${field}`])),
    ...fields.flatMap(([field, schema]) => silentFields(schema, `${at}.${field}`)),
    ...beneath.flatMap((schema) => (schema ? silentFields(schema, at) : [])),
  ];
}

describe('the published interface', () => {
  let api: RunningApi;
  let document: Document;

  beforeAll(async () => {
    api = await RunningApi.start();
    document = (await api.get('/openapi.json')).body;
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('has every request by which an item of a queue is said to be done, and every address where it is said to be read', () => {
    const routes = api.app.get(RouteCatalogue);
    const on = localDate('2026-01-05');
    const ids = { itemId: 'I1', borrowerId: 'C1', caseId: 'C1-1', loanIds: ['L1'], offerId: 'O1', agreementId: 'A1' };
    const told = { dueOn: null, enteredOn: on, enteredAt: '', reference: '2026-01' };
    const wrong = QUEUES.flatMap((queue) =>
      (STEPS[queue] as readonly Step[]).flatMap((step) => {
        const { requests, shownAt } = addressesOf(personItem({ queue, step, ...ids, ...told }), on);
        const posts = requests.filter((path) => !routes.methodsOf(path).includes('POST'));
        return [...posts, ...(shownAt === null || routes.methodsOf(shownAt).includes('GET') ? [] : [shownAt])];
      }),
    );
    expect(wrong).toEqual([]);
  });

  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );

  it('is OpenAPI 3.1 and holds every route but the pages of problems', () => {
    expect(document.openapi).toBe('3.1.0');
    const routes = api.app
      .get(RouteCatalogue)
      .routes.map(({ method, path }) => `${method} ${path.replace(/:([A-Za-z]+)/g, '{$1}')}`)
      .filter((route) => !route.includes('/problems'));
    expect(
      operations()
        .map(([name]) => name)
        .sort(),
    ).toEqual([...new Set(routes)].sort());
  });

  it('shows of every command and operation a request and its answer', () => {
    const shown = (place: object | undefined): boolean => JSON.stringify(place ?? {}).includes('"example":');
    const silent = Object.entries(WORKED_EXAMPLES).filter(([route, { status, parameters }]) => {
      const [, path = ''] = route.split(' ');
      const post = document.paths[path]?.post;
      const named = (post?.parameters ?? []).filter((one) => one.in === 'path');
      const places = [post?.responses[String(status)], ...(post?.requestBody ? [post.requestBody] : []), ...named];
      return named.length !== Object.keys(parameters).length || !places.every(shown);
    });
    expect(silent).toEqual([]);
    const posts = operations().filter(([name]) => name.startsWith('POST '));
    expect(posts.map(([name]) => name).filter((name) => !(name in WORKED_EXAMPLES))).toEqual([]);
  });

  it('admits somebody definite to every route: no route forgets to say whom', () => {
    const undecided = api.app.get(RouteCatalogue).routes.filter(({ admission }) => admission === undefined);
    expect(undecided.map(({ handler }) => handler)).toEqual([]);
    const open = api.app.get(RouteCatalogue).routes.filter(({ admission }) => admission === 'open');
    expect(open.map(({ path }) => path).sort()).toEqual([
      '/health/live',
      '/health/ready',
      '/problems',
      '/problems/:kind',
    ]);
  });

  it('says of every route what it does, who may, how fresh it answers and how it fails', () => {
    for (const [name, operation] of operations().filter(([, { security }]) => security)) {
      expect([name, operation.summary, operation.description]).not.toContain(undefined);
      expect(operation['x-roles']).not.toHaveLength(0);
      expect(['strong', 'eventual']).toContain(operation['x-consistency']);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '401', '403', '404', '503']));
      const key = operation.parameters?.find((parameter) => parameter.name === 'Idempotency-Key');
      expect([name, key?.required]).toEqual([name, name.startsWith('POST') ? true : undefined]);
    }
  });

  it('refers only to what it holds', () => {
    const references = JSON.stringify(document).match(/"#\/components\/[^"]+"/g) ?? [];
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      const found = (JSON.parse(reference) as string)
        .slice(2)
        .split('/')
        .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
      expect([reference, typeof found]).toEqual([reference, 'object']);
    }
  });

  it('names every operation once and describes every parameter', () => {
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    // Shells call them by these names, so each says what is done, and to what.
    expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z]*)+$/.test(id ?? ''))).toEqual([]);
    const silent = operations().flatMap(([name, { parameters = [] }]) =>
      parameters.flatMap((parameter) => (parameter.description ? [] : [`${name} ${parameter.name}`])),
    );
    expect(silent).toEqual([]);
  });

  it('describes every field of every request and answer, however deep', () => {
    const silent = Object.entries(document.components.schemas).flatMap(([name, schema]) => silentFields(schema, name));
    expect(silent).toEqual([]);
  });

  it('can be read at /docs without anything from elsewhere', async () => {
    const page = await api.get('/docs');
    expect(page.status).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="https?:/);
    expect((await api.get('/docs/swagger-ui-bundle.js')).status).toBe(200);
    expect((await api.get('/docs/swagger-ui-init.js')).body).toContain('/loans');
    for (const asset of page.body.match(/\/docs\/[a-z0-9.-]+/g)) {
      expect([asset, (await api.get(asset)).status]).toEqual([asset, 200]);
    }
  });

  it('gives away no file of the packages it is made of', async () => {
    for (const name of [
      'package.json',
      'index.html',
      'swagger-initializer.js',
      'swagger-ui.js.map',
      '..%2Fpackage.json',
    ]) {
      expect([name, (await api.get(`/docs/${name}`)).status]).toEqual([name, 404]);
    }
  });
});

describe('health and metrics', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start();
  }, 60_000);
  afterAll(() => api.stop(), 60_000);

  it('tell that the instance is ready, and which part is missing when it is not', async () => {
    expect((await api.get('/health/live')).body.status).toBe('ok');
    await untilReady(api, ({ body }) => body.status === 'ok');
    expect(await api.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', details: { 'event-store': { status: 'up' }, postgres: { status: 'up' } } },
    });
    await api.stopEventStore();
    await untilReady(api, ({ status }) => status === 503);
    const { body } = await api.get('/health/ready');
    expect(body.details['event-store']).toMatchObject({
      status: 'down',
      reason: expect.stringContaining('event store'),
    });
    const loan = await api.get('/loans/L1');
    expect(loan).toMatchObject({ status: 503, body: { type: '/problems/dependency-unavailable', retryable: true } });
    expect(loan.headers.get('retry-after')).toBeTruthy();
  }, 60_000);

  it('shows metrics to operators only, and without a token on the port that is for it', async () => {
    expect((await fetch(`${api.url}/metrics`)).status).toBe(401);
    expect((await api.get('/metrics', { role: 'officer' })).status).toBe(403);
    const { port } = api.app.get(MetricsListener);
    const scraped = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect([scraped.status, scraped.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
    expect(await scraped.text()).toContain('reprieve_projection_lag_events');
    for (const path of ['/', '/loans/L1', '/openapi.json']) {
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404);
    }
  }, 60_000);

  it('does not let junk make the metrics grow', async () => {
    const junk = async (round: string): Promise<string> => {
      const addresses = api.app.get(RouteCatalogue).routes.map(({ path }) => path.replace(/:[A-Za-z]+/g, `J${round}`));
      for (const path of [...addresses, `/nowhere-${round}`, `/docs/${round}`]) {
        await Promise.all(
          ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'REPORT', 'MKCOL'].map((method) =>
            fetch(`${api.url}${path}?x=${round}`, { method }),
          ),
        );
      }
      return (await api.get('/metrics', { role: 'operator' })).body as string;
    };
    await junk('0');
    const [first, second] = [await junk('1'), await junk('2')];
    const names = (text: string): string[] =>
      text.split('\n').flatMap((line) => (line.startsWith('reprieve_') ? [line.replace(/ [^ ]*$/, '')] : []));
    expect(names(second)).toEqual(names(first));
    // What a route says of itself takes some room; junk takes none.
    expect(second.length).toBeLessThan(2_500 * api.app.get(RouteCatalogue).routes.length);
  }, 120_000);

  it('count requests by pattern, never by id', async () => {
    await api.get('/loans/L-SECRET');
    const { body } = await api.get('/metrics', { role: 'operator' });
    expect(body).toContain('reprieve_http_request_duration_seconds_count{method="GET",route="/loans/:loanId"');
    expect(body).not.toContain('L-SECRET');
  }, 60_000);
});

async function untilReady(api: RunningApi, is: (answer: Answer) => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await api.get('/health/ready');
    if (is(answer)) return;
    if (Date.now() > deadline) throw new Error(`never so: ${JSON.stringify(answer.body)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
