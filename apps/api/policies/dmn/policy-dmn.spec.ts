import { EXAMPLE_DOCUMENT, type PolicyDocument, policyProblems, shippedVersions } from '#policy';
import { NoPolicyInDmn, policyFromDmn } from './policy-from-dmn';
import { policyToDmn } from './policy-to-dmn';

const [first, , third] = shippedVersions('overdue-negotiation').map(({ document }) => document);
if (!first || !third) throw new Error('three versions are shipped');

const amounts = { payoff: 100, waived: 100, principalWaived: 100 } as never;
const LIMITED: PolicyDocument = {
  ...third,
  authority: {
    roles: { officer: { alone: amounts, approves: null }, supervisor: { alone: amounts, approves: amounts } },
    source: 'Decision 7 <& "quoted">',
  },
};

const TOLERANT: PolicyDocument = {
  ...third,
  breach: { tolerance: { inARow: 1, inAll: 2, unpaid: 60_000 as never }, source: 'Decision 8' },
};

describe('a policy as a DMN file', () => {
  it.each([
    ['the first that is shipped', first],
    ['the last that is shipped, with its section for early warnings', third],
    ['one with limits of authority', LIMITED],
    ['one that tolerates missed instalments', TOLERANT],
    ['the example', EXAMPLE_DOCUMENT],
  ])('comes back as the document it was: %s', async (_what, document) => {
    const dmn = await policyToDmn(document);
    expect(await policyFromDmn(dmn)).toEqual(document);
    expect(await policyToDmn((await policyFromDmn(dmn)) as PolicyDocument)).toBe(dmn);
  });

  it('shows hit policies, FEEL cells and both languages where an editor shows them', async () => {
    const dmn = await policyToDmn(EXAMPLE_DOCUMENT);
    expect(dmn).toContain('xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/"');
    expect(dmn).toContain('<dmn:text>&lt;= 180</dmn:text>');
    expect(dmn).toContain('<dmn:text>"PASS"</dmn:text>');
    expect(dmn).toMatch(/<dmn:annotation name="zh" \/>[^]*未超过\{limit\}天/);
  });

  it('that was edited becomes the document as edited, and what is wrong is told at its cell', async () => {
    const dmn = await policyToDmn(EXAMPLE_DOCUMENT);
    const stricter = (await policyFromDmn(dmn.replaceAll('180</dmn:text>', '90</dmn:text>'))) as PolicyDocument;
    expect(stricter.rules[0]?.rows.map(({ when }) => when)).toEqual([['<= 90'], ['> 90']]);
    const problemsAfter = async (from: string | RegExp, to: string): Promise<string[]> =>
      policyProblems(await policyFromDmn(dmn.replace(from, to))).map(({ at, code }) => `${at} ${code}`);
    expect(await problemsAfter('>&lt;= 180<', '>&lt;= 10 * 18<')).toEqual(['/rules/0/rows/0/when/0 CELL_NOT_READABLE']);
    expect(await problemsAfter('>&lt;= 180<', '>&lt;= 90<')).toEqual(['/rules/0/rows GAP']);
    expect(await problemsAfter('"RESTRUCTURE"', '"GIFT"')).toEqual(['/reliefs/rows/0/structure WRONG_FORM']);
    expect(await problemsAfter('<dmn:text>60<', '<dmn:text>sixty<')).toEqual([
      '/reliefs/rows/0/mostInstalments WRONG_FORM',
    ]);
    expect(await problemsAfter(/<dmn:text>最长逾期[^<]*未超过[^<]*</, '<dmn:text><')).toEqual([
      '/rules/0/rows/0/text/zh MISSING_TEXT',
    ]);
  });

  describe('tells everything that the document cannot say, and drops nothing', () => {
    const edited = async (from: string | RegExp, to: string, document = EXAMPLE_DOCUMENT): Promise<string[]> => {
      const dmn = await policyToDmn(document);
      const changed = dmn.replace(from, to);
      expect(changed).not.toBe(dmn);
      return policyProblems(await policyFromDmn(changed)).map(({ at, code }) => `${at} ${code}`);
    };

    it.each([
      ['a field of the settings', '{"title":', '{"graceDays":5,"title":', '/graceDays UNKNOWN_FIELD'],
      ['a field within them', '{"title":{', '{"title":{"de":"x",', '/title/de UNKNOWN_FIELD'],
      ['a limit of no rule', '"limits":{', '"limits":{"NO_SUCH_RULE":null,', '/limit NO_SUCH_RULE UNKNOWN_FIELD'],
      ['limits in another form', /"limits":\{.*?\}\}?(?=,"instalments")/, '"limits":7', '/limits UNKNOWN_FIELD'],
      ['settings of a section that is none', '{"title":', '{"beforeDue":null,"title":', '/beforeDue WRONG_FORM'],
      ['a section that is no section', '{"title":', '{"beforeDue":false,"title":', '/beforeDue WRONG_FORM'],
    ])('%s', async (_what, from, to, problem) => {
      expect(await edited(from, to)).toContain(problem);
    });

    it('a field of the settings for early warnings, and settings for its tables that are none', async () => {
      const other = '/beforeDue/graceDays UNKNOWN_FIELD';
      expect(await edited('"beforeDue":{', '"beforeDue":{"graceDays":5,', third)).toEqual([other]);
      expect(await edited('"beforeDue":{', '"beforeDue":null,"was":{', third)).toEqual([
        '/beforeDue WRONG_FORM',
        '/was UNKNOWN_FIELD',
      ]);
    });

    it('a rule whose name was changed in the table alone: the limit is left without it', async () => {
      const [rule] = EXAMPLE_DOCUMENT.rules;
      const renamed = await edited(`name="${rule?.rule}"`, 'name="ANOTHER"');
      expect(renamed).toContain(`/limit ${rule?.rule} UNKNOWN_FIELD`);
    });

    it('a column nobody asks for, and one that is there twice', async () => {
      const [output] = /<dmn:output [^>]*name="outcome"[^>]*\/>/.exec(await policyToDmn(EXAMPLE_DOCUMENT)) ?? [''];
      const cells = (to: string) => (dmn: string) =>
        dmn
          .replace(output, `${output}${output.replace(/id="[^"]*"/, 'id="more"').replace('outcome', to)}`)
          .replace(
            /<\/dmn:outputEntry>/,
            '</dmn:outputEntry><dmn:outputEntry id="x"><dmn:text>"Y"</dmn:text></dmn:outputEntry>',
          );
      const told = async (to: string): Promise<string[]> =>
        policyProblems(await policyFromDmn(cells(to)(await policyToDmn(EXAMPLE_DOCUMENT)))).map(
          ({ at, code }) => `${at} ${code}`,
        );
      expect(await told('bonus')).toEqual(['/rules/0/rows/0/output bonus UNKNOWN_FIELD']);
      expect(await told('outcome')).toContain('/rules/0/rows/0/output outcome UNKNOWN_FIELD');
    });

    it('a decision that has lost its table, and a second table of reliefs', async () => {
      const table = /<dmn:decisionTable id="rule_1_table"[^]*?<\/dmn:decisionTable>/;
      const without = await edited(table, '');
      expect(without).toContain('/rules/0/rows MISSING_FIELD');
      const [reliefs = ''] =
        /<dmn:decision id="reliefs"[^]*?<\/dmn:decision>/.exec(await policyToDmn(EXAMPLE_DOCUMENT)) ?? [];
      const second = reliefs.replaceAll(/id="/g, 'id="second_');
      expect((await edited(reliefs, `${reliefs}${second}`)).join()).toContain(
        `/rules/${EXAMPLE_DOCUMENT.rules.length}/`,
      );
    });

    it('rules told in the settings beside the tables', async () => {
      const dmn = await policyToDmn(EXAMPLE_DOCUMENT);
      await expect(policyFromDmn(dmn.replace('{"title":', '{"rules":[],"title":'))).rejects.toThrow(
        /rules in its tables/,
      );
    });
  });

  it.each([
    ['nothing', ''],
    ['another file', 'junk'],
    ['another language', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a file that breaks off', '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision>'],
    ['an entity that grows', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'],
    ['a document type alone', '<!doctype html><x/>'],
    ['a file too long', `<x>${'a'.repeat(2_000_000)}</x>`],
    ['a file too deep', `${'<a b=">">'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
    ['too many elements', `<x>${'<a/>'.repeat(100_000)}</x>`],
    ['quotes that never end', '<a b="'.repeat(100_000)],
    [
      'tables without the settings',
      '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="a" name="b" namespace="c"/>',
    ],
  ])('is not %s, and saying so takes no time', async (_what, xml) => {
    const began = process.cpuUsage();
    await expect(policyFromDmn(xml)).rejects.toThrow(NoPolicyInDmn);
    // Of the processor, whatever else it has to do meanwhile.
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(1_000);
  });
});
