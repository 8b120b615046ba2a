/**
 * A policy out of a DMN file that somebody may have edited. It is read as it stands: whether it can become the policy is decided
 * where every draft is, with each problem at its place.
 */
import { DmnModdle, type DmnElement } from 'dmn-moddle';
import {
  BEFORE_DUE,
  RELIEF_ANNOTATIONS,
  RELIEF_OUTPUTS,
  RELIEFS,
  RULE_ANNOTATIONS,
  RULE_OUTPUT,
  SETTINGS,
} from './policy-in-dmn';
import { beyondBounds } from './xml-bounds';

/** It is no DMN file of a policy; the message says why, as the end of a sentence. */
export class NoPolicyInDmn extends Error {}

/** @throws NoPolicyInDmn */
export async function policyFromDmn(xml: string): Promise<object> {
  const beyond = beyondBounds(xml);
  if (beyond !== null) throw new NoPolicyInDmn(beyond);
  const root = await readRoot(xml);
  const { beforeDue, ...settings } = settingsIn(root);
  const decisions = elements(root.drgElement).filter(({ $type }) => $type === 'dmn:Decision');
  const isBefore = ({ id }: DmnElement): boolean => typeof id === 'string' && id.startsWith(BEFORE_DUE);
  const before = decisions.filter(isBefore);
  return {
    ...sectionOf(
      decisions.filter((decision) => !isBefore(decision)),
      settings,
    ),
    ...(beforeDue !== undefined || before.length > 0 ? { beforeDue: sectionBeforeDue(before, beforeDue) } : {}),
  };
}

async function readRoot(xml: string): Promise<DmnElement> {
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
    const [warning] = warnings;
    if (warning) throw new Error(warning.message);
    return rootElement;
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new NoPolicyInDmn(`must be a DMN 1.3 file: ${reason.slice(0, 200)}`);
  }
}

function settingsIn({ extensionElements }: DmnElement): Readonly<Record<string, unknown>> {
  const values = elements((extensionElements as DmnElement | undefined)?.values);
  const body = values.find(({ $type }) => $type === SETTINGS)?.$body;
  try {
    const settings: unknown = JSON.parse(typeof body === 'string' ? body : '');
    if (isObject(settings)) return settings;
  } catch {
    // Said below.
  }
  throw new NoPolicyInDmn(`must keep the element ${SETTINGS} with the JSON that it was exported with`);
}

/** Settings that are no object stand as they are, to be told as a problem of their place. */
function sectionBeforeDue(decisions: readonly DmnElement[], settings: unknown = {}): unknown {
  return isObject(settings) ? sectionOf(decisions, settings) : settings;
}

/** What the settings say beyond what belongs there is kept where they say it: a document that says it is told so. */
function sectionOf(decisions: readonly DmnElement[], settings: Readonly<Record<string, unknown>>): object {
  const { limits = {}, ...others } = settings;
  const inTables = ['rules', 'reliefs'].find((name) => Object.hasOwn(settings, name));
  if (inTables) throw new NoPolicyInDmn(`must keep ${inTables} in its tables alone, not in ${SETTINGS} as well`);
  const [reliefs, ...rules] = reliefsFirst(decisions);
  const named = isObject(limits) ? limits : {};
  const without = withoutRule(limits, rules);
  return {
    ...others,
    rules: rules.map((decision) => {
      const rule = textOf(decision.name);
      const limit = Object.hasOwn(named, rule) ? named[rule] : null;
      const { rows, ...table } = tableOf(decision, [RULE_OUTPUT], RULE_ANNOTATIONS);
      return { rule, limit, ...table, rows: rows?.map(ruleRow) };
    }),
    ...(reliefs ? { reliefs: reliefTable(reliefs) } : {}),
    ...without,
  };
}

/** A second table of reliefs is read as a rule, which cannot have its name: told, and not dropped. */
function reliefsFirst(decisions: readonly DmnElement[]): [DmnElement | undefined, ...DmnElement[]] {
  const reliefs = decisions.find(({ name }) => name === RELIEFS);
  return [reliefs, ...decisions.filter((decision) => decision !== reliefs)];
}

/** Limits of which no rule has the name, as after a rule was renamed in an editor: no field of a document, and told as that. */
function withoutRule(limits: unknown, rules: readonly DmnElement[]): Readonly<Record<string, unknown>> {
  if (!isObject(limits)) return { limits };
  const names = new Set(rules.map(({ name }) => textOf(name)));
  const left = Object.entries(limits).filter(([name]) => !names.has(name));
  return Object.fromEntries(left.map(([name, limit]) => [`limit ${name}`, limit]));
}

interface Row {
  readonly when: readonly string[];
  /** By the name of the column. */
  readonly then: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, string>;
  /** Cells under columns that a table of its kind has not, or has already, by what they are called in a problem. */
  readonly besides: { readonly [column: string]: string };
}

interface Table {
  readonly hitPolicy: string;
  readonly inputs: readonly string[];
  readonly rows: readonly Row[];
}

/**
 * Nothing of a decision without a table: what is missing is told.
 * @param outputs and `annotations`: the columns that a table of its kind has
 */
function tableOf(
  { decisionLogic }: DmnElement,
  outputs: readonly string[],
  annotations: readonly string[],
): Partial<Table> {
  const table = decisionLogic as DmnElement | undefined;
  if (table?.$type !== 'dmn:DecisionTable') return {};
  const { hitPolicy = 'UNIQUE', aggregation } = table;
  const told = elements(table.output).map(({ name, label }) => textOf(name ?? label));
  const noted = elements(table.annotation).map(({ name }) => textOf(name));
  return {
    hitPolicy: [textOf(hitPolicy), textOf(aggregation)].filter((one) => one !== '').join(' '),
    inputs: elements(table.input).map(({ inputExpression }) => textOf((inputExpression as DmnElement)?.text)),
    rows: elements(table.rule).map(({ inputEntry, outputEntry, annotationEntry }) => ({
      when: elements(inputEntry).map(({ text }) => textOf(text) || '-'),
      then: named(told, elements(outputEntry)),
      notes: named(noted, elements(annotationEntry), rawTextOf),
      besides: {
        ...unasked('output', told, outputs, outputEntry),
        ...unasked('annotation', noted, annotations, annotationEntry),
      },
    })),
  };
}

function named(names: readonly string[], entries: readonly DmnElement[], read = textOf): ReadonlyMap<string, string> {
  return new Map(names.map((name, n) => [name, read(entries[n]?.text)]));
}

/** Cells that say something under a column nobody reads. */
function unasked(kind: string, names: readonly string[], known: readonly string[], entries: unknown): Row['besides'] {
  const isRead = (n: number): boolean => known.includes(names[n] ?? '') && names.lastIndexOf(names[n] ?? '') === n;
  const cells = elements(entries).map(
    ({ text }, n) => [`${kind} ${names[n] || n + 1}`, textOf(text), isRead(n)] as const,
  );
  return Object.fromEntries(cells.filter(([, text, read]) => !read && text !== '').map(([name, text]) => [name, text]));
}

function ruleRow({ when, then, notes, besides }: Row): object {
  const [en, zh, source] = RULE_ANNOTATIONS.map((name) => notes.get(name) ?? '');
  return { when, outcome: unquoted(then.get(RULE_OUTPUT)), text: { en, zh }, source, ...besides };
}

function reliefTable(decision: DmnElement): object {
  const { rows, ...table } = tableOf(decision, RELIEF_OUTPUTS, RELIEF_ANNOTATIONS);
  return { ...table, rows: rows?.map(reliefRow) };
}

function reliefRow({ when, then, notes, besides }: Row): object {
  const dailyRate = unquoted(then.get('dailyRate'));
  const most = numberOf(then.get('mostInstalments'));
  const [source = ''] = RELIEF_ANNOTATIONS.map((name) => notes.get(name));
  const percent = (of: string): [string, number | string | undefined] => [of, numberOf(then.get(of))];
  return {
    when,
    structure: unquoted(then.get('structure')),
    ...(most === undefined ? {} : { mostInstalments: most }),
    interest: { kind: unquoted(then.get('interest')), ...(dailyRate === '' ? {} : { dailyRate }) },
    waivers: Object.fromEntries(
      ['penaltyPercent', 'feePercent', 'interestPercent', 'principalPercent']
        .map(percent)
        .filter(([, value]) => value !== undefined),
    ),
    source,
    ...besides,
  };
}

function elements(value: unknown): readonly DmnElement[] {
  return Array.isArray(value) ? (value as readonly DmnElement[]) : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const rawTextOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOf = (value: unknown): string => rawTextOf(value).trim();

/** A FEEL text as what it says; anything else as it stands. */
function unquoted(text = ''): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}

/** What is no number stays as it is, to be told as a problem of its place. */
function numberOf(text = ''): number | string | undefined {
  if (text === '') return undefined;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}
