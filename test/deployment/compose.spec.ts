/** The compose files as far as they can be told without Docker: what they name exists, and nothing is left open. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly restart?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

const ROOT = path.join(__dirname, '../..');
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const read = (file: string): Compose => parse(textOf(file), { merge: true }) as Compose;

const main = read('docker-compose.yml');
const insecure = read('docker-compose.insecure.yml');
const services = Object.entries(main.services);
/** They do one thing and end. */
const once = ['certificates', 'eventstore-user'];
const lasting = services.filter(([name]) => !once.includes(name));
const applications = ['api', 'projector', 'processes'];

describe('docker-compose.yml', () => {
  it.each(lasting)('brings %s back when it ends, and asks whether it is well', (_, { restart, healthcheck }) => {
    expect(restart).toBe('unless-stopped');
    expect(healthcheck?.test.length).toBeGreaterThan(1);
  });

  it.each(once)('runs %s again until it is done', (name) => {
    expect(main.services[name]?.restart).toBe('on-failure');
  });

  it('has the three applications, each asked for its readiness', () => {
    for (const name of applications) {
      const { healthcheck, environment } = main.services[name] ?? {};
      const asked = new URL(healthcheck?.test.at(-1) ?? '');
      expect(asked).toMatchObject({ port: environment?.PORT, pathname: '/health/ready' });
    }
  });

  it('runs programs that exist and come with the image', () => {
    const files = services.flatMap(([, { command = [], healthcheck }]) =>
      [...command, ...(healthcheck?.test ?? [])].filter((word) => /^[\w/.-]+\.m?js$/.test(word)),
    );
    expect(files.length).toBeGreaterThan(applications.length);
    for (const file of files) {
      const source = file.replace(/^dist\/(.*)\.js$/, '$1.ts');
      expect([file, existsSync(path.join(ROOT, source))]).toEqual([file, true]);
      expect(textOf('Dockerfile')).toContain(`/app/${file.split('/')[0]} ./${file.split('/')[0]}`);
    }
  });

  it('names only volumes it declares and services it has', () => {
    for (const [, { volumes = [], depends_on: needed = {} }] of services) {
      for (const volume of volumes) expect(Object.keys(main.volumes ?? {})).toContain(volume.split(':')[0]);
      for (const [name, { condition }] of Object.entries(needed)) {
        const { healthcheck } = main.services[name] ?? {};
        expect([name, condition]).toEqual([name, healthcheck ? 'service_healthy' : 'service_completed_successfully']);
      }
    }
  });

  it('speaks TLS to the store under a user of its own, and has nothing insecure in it', () => {
    const settings = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    expect(settings.filter(([name, value]) => /insecure/i.test(name) || /tls=false/.test(value))).toEqual([]);
    for (const name of applications) {
      const url = main.services[name]?.environment?.EVENTSTOREDB_URL ?? '';
      expect(url).toMatch(
        /^esdb:\/\/reprieve:\$\{EVENTSTORE_PASSWORD.*\}@eventstore:2113\?tlsCAFile=\/authority\/ca\.crt$/,
      );
    }
  });

  it('gives no application the keys of the store or of its authority', () => {
    for (const name of applications) {
      expect(main.services[name]?.volumes).toEqual(['authority:/authority:ro']);
    }
  });
});

describe('docker-compose.insecure.yml', () => {
  it('changes services there are, and leaves none of the applications with the secure address', () => {
    expect(Object.keys(main.services)).toEqual(expect.arrayContaining(Object.keys(insecure.services)));
    for (const name of applications) {
      expect(insecure.services[name]?.environment?.EVENTSTOREDB_URL).toBe('esdb://eventstore:2113?tls=false');
    }
    expect(insecure.services.eventstore?.environment).toEqual({ KURRENTDB_INSECURE: 'true' });
  });
});
