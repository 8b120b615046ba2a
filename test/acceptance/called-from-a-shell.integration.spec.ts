/** Everything the API does can be called from a shell by its name, whoever's work it is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import WORKED_EXAMPLES from '../../apps/api/openapi/worked-examples.json';
import { type Call, callCommand } from '../../apps/cli/call/call-command';
import { type InterfaceDocument, kebab, type Operation, operationsIn } from '../../apps/cli/call/operations';
import { builtProgram } from '#local-system';
import type { Role } from '#kernel';
import { RunningApi } from './running-api';
import { sweep, ToldCase } from './told-case';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('a call from a shell', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'reprieve-call-'));
  let api: RunningApi;
  let document: InterfaceDocument;

  beforeAll(async () => {
    api = await RunningApi.start('2026-11-02');
    document = (await api.get('/openapi.json')).body;
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await api.stop();
  }, 60_000);

  async function reprieve(role: Role, ...args: string[]): Promise<Ended> {
    return typedAs(role, 'call', ...args);
  }

  async function typedAs(role: Role, ...args: string[]): Promise<Ended> {
    const REPRIEVE_TOKEN = await api.issuer.token({ sub: `${role}-1`, roles: [role] });
    const child = spawn(process.execPath, [builtProgram('apps/cli/main.js'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, REPRIEVE_API_URL: api.url, REPRIEVE_TOKEN },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code] = (await once(child, 'close')) as [number];
    return { code, stdout, stderr };
  }

  /** As it would be typed: lists and objects as JSON, the rest as words. */
  function typed(operation: Operation, parameters: Readonly<Record<string, string>>, request: object): string[] {
    const options = Object.entries(request).flatMap(([name, value]: [string, unknown]) => {
      const texts = operation.fields.some((field) => field.name === name && field.kind === 'texts');
      const words = texts ? (value as string[]) : [typeof value === 'string' ? value : JSON.stringify(value)];
      return words.length === 0 ? [] : [`--${kebab(name)}`, ...words];
    });
    return [...operation.parameters.map(({ name }) => parameters[name] ?? ''), ...options];
  }

  function understood(operation: Operation, args: readonly string[]): Call | undefined {
    let call: Call | undefined;
    callCommand(operation, (taken) => (call = taken), {}).parse([...args], { from: 'user' });
    return call;
  }

  it('sends the very request of every worked example', () => {
    const operations = operationsIn(document);
    const examples = Object.entries(WORKED_EXAMPLES);
    expect(examples.length).toBeGreaterThan(40);
    for (const [route, { parameters, request }] of examples) {
      const [method, address = ''] = route.split(' ');
      const operation = operations.find((one) => one.method === method && one.path === address);
      if (!operation) throw new Error(`${route} has no name`);
      const values: Readonly<Record<string, string>> = { ...parameters };
      expect(understood(operation, typed(operation, values, request))).toEqual({
        method,
        path: address.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
        body: request,
      });
    }
  });

  it('is there for every command and read that is somebody’s work', () => {
    const [names, paths] = [new Set<string>(), Object.entries(document.paths)];
    for (const { name, summary } of operationsIn(document)) {
      expect([name, summary.length > 0, names.has(name)]).toEqual([name, true, false]);
      names.add(name);
    }
    const commands = paths.filter(([, { post }]) => post?.['x-roles']);
    expect(names.size).toBeGreaterThan(commands.length);
    for (const name of ['request-approval', 'grant-approval', 'refuse-approval', 'claim-review', 'offer-plan']) {
      expect(names).toContain(name);
    }
  });

  it('asks for an approval, shows it, and grants it as another person', async () => {
    const loanIds = Array.from({ length: 9 }, (_, n) => `C500001-L${n + 1}`);
    const told = new ToldCase(api, 'C500001', loanIds);
    await told.registerUnpaidLoans();
    await sweep(api, '2026-11-01');
    await told.request({ affordableMonthly: 400_000 });
    await told.assess();
    expect((await reprieve('officer', 'claim-review', told.caseId)).code).toBe(0);
    const reasons = [{ en: 'The borrower can keep this plan.', zh: '借款人有能力履行该方案。' }];
    const decision = { decision: 'OFFER', overrides: ['AMOUNT_WITHIN_MACHINE_AUTHORITY'], reasons };
    const file = path.join(folder, 'decision.json');
    writeFileSync(file, JSON.stringify(decision));
    const asked = await reprieve('officer', 'request-approval', '--case-id', told.caseId, '--decision', `@${file}`);
    expect(asked).toMatchObject({ code: 0, stderr: `Reprieve at ${api.url}.\n` });
    const { approvalId, contentHash } = JSON.parse(asked.stdout) as { approvalId: string; contentHash: string };

    const own = await reprieve('officer', 'grant-approval', approvalId, '--content-hash', contentHash);
    expect([own.code, own.stdout]).toEqual([1, '']);
    expect(own.stderr).toMatch(/422 APPROVER_IS_REQUESTER .*\nNobody approves what they asked for.*\n不得审批本人/);
    const granted = await reprieve('supervisor', 'grant-approval', approvalId, '--content-hash', contentHash);
    expect(JSON.parse(granted.stdout)).toMatchObject({ events: ['ApprovalGranted'] });
    const shown = await reprieve('supervisor', 'get-approval', approvalId);
    expect(JSON.parse(shown.stdout)).toMatchObject({ approvalId, status: 'GRANTED' });
  }, 60_000);

  it('repeats a command under its key, and says what is wrong in words', async () => {
    const party = ['register-party', '--party-id', 'C500002', '--name', '王芳', '--phone', '13800138000'];
    const first = await reprieve('service', ...party, '--key', 'shell-1');
    const again = await reprieve('service', ...party, '--key', 'shell-1');
    expect([first.code, again.stdout]).toEqual([0, first.stdout]);
    const wrong = await reprieve('service', 'register-party', '--body', '{"partyId":"","phone":7}');
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    for (const place of ['/partyId: ', '/name: ', '/phone: ']) expect(wrong.stderr).toContain(place);
    const mistaken = await reprieve('officer', 'claim-reviews', 'C1-1');
    expect([mistaken.code, mistaken.stderr]).toEqual([
      2,
      expect.stringContaining('There is no operation claim-reviews'),
    ]);
    const less = await reprieve('officer', 'grant-approval');
    expect([less.code, less.stderr]).toEqual([2, expect.stringContaining("missing required argument 'approval-id'")]);
  }, 60_000);

  it('lists what a role may do, and tells of each what it takes', async () => {
    const { stdout } = await reprieve('officer', '--role', 'policy');
    const names = stdout.split('\n').map((line) => line.split('\t')[0]);
    expect(names).toContain('approve-policy <policyId> <version>');
    expect(stdout).not.toContain('claim-review');
    const help = await reprieve('officer', 'grant-approval', '--help');
    expect([help.code, help.stdout]).toEqual([0, expect.stringMatching(/--content-hash <text>\s+required: /)]);
  }, 60_000);

  it('takes a policy out as a DMN file, and drafts and revises from what was edited, each problem at its cell', async () => {
    const file = path.join(folder, 'policy.dmn');
    const exported = await typedAs('policy', 'policy', 'export', '3', '--output', file);
    expect(exported).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining(`Written to ${file}.`) });
    const shown = await typedAs('policy', 'policy', 'export', '3');
    expect(shown.stdout.trim()).toBe(readFileSync(file, 'utf8').trim());
    const at = '/policies/overdue-negotiation/versions';
    const { document: shipped } = (await api.get(`${at}/3`)).body;

    const drafted = await typedAs('policy', 'policy', 'import', file);
    expect(JSON.parse(drafted.stdout)).toMatchObject({ events: ['PolicyDrafted'] });
    expect((await api.get(`${at}/4`)).body.document).toEqual(shipped);
    const dmn = readFileSync(file, 'utf8');
    writeFileSync(file, dmn.replace('&lt;= 180<', '&lt;= count(1)<'));
    const wrong = await typedAs('policy', 'policy', 'import', file, '--revise', '4');
    expect([wrong.code, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toMatch(/422 POLICY_NOT_VALID[^]*\/rules\/1\/rows\/0\/when\/0[^]*CELL_NOT_READABLE[^]*单元格/);
    writeFileSync(file, dmn.replaceAll('180</dmn:text>', '170</dmn:text>').replace('"value":180', '"value":170'));
    const revised = await typedAs('policy', 'policy', 'import', file, '--revise', '4');
    expect(JSON.parse(revised.stdout)).toMatchObject({ events: ['PolicyRevised'] });
    expect((await api.get(`${at}/4`)).body.document.rules[1].rows[0].when).toEqual(['<= 170']);
    writeFileSync(file, '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>');
    const bomb = await typedAs('policy', 'policy', 'import', file);
    expect([bomb.code, bomb.stderr]).toEqual([2, expect.stringContaining('/dmn: may declare no document type')]);
  }, 60_000);

  it('sends a token nowhere but where it is safe', async () => {
    const env = { ...process.env, REPRIEVE_API_URL: 'http://reprieve.example', REPRIEVE_TOKEN: 'secret' };
    const child = spawn(process.execPath, [builtProgram('apps/cli/main.js'), 'call', 'get-clock'], { env });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, said]).toEqual([2, expect.stringContaining('must be an https address')]);
  }, 60_000);
});
