import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiDoor } from './call/api-door';
import { importPolicy } from './call/policy-files';
import { textOfFile, UnusableFile, writeToFile } from './files';
import { exitCodeOf } from './program';
import { workingYearIn } from './work/working-days';

const folder = mkdtempSync(path.join(tmpdir(), 'reprieve-files-'));
const nowhere = path.join(folder, 'nowhere');
const file = path.join(folder, 'file');
writeFileSync(file, 'text');

/** What is said, as of a mistake in the command line. */
async function refused(use: () => unknown): Promise<string> {
  try {
    await use();
  } catch (error) {
    let said = '';
    expect(exitCodeOf(error as Error, (text) => void (said += text))).toBe(2);
    expect(error).toBeInstanceOf(UnusableFile);
    return said;
  }
  throw new Error('it was not refused');
}

describe('a file named on the command line', () => {
  const environment = { ...process.env };
  afterEach(() => void (process.env = { ...environment }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is told in words when it cannot be used, with what to do', async () => {
    const missing = `${nowhere} cannot be read: it does not exist. Correct the path, or make the file first.\n`;
    expect(await refused(() => importPolicy({}, 'overdue-negotiation', nowhere, {}))).toBe(missing);
    expect(await refused(() => workingYearIn(nowhere))).toBe(missing);
    process.env.REPRIEVE_API_URL = 'https://reprieve.example';
    process.env.REPRIEVE_TOKEN_FILE = nowhere;
    delete process.env.REPRIEVE_TOKEN;
    expect(await refused(() => apiDoor({}))).toBe(missing);
    expect(await refused(() => textOfFile(folder, 9))).toBe(
      `${folder} cannot be read: it is a folder. Name a file in it.\n`,
    );
    expect(await refused(() => textOfFile(`${file}/x`, 9))).toContain('a part of its path is a file');
    expect(await refused(() => textOfFile(file, 3))).toBe(`${file} has 4 bytes; the most that is taken is 3.\n`);
    expect(await refused(() => writeToFile(`${nowhere}/x`, ''))).toContain(
      'cannot be written: its folder does not exist',
    );
    expect(await refused(() => writeToFile(folder, ''))).toContain('cannot be written: it is a folder');
    expect(await refused(() => textOfFile('x\0y', 3))).toContain('Name another file.');
  });

  it('is read and written as it stands', () => {
    writeToFile(file, '文字');
    expect(textOfFile(file, 6)).toBe('文字');
  });
});
