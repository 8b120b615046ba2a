/** Files somebody names on the command line: read and written, or told in words why they cannot be and what to do. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { counted } from '#kernel';

/** The message says what is wrong with the file and what to do. */
export class UnusableFile extends Error {}

/** @throws UnusableFile */
export function textOfFile(file: string, mostBytes: number): string {
  return tried(file, 'read', () => {
    const found = statSync(file);
    if (found.isFile() && found.size > mostBytes) {
      throw new UnusableFile(`${file} has ${counted(found.size, 'byte')}; the most that is taken is ${mostBytes}.`);
    }
    return readFileSync(file, 'utf8');
  });
}

/** @throws UnusableFile */
export function writeToFile(file: string, content: string | Uint8Array): void {
  tried(file, 'written', () => writeFileSync(file, content));
}

/** @throws UnusableFile */
export function checkFolder(folder: string): void {
  const found = tried(folder, 'read', () => statSync(folder));
  if (!found.isDirectory()) throw new UnusableFile(`${folder} is a file, not a folder. Name the folder it is in.`);
}

function tried<Result>(file: string, done: 'read' | 'written', use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    if (error instanceof UnusableFile) throw error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new UnusableFile(`${file} cannot be ${done}: ${REASONS[done][code] ?? `${code}. Name another file.`}`);
  }
}

type Reasons = Readonly<Record<string, string>>;

const EITHER: Reasons = {
  EISDIR: 'it is a folder. Name a file in it.',
  ENOTDIR: 'a part of its path is a file, not a folder. Correct the path.',
  EACCES: 'this user may not. Give the right to it, or name another file.',
  EPERM: 'this user may not. Give the right to it, or name another file.',
};

const REASONS: { readonly [Done in 'read' | 'written']: Reasons } = {
  read: { ...EITHER, ENOENT: 'it does not exist. Correct the path, or make the file first.' },
  written: { ...EITHER, ENOENT: 'its folder does not exist. Make the folder first, or correct the path.' },
};
