/**
 * A policy out of a DMN file that somebody may have edited. It is read as it stands: whether it can become the policy is decided
 * where every draft is, with each problem at its place.
 */
import { DmnModdle, type DmnElement } from 'dmn-moddle';
import {
  BEFORE_DUE,
  RELIEF_ANNOTATIONS,
  RELIEFS,
  RULE_ANNOTATIONS,
  RULE_OUTPUT,
  SETTINGS,
  type SectionSettings,
  type Settings,
} from './policy-in-dmn';
import { beyondBounds } from './xml-bounds';

/** It is no DMN file of a policy; the message says why, as the end of a sentence. */
export class NoPolicyInDmn extends Error {}

/** @throws NoPolicyInDmn */
export async function policyFromDmn(xml: string): Promise<object> {
  const beyond = beyondBounds(xml);
  if (beyond !== null) throw new NoPolicyInDmn(beyond);
  const root = await readRoot(xml);
  const { beforeDue, title, facts, authority, breach, ...main } = settingsIn(root);
  const decisions = elements(root.drgElement).filter(({ decisionLogic }) => typeof decisionLogic === 'object');
  const isBefore = ({ id }: DmnElement): boolean => typeof id === 'string' && id.startsWith(BEFORE_DUE);
  const before = decisions.filter(isBefore);
  return {
    title,
    facts,
    ...sectionOf(
      decisions.filter((decision) => !isBefore(decision)),
      main,
    ),
    ...(beforeDue || before.length > 0 ? { beforeDue: sectionOf(before, beforeDue) } : {}),
    ...(authority === undefined ? {} : { authority }),
    ...(breach === undefined ? {} : { breach }),
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

function settingsIn({ extensionElements }: DmnElement): Partial<Settings> {
  const values = elements((extensionElements as DmnElement | undefined)?.values);
  const body = values.find(({ $type }) => $type === SETTINGS)?.$body;
  try {
    const settings: unknown = JSON.parse(typeof body === 'string' ? body : '');
    if (typeof settings === 'object' && settings !== null) return settings;
  } catch {
    // Said below.
  }
  throw new NoPolicyInDmn(`must keep the element ${SETTINGS} with the JSON that it was exported with`);
}

function sectionOf(decisions: readonly DmnElement[], settings: Partial<SectionSettings> = {}): object {
  const { limits, instalments, settlement } = settings;
  const isReliefs = ({ name }: DmnElement): boolean => name === RELIEFS;
  const reliefs = decisions.find(isReliefs);
  return {
    rules: decisions
      .filter((decision) => !isReliefs(decision))
      .map((decision) => {
        const { hitPolicy, inputs, rows } = tableOf(decision);
        const rule = textOf(decision.name);
        const limit = limits && Object.hasOwn(limits, rule) ? limits[rule] : null;
        return { rule, hitPolicy, inputs, limit, rows: rows.map(ruleRow) };
      }),
    ...(reliefs ? { reliefs: reliefTable(reliefs) } : {}),
    instalments,
    settlement,
  };
}

interface Row {
  readonly when: readonly string[];
  /** By the name of the column. */
  readonly then: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, string>;
}

interface Table {
  readonly hitPolicy: string;
  readonly inputs: readonly string[];
  readonly rows: readonly Row[];
}

function tableOf({ decisionLogic }: DmnElement): Table {
  const table = decisionLogic as DmnElement;
  const { hitPolicy = 'UNIQUE', aggregation } = table;
  const outputs = elements(table.output).map(({ name, label }) => textOf(name ?? label));
  const annotations = elements(table.annotation).map(({ name }) => textOf(name));
  return {
    hitPolicy: [textOf(hitPolicy), textOf(aggregation)].filter((one) => one !== '').join(' '),
    inputs: elements(table.input).map(({ inputExpression }) => textOf((inputExpression as DmnElement)?.text)),
    rows: elements(table.rule).map(({ inputEntry, outputEntry, annotationEntry }) => ({
      when: elements(inputEntry).map(({ text }) => textOf(text) || '-'),
      then: named(outputs, elements(outputEntry)),
      notes: named(annotations, elements(annotationEntry), rawTextOf),
    })),
  };
}

function named(names: readonly string[], entries: readonly DmnElement[], read = textOf): ReadonlyMap<string, string> {
  return new Map(names.map((name, n) => [name, read(entries[n]?.text)]));
}

function ruleRow({ when, then, notes }: Row): object {
  const [en, zh, source] = RULE_ANNOTATIONS.map((name) => notes.get(name) ?? '');
  return { when, outcome: unquoted(then.get(RULE_OUTPUT)), text: { en, zh }, source };
}

function reliefTable(decision: DmnElement): object {
  const { hitPolicy, inputs, rows } = tableOf(decision);
  return { hitPolicy, inputs, rows: rows.map(reliefRow) };
}

function reliefRow({ when, then, notes }: Row): object {
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
  };
}

function elements(value: unknown): readonly DmnElement[] {
  return Array.isArray(value) ? (value as readonly DmnElement[]) : [];
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
