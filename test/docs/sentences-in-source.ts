/**
 * The sentences that stand in the source, found by reading it: every object with an English and a Chinese side, every call that
 * takes the two one after the other, and every text that is put together. What is filled in when it is said stands as SOMETHING;
 * where a sentence has several forms, each is told.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { SOMETHING } from './faults-of-wording';

/** The folder of the project. */
export const PROJECT = join(__dirname, '../..');
const HAN = /[\u4e00-\u9fff]/;
/** More forms of one sentence than anybody would write. */
const MOST_FORMS = 64;

export interface FoundPair {
  readonly file: string;
  readonly line: number;
  readonly en: readonly string[];
  /** None when the Chinese is missing. */
  readonly zh: readonly string[] | null;
}

export interface FoundText {
  readonly file: string;
  readonly line: number;
  readonly forms: readonly string[];
}

interface Found {
  readonly pairs: FoundPair[];
  readonly texts: FoundText[];
}

/** All sentences of the product; tests, benchmarks and what is generated are none of it. */
export function sentencesInSource(): Found {
  const found: Found = { pairs: [], texts: [] };
  for (const file of filesOfTheProduct()) read(file, found);
  return found;
}

/** The codes the interface gives for what is wrong with a field. */
export function fieldErrorCodesInSource(): readonly string[] {
  const files = filesOfTheProduct().filter((file) => /^(apps\/api|libs\/platform\/request-validation)\//.test(file));
  const codes = files.flatMap((file) => {
    const text = readFileSync(join(PROJECT, file), 'utf8');
    const beside = /(?:code: |fault\(path, )'([A-Z][A-Z0-9_]+)',\s+(?:detail|')/g;
    const ofRules = file.endsWith('/request-faults.ts') ? /: '([A-Z][A-Z0-9_]+)',/g : beside;
    return [...text.matchAll(ofRules)].map(([, code = '']) => code);
  });
  return [...new Set(codes)];
}

/** Tests, benchmarks and what is generated are none of it. */
export function filesOfTheProduct(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs'], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((file) => /\.ts$/.test(file) && !/\.(spec|fixture)\.ts$/.test(file));
  return files.filter((file) => !file.startsWith('libs/testing/'));
}

/** A file of the project as its syntax. */
export function sourceOf(file: string): ts.SourceFile {
  const text = readFileSync(join(PROJECT, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}

function read(file: string, found: Found): void {
  const source = sourceOf(file);
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const visit = (node: ts.Node): void => {
    const pair = pairIn(node);
    if (pair) found.pairs.push({ file, line: lineOf(node), ...pair });
    if (ts.isTemplateExpression(node)) found.texts.push({ file, line: lineOf(node), forms: formsOf(node) });
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function pairIn(node: ts.Node): Pick<FoundPair, 'en' | 'zh'> | undefined {
  if (ts.isObjectLiteralExpression(node)) return pairOfObject(node);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return pairOfArguments(node.arguments ?? []);
  return undefined;
}

function pairOfObject({ properties }: ts.ObjectLiteralExpression): Pick<FoundPair, 'en' | 'zh'> | undefined {
  const side = (name: string): ts.Expression | undefined =>
    properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)?.initializer;
  const en = side('en');
  if (!en || !isText(en)) return undefined;
  const zh = side('zh');
  return { en: formsOf(en), zh: zh ? formsOf(zh) : null };
}

function pairOfArguments(given: readonly ts.Expression[]): Pick<FoundPair, 'en' | 'zh'> | undefined {
  for (const [n, zh] of given.entries()) {
    const en = given[n - 1];
    if (en && isText(en) && / /.test(en.getText()) && isText(zh) && HAN.test(zh.getText()) && !HAN.test(en.getText())) {
      return { en: formsOf(en), zh: formsOf(zh) };
    }
  }
  return undefined;
}

function isText(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) return isText(node.whenTrue) && isText(node.whenFalse);
  if (ts.isBinaryExpression(node)) return isText(node.left) || isText(node.right);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** The texts an expression can come to. */
export function formsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return formsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...formsOf(node.whenTrue), ...formsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return joined(formsOf(node.left), formsOf(node.right));
  }
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce<readonly string[]>(
      (forms, { expression, literal }) => joined(joined(forms, formsOf(expression)), [literal.text]),
      [node.head.text],
    );
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'counted') return counts(node);
  // A constant stands for a number that is known and is more than one.
  if (ts.isIdentifier(node) && /^[A-Z][A-Z0-9_]+$/.test(node.text)) return ['600'];
  return [SOMETHING];
}

function counts({ arguments: [, one, many] }: ts.CallExpression): readonly string[] {
  if (!one || !ts.isStringLiteralLike(one)) return [SOMETHING];
  return [`1 ${one.text}`, `2 ${many && ts.isStringLiteralLike(many) ? many.text : `${one.text}s`}`];
}

function joined(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.flatMap((start) => after.map((end) => start + end)).slice(0, MOST_FORMS);
}
