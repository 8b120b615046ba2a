import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cliProgram, exitCodeOf } from './program';

const EMPTY = mkdtempSync(path.join(tmpdir(), 'reprieve-empty-'));
const NOWHERE = path.join(EMPTY, 'nowhere');

describe('the command line', () => {
  const environment = { ...process.env };

  beforeEach(() => {
    delete process.env.EVENTSTOREDB_URL;
    delete process.env.REPRIEVE_POSTGRES_URL;
    process.env.REPRIEVE_DATA = NOWHERE;
  });
  afterEach(() => {
    process.env = { ...environment };
  });
  afterAll(() => rmSync(EMPTY, { recursive: true, force: true }));

  async function refusal(args: readonly string[]): Promise<{ code: number; said: string }> {
    let said = '';
    const hear = (text: string): void => void (said += text);
    try {
      await cliProgram({ writeErr: hear, writeOut: hear }).parseAsync(args, { from: 'user' });
    } catch (error) {
      return { code: exitCodeOf(error as Error, hear), said };
    }
    throw new Error('it was not refused');
  }

  it.each([
    [['sweep', '--as-of', '2026-02-30'], 'It must be a calendar date'],
    [['arrears', '--as-of', '2026-02-28', '--format', 'xml'], 'Allowed choices are jsonl'],
    [['case', 'show', 'C1-1', '--as-of', 'yesterday'], 'It must be a time with its offset'],
    [['case', 'show', 'C1-1', '--revision', '-1'], 'It must be a whole number from 0'],
    [['case', 'show', 'C1-1', '--as-of', '2026-01-01T00:00:00Z', '--revision', '3'], 'cannot be used with option'],
    [['case', 'show', 'no spaces'], 'It must be 1 to 64 letters'],
    [['report', 'classification'], "required option '--as-of <date>' not specified"],
    [['report', 'roll-rates', '--from', '2026-10-31', '--to', '2026-09-30'], '--to must be after --from'],
    [['nonsense'], "unknown command 'nonsense'"],
    [['steps', 'retry'], 'name one step, or --sequence, or --all'],
    [['steps', 'resolve', '0f0e'], "required option '--reason <text>' not specified"],
    [['projections', 'list'], 'Say where the system is'],
    [['arrears', '--as-of', '2026-02-28', '--standalone', NOWHERE], `${NOWHERE} does not exist`],
    [['sweep', '--as-of', '2026-02-28', '--standalone', EMPTY], `${EMPTY} is not the folder of a system`],
    [['import', NOWHERE, '--standalone', NOWHERE], `${NOWHERE} cannot be read: it does not exist.`],
    [['import', __filename, '--standalone', NOWHERE], `${__filename} is a file, not a folder.`],
  ])('refuses %j in a sentence, as a mistake of usage', async (args, sentence) => {
    const { code, said } = await refusal(args);
    expect(code).toBe(2);
    expect(said).toContain(sentence);
    expect([existsSync(NOWHERE), readdirSync(EMPTY)]).toEqual([false, []]);
  });

  it.each([
    [['sweep', '--help'], 'required: business date'],
    [['policy', 'compare', '--help'], 'required: assessments made'],
    [['steps', 'resolve', '--help'], 'required: why, for whoever'],
  ])('tells in the help of %j what it cannot do without', async (args, sentence) => {
    expect((await refusal(args)).said).toContain(sentence);
  });

  it('is not a mistake to ask for help', async () => {
    const { code, said } = await refusal(['--help']);
    expect(code).toBe(0);
    expect(said).toContain('sweep');
  });
});
