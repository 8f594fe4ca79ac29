import { describe, expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, Diagnostic } from 'vscode-languageserver/node';
import { folderWith, PROFILES } from './clients.ts';
import { Editor } from './language-server.ts';
import { documents, service, workload } from './manifests.ts';

const files = {
  'deploy/web.yaml': workload({ replicas: 1 }),
  'deploy/service.yaml': service(),
};
/** As an error: requests reach the pods. */
const dropped = '1 missing-readiness-probe';
const codes = (items: readonly Diagnostic[]) => items.map(({ severity, code }) => `${severity} ${code}`);

describe.each(Object.entries(PROFILES))('a client like %s', (name, capabilities) => {
  const pulls = name === 'code';

  test('sees what is found, and what changes in another file that is not saved', async () => {
    const editor = await new Editor(folderWith(files)).start(capabilities);
    await editor.open('deploy/web.yaml', files['deploy/web.yaml']);
    await editor.open('deploy/service.yaml', files['deploy/service.yaml']);
    const seen = async (isRight: (codes: readonly string[]) => boolean) => {
      if (!pulls) return codes(await editor.shown('deploy/web.yaml', (items) => isRight(codes(items))));
      for (;;) {
        const found = codes(await editor.pull('deploy/web.yaml'));
        if (isRight(found)) return found;
      }
    };
    await seen((found) => found.includes(dropped));
    await editor.change('deploy/service.yaml', service({ selector: '{ app: api }' }), 2);
    await seen((found) => !found.includes(dropped));
    await editor.change('deploy/service.yaml', service(), 3);
    await seen((found) => found.includes(dropped));
    expect(editor.pushed.size > 0).toBe(!pulls);
    expect(await editor.stop()).toBe(0);
  });

  test('ends with 1 when the client goes away without a word', async () => {
    const editor = await new Editor(folderWith(files)).start(capabilities);
    expect(await editor.vanish()).toBe(1);
  });
});

test('starts with the words that VS Code says', async () => {
  const words = ['--stdio', `--clientProcessId=${process.pid}`];
  const editor = await new Editor(folderWith({}), 'answers', words).start(PROFILES.code);
  expect(await editor.stop()).toBe(0);
});

test('several documents and positions beyond ASCII', async () => {
  const text = documents(service({ annotations: 'team: "😀 é"' }), workload({ replicas: 1 }));
  const editor = await new Editor(folderWith({ 'web.yaml': text })).start(PROFILES.code);
  await editor.open('web.yaml', text);
  const found = (await editor.pull('web.yaml')).find(({ code }) => code === 'missing-readiness-probe');
  const lines = text.split('\n');
  const { start, end } = found?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  expect(lines[start.line]?.slice(start.character, end.character)).toBe('name: web');
  expect(found?.data).toEqual({ fingerprint: expect.any(String), revision: expect.any(Number) });
  await editor.stop();
});

test('a config that is wrong is told where it is wrong, and the last right one holds on', async () => {
  const folder = folderWith({ ...files, 'zerodrop.yaml': 'rules: { missing-readiness-probe: off }\n' });
  const editor = await new Editor(folder).start(PROFILES.code);
  await editor.open('deploy/web.yaml', files['deploy/web.yaml']);
  const broken = 'rules:\n  missing-readiness-probes: off\n';
  await editor.open('zerodrop.yaml', broken);
  const [problem] = await editor.pull('zerodrop.yaml');
  expect(problem?.message).toContain('missing-readiness-probe');
  expect(problem?.range.start.line).toBe(1);
  expect(codes(await editor.pull('deploy/web.yaml'))).not.toContain(dropped);
  await editor.change('zerodrop.yaml', 'preset: strict\n', 2);
  expect(await editor.pull('zerodrop.yaml')).toEqual([]);
  await editor.stop();
});

test('actions: what fixes, what silences with a reason, and the page of the rule', async () => {
  const text = workload({ replicas: 2, pod: 'terminationGracePeriodSeconds: 0' });
  const editor = await new Editor(folderWith({ 'web.yaml': text, 'service.yaml': service() })).start(
    PROFILES.code,
  );
  await editor.open('web.yaml', text);
  const found = await editor.pull('web.yaml');
  const diagnostic = found.find(({ code }) => code === 'instant-kill');
  const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: editor.uri('web.yaml') },
    range: diagnostic?.range,
    context: { diagnostics: diagnostic ? [diagnostic] : [] },
  });
  expect(actions.map(({ title }) => title)).toEqual([
    'Ignore instant-kill, with a reason',
    'Explain instant-kill',
  ]);
  await editor.stop();
});

test('what can go is faded, for clients that can', async () => {
  const text = `# zerodrop-ignore single-replica -- one is enough\n${workload({ replicas: 3 })}`;
  const tagsOf = async (capabilities: ClientCapabilities) => {
    const editor = await new Editor(folderWith({ 'web.yaml': text })).start(capabilities);
    await editor.open('web.yaml', text);
    const isUnused = ({ code }: Diagnostic) => code === 'unused-ignore';
    const pulls = capabilities.textDocument?.diagnostic !== undefined;
    const items = pulls
      ? await editor.pull('web.yaml')
      : await editor.shown('web.yaml', (shown) => shown.some(isUnused));
    await editor.stop();
    return items.find(isUnused)?.tags;
  };
  expect(await tagsOf(PROFILES.code)).toEqual([1]);
  expect(await tagsOf(PROFILES.none)).toBeUndefined();
});

test('all that is safe to fix, only when it is asked for', async () => {
  const budget = (name: string) =>
    `apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: ${name} }\nspec: { maxUnavailable: 1, selector: { matchLabels: { app: ${name} } } }\n`;
  const text = documents(budget('web'), budget('api'));
  const editor = await new Editor(folderWith({ 'budgets.yaml': text })).start(PROFILES.code);
  await editor.open('budgets.yaml', text);
  await editor.pull('budgets.yaml');
  const offered = (only?: readonly string[]) =>
    editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: editor.uri('budgets.yaml') },
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
      context: { diagnostics: [], ...(only && { only }) },
    });
  const kinds = async (only?: readonly string[]) => new Set((await offered(only)).map(({ kind }) => kind));
  expect(await kinds()).toEqual(new Set(['quickfix']));
  expect(await kinds(['source'])).toEqual(new Set(['source.fixAll.zerodrop']));
  const [all] = await offered(['source.fixAll']);
  const [change] = all?.edit?.documentChanges ?? [];
  const edits = change && 'edits' in change ? change.edits : [];
  expect(edits.map((edit) => 'newText' in edit && [edit.range.start.line, edit.newText])).toEqual([
    [0, 'policy/v1'],
    [5, 'policy/v1'],
  ]);
  await editor.stop();
});
