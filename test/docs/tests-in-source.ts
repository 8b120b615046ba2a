/** The tests as they stand in the source: what each is called, what it names, and what it expects. */
import { execFileSync } from 'node:child_process';
import ts from 'typescript';
import { PROJECT, sourceOf } from './sentences-in-source';

export interface FoundTest {
  readonly file: string;
  /** From the outermost `describe` to the test itself. */
  readonly title: string;
  /** Names, of events, codes or states, that it says come out: of a decision, or of an expectation. */
  readonly expected: ReadonlySet<string>;
  /** Names of what it looks at: in what is expected of something, in the rows it is run for, in what its file expects beforehand. */
  readonly about: ReadonlySet<string>;
}

/** What a test says comes out. */
const OUTCOMES = /^(then\w*|to[A-Z]\w+)$/;
/** A code in a longer text, such as an address. */
const CODES = /[A-Z][A-Z0-9_]{3,}/g;

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
    if (kind === 'it') {
      const { expected, about } = namesIn(node, shared);
      found.push({ file, title: [...around, title].join(' › '), expected, about });
    } else visit(body, [...around, title]);
  };
  visit(source, []);
  return found;
}

/** What the constants and functions of a file name, wherever they stand in it. */
type Shared = ReadonlyMap<string, Pick<Named, 'names' | 'expected'>>;

function sharedIn(source: ts.SourceFile): Shared {
  const shared = new Map<string, Pick<Named, 'names' | 'expected'>>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && isOutsideOfTests(node)) {
      shared.set(node.name.getText(), namesIn(node.initializer, shared));
    }
    if (ts.isFunctionDeclaration(node) && node.name && node.body)
      shared.set(node.name.text, namesIn(node.body, shared));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return shared;
}

function isOutsideOfTests(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    if (ts.isCallExpression(at.parent) && blockOf(at.parent)?.kind === 'it') return false;
  }
  return true;
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

interface Named {
  readonly names: ReadonlySet<string>;
  readonly expected: ReadonlySet<string>;
  readonly about: ReadonlySet<string>;
}

/** How a name stands in a test: as what comes out, as what is looked at, or only there. */
type Part = 'OUTCOME' | 'ABOUT' | 'GIVEN';

function namesIn(node: ts.Node, shared: Shared): Named {
  const [names, expected, about] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const add = (name: string, as: Part): void => {
    names.add(name);
    if (as === 'OUTCOME') expected.add(name);
    if (as === 'ABOUT') about.add(name);
  };
  const visit = (part: ts.Node, as: Part): void => {
    if (ts.isStringLiteralLike(part) || ts.isTemplateHead(part) || ts.isTemplateMiddleOrTemplateTail(part)) {
      for (const name of [part.text, ...(part.text.match(CODES) ?? [])]) add(name, as);
    }
    if (ts.isPropertyAssignment(part) && ts.isIdentifier(part.name)) add(part.name.text, as);
    if (ts.isIdentifier(part)) {
      for (const name of shared.get(part.text)?.names ?? []) add(name, as);
      for (const name of shared.get(part.text)?.expected ?? []) add(name, as === 'OUTCOME' ? as : 'ABOUT');
    }
    if (!ts.isCallExpression(part)) return ts.forEachChild(part, (child) => visit(child, as));
    visit(part.expression, as);
    const inside = partOf(part, as);
    for (const given of part.arguments) visit(given, inside);
  };
  visit(node, 'GIVEN');
  return { names, expected, about };
}

function partOf({ expression }: ts.CallExpression, around: Part): Part {
  const called = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  if (around === 'OUTCOME' || OUTCOMES.test(called)) return 'OUTCOME';
  return called === 'expect' || called === 'each' ? 'ABOUT' : around;
}
