import { callCommand } from './call-command';
import { operationsIn } from './operations';

describe('an operation as a command', () => {
  it('shows in its help a body that was sent so, where the interface document has one', () => {
    const example = { requestedBy: { kind: 'BORROWER', partyId: 'C1' } };
    const schema = { properties: { requestedBy: { description: 'Who asks.' } }, required: ['requestedBy'] };
    const post = { operationId: 'askForRelief', 'x-roles': ['service'] };
    const sent = { ...post, requestBody: { content: { 'application/json': { schema, example } } } };
    const helpOf = (operation: object): string => {
      let said = '';
      const hear = (text: string): void => void (said += text);
      const document = { paths: { '/cases/{caseId}/requests': { post: operation } } };
      for (const one of operationsIn(document)) {
        callCommand(one, () => {}, { writeOut: hear }).outputHelp();
      }
      return said;
    };
    expect(helpOf(sent)).toContain(JSON.stringify(example, null, 2));
    expect(helpOf(post)).toContain('reprieve call ask-for-relief');
    expect(helpOf(post)).not.toContain('for example');
  });

  it('says in words why a file of JSON cannot be read', () => {
    let said = '';
    const hear = (text: string): void => void (said += text);
    const document = { paths: { '/loans': { post: { operationId: 'registerLoan', 'x-roles': ['service'] } } } };
    const [operation] = operationsIn(document);
    if (!operation) throw new Error('there is one');
    for (const [file, why] of [
      ['/nowhere', '/nowhere cannot be read: it does not exist. Correct the path'],
      [__dirname, `${__dirname} cannot be read: it is a folder`],
      [__filename, 'It must be JSON, or @FILE of it'],
    ]) {
      const parse = () =>
        callCommand(operation, () => {}, { writeErr: hear }).parse(['--body', `@${file}`], { from: 'user' });
      expect(parse).toThrow();
      expect(said).toContain(why);
    }
    expect(said).not.toMatch(/ENOENT|EISDIR/);
  });
});
