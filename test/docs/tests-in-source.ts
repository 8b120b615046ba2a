/** The tests as they stand in the source: what each is called, what it names, and what it expects. */
import { execFileSync } from 'node:child_process';
import ts from 'typescript';
import { PROJECT, sourceOf } from './sentences-in-source';

export interface FoundTest {
  readonly file: string;
  /** From the outermost `describe` to the test itself. */
  readonly title: string;
  /** Every name in it, of an event, a code or a state. */
  readonly names: ReadonlySet<string>;
  /** Those among them that it says come out: of a decision, or of an expectation. */
  readonly expected: ReadonlySet<string>;
}

/** What a test says comes out. */
const OUTCOMES = /^(then\w+|to[A-Z]\w+)$/;

export function testsInSource(): readonly FoundTest[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs', 'test'],
    {
      cwd: PROJECT,
      encoding: 'utf8',
    },
  );
  return listed
    .split('\n')
    .filter((file) => /\.spec\.ts$/.test(file))
    .flatMap(testsIn);
}

function testsIn(file: string): FoundTest[] {
  const found: FoundTest[] = [];
  const source = sourceOf(file);
  const shared = sharedIn(source);
  const visit = (node: ts.Node, around: readonly string[]): void => {
    const called = ts.isCallExpression(node) ? blockOf(node) : undefined;
    if (!called) return ts.forEachChild(node, (child) => visit(child, around));
    const { kind, title, body } = called;
    if (kind === 'it') found.push({ file, title: [...around, title].join(' › '), ...namesIn(node, shared) });
    else visit(body, [...around, title]);
  };
  visit(source, []);
  return found;
}

/** What the constants and functions at the top of a file name. */
type Shared = ReadonlyMap<string, ReadonlySet<string>>;

function sharedIn(source: ts.SourceFile): Shared {
  const shared = new Map<string, Set<string>>();
  for (const statement of source.statements.filter(ts.isVariableStatement)) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer) shared.set(name.getText(), namesIn(initializer, shared).names);
    }
  }
  for (const { name, body } of source.statements.filter(ts.isFunctionDeclaration)) {
    if (name && body) shared.set(name.text, namesIn(body, shared).names);
  }
  return shared;
}

interface Block {
  readonly kind: 'describe' | 'it';
  readonly title: string;
  readonly body: ts.Node;
}

/** `it('…', …)`, `it.each(…)('…', …)`, and the same of `describe` and of those that wrap it. */
function blockOf(call: ts.CallExpression): Block | undefined {
  const [title, body] = call.arguments;
  if (!title || !body || !ts.isStringLiteralLike(title)) return undefined;
  const name = /^(it|describe|only\w+)\b/.exec(call.expression.getText())?.[1];
  if (name === undefined || !(ts.isArrowFunction(body) || ts.isFunctionExpression(body))) return undefined;
  return { kind: name === 'it' ? 'it' : 'describe', title: title.text, body };
}

function namesIn(node: ts.Node, shared: Shared): { readonly names: Set<string>; readonly expected: Set<string> } {
  const names = new Set<string>();
  const expected = new Set<string>();
  const add = (name: string, isOutcome: boolean): void => {
    names.add(name);
    if (isOutcome) expected.add(name);
  };
  const visit = (part: ts.Node, isOutcome: boolean): void => {
    if (ts.isStringLiteralLike(part)) add(part.text, isOutcome);
    if (ts.isPropertyAssignment(part) && ts.isIdentifier(part.name)) add(part.name.text, isOutcome);
    if (ts.isIdentifier(part)) for (const name of shared.get(part.text) ?? []) add(name, isOutcome);
    if (!ts.isCallExpression(part)) return ts.forEachChild(part, (child) => visit(child, isOutcome));
    visit(part.expression, isOutcome);
    const called = ts.isPropertyAccessExpression(part.expression) ? part.expression.name.text : '';
    for (const given of part.arguments) visit(given, isOutcome || OUTCOMES.test(called));
  };
  visit(node, false);
  return { names, expected };
}
