import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test, vi } from 'vitest';
import { inOrderOfUse } from '../src/lsp/order-of-use.ts';
import { Desk } from './desk.ts';
import { documents, service, workload } from './manifests.ts';

const web = workload({ replicas: 2, pod: 'terminationGracePeriodSeconds: 0' });
const NOTHING = 'service-selects-nothing';
/** A Service, who it selects, and who it nearly selects. */
const front = service({ selector: '{ app: web, tier: front }' });
const selected = workload({ replicas: 2 }).replaceAll('{ app: web }', '{ app: web, tier: front }');
const near = workload({ name: 'near', replicas: 2 });
const DROPPED = 'missing-readiness-probe';
const KILLED = 'instant-kill';

async function codes(desk: Desk, path: string): Promise<readonly unknown[]> {
  return (await desk.look(path)).map(({ code }) => code);
}

const found = async (desk: Desk) => Object.keys(await desk.all()).sort();

describe('files on the disk', () => {
  test('written, deleted and made under the server', async () => {
    const desk = new Desk({ 'near.yaml': near, 'web.yaml': selected, 'service.yaml': front });
    desk.open('service.yaml', front);
    expect(await codes(desk, 'service.yaml')).not.toContain(NOTHING);
    await desk.write('web.yaml', undefined);
    expect(await codes(desk, 'web.yaml')).toEqual([]);
    expect(await codes(desk, 'service.yaml')).toContain(NOTHING);
    await desk.write('team/new.yaml', selected);
    expect(await codes(desk, 'service.yaml')).not.toContain(NOTHING);
    await desk.write('team/new.yaml', web);
    expect(await codes(desk, 'service.yaml')).toContain(NOTHING);
    desk.leave();
  });

  test('folders that come or go at once, with nothing told of what is in them', async () => {
    const desk = new Desk({ 'old.v1/deep/web.yaml': web });
    expect(await found(desk)).toEqual(['old.v1/deep/web.yaml']);
    renameSync(join(desk.folder, 'old.v1'), join(desk.folder, 'new'));
    expect(await desk.projects.touch([desk.uri('old.v1'), desk.uri('new')])).toBe(true);
    expect(await found(desk)).toEqual(['new/deep/web.yaml']);
    rmSync(join(desk.folder, 'new'), { recursive: true });
    expect(await desk.projects.touch([desk.uri('new')])).toBe(true);
    expect(await found(desk)).toEqual([]);
    expect(await desk.projects.touch([desk.uri('new'), desk.uri('picture.png')])).toBe(false);
    desk.leave();
  });

  test('a folder that has gone before the server was told of what came earlier', async () => {
    const desk = new Desk({ 'old/web.yaml': web });
    expect(await found(desk)).toEqual(['old/web.yaml']);
    renameSync(join(desk.folder, 'old'), join(desk.folder, 'new'));
    await desk.write('near.yaml', near);
    await desk.projects.touch([desk.uri('old'), desk.uri('new')]);
    expect(await found(desk)).toEqual(['near.yaml', 'new/web.yaml']);
    desk.leave();
  });

  test('the text of an editor counts, whatever is written, until it is closed', async () => {
    const desk = new Desk({ 'web.yaml': web, 'service.yaml': service() });
    desk.open('web.yaml', web);
    await desk.write('web.yaml', workload({ replicas: 2 }));
    expect(await codes(desk, 'web.yaml')).toContain(KILLED);
    desk.close('web.yaml');
    expect(await codes(desk, 'web.yaml')).not.toContain(KILLED);
    desk.leave();
  });

  test('a client that does not tell: what changed is seen when it is looked for', async () => {
    const desk = new Desk({
      'web.yaml': web,
      'gone.yaml': web,
      'zerodrop.yaml': 'rules: { instant-kill: off }\n',
    });
    expect(await codes(desk, 'web.yaml')).not.toContain(KILLED);
    rmSync(join(desk.folder, 'gone.yaml'));
    rmSync(join(desk.folder, 'zerodrop.yaml'));
    await desk.projects.look();
    expect(await codes(desk, 'web.yaml')).toContain(KILLED);
    renameSync(join(desk.folder, 'web.yaml'), join(desk.folder, 'moved.yaml'));
    await desk.projects.look();
    expect(await found(desk)).toEqual(['moved.yaml']);
    desk.leave();
  });

  test('what git ignores is no part of the project, though it is told of or was open', async () => {
    const desk = new Desk({ 'web.yaml': web, '.gitignore': 'build/\n' });
    await desk.write('build/web.yaml', web);
    await desk.write('node_modules/chart/web.yaml', web);
    expect(await found(desk)).toEqual(['web.yaml']);
    desk.open('build/web.yaml', web);
    expect(await found(desk)).toEqual(['build/web.yaml', 'web.yaml']);
    desk.close('build/web.yaml');
    expect(await found(desk)).toEqual(['web.yaml']);
    await desk.write('.gitignore', 'web.yaml\n');
    expect(await found(desk)).toEqual([]);
    await desk.write('.gitignore', '');
    expect(await found(desk)).toEqual(['build/web.yaml', 'web.yaml']);
    desk.leave();
  });

  test('a config that breaks leaves the last one in force, and one that is mended counts', async () => {
    const desk = new Desk({ 'web.yaml': web, 'zerodrop.yaml': 'rules: { instant-kill: off }\n' });
    expect(await codes(desk, 'web.yaml')).not.toContain(KILLED);
    await desk.write('zerodrop.yaml', 'rules: { instant-kill: \n');
    expect(await codes(desk, 'web.yaml')).not.toContain(KILLED);
    expect(desk.warnings).toHaveLength(1);
    await desk.write('zerodrop.yaml', 'rules: { missing-pre-stop-delay: off }\n');
    expect(await codes(desk, 'web.yaml')).toContain(KILLED);
    await desk.write('zerodrop.yaml', undefined);
    expect(await codes(desk, 'web.yaml')).toContain(KILLED);
    desk.leave();
  });

  test('links lead to files under their own names, and a file that is open under two stays open', async () => {
    const desk = new Desk({ 'real/web.yaml': web });
    symlinkSync(join(desk.folder, 'real'), join(desk.folder, 'linked'));
    desk.open('linked/web.yaml', workload({ replicas: 2 }));
    expect(await codes(desk, 'real/web.yaml')).not.toContain(KILLED);
    desk.open('real/web.yaml', workload({ replicas: 2 }));
    desk.close('real/web.yaml');
    expect(await codes(desk, 'real/web.yaml')).not.toContain(KILLED);
    desk.close('linked/web.yaml');
    expect(await codes(desk, 'real/web.yaml')).toContain(KILLED);
    desk.leave();
  });

  test('odd names, line ends of Windows and a byte order mark', async () => {
    const text = `\ufeff${documents(service(), web).replaceAll('\n', '\r\n')}`;
    const path = 'mein Ordner/web%20 ü#1?.yaml';
    const desk = new Desk({ [path]: text });
    desk.open(path, text);
    const [one] = (await desk.look(path)).filter(({ code }) => code === DROPPED);
    const lines = text.split('\r\n');
    const { start, end } = one?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(lines[start.line]?.slice(start.character, end.character)).toBe('name: web');
    desk.leave();
  });
});

describe('folders', () => {
  test('added and removed, one within another', async () => {
    const desk = new Desk({ 'web.yaml': web, 'inner/zerodrop.yaml': '{}\n', 'inner/web.yaml': web });
    desk.open('inner/web.yaml', workload({ replicas: 2 }));
    desk.projects.addFolder(desk.uri('inner'));
    const roots = () => desk.projects.all().map(({ place }) => place.root.slice(desk.folder.length));
    expect(roots()).toEqual(['', '/inner']);
    expect(desk.projects.fileOf(desk.uri('inner/web.yaml'))?.source).toBe('web.yaml');
    expect(await codes(desk, 'inner/web.yaml')).not.toContain(KILLED);
    desk.projects.removeFolder(desk.uri('inner'));
    expect(roots()).toEqual(['']);
    expect(await codes(desk, 'inner/web.yaml')).not.toContain(KILLED);
    desk.leave();
    expect(desk.projects.all().length).toBe(1);
    desk.close('inner/web.yaml');
    expect(desk.projects.all()).toEqual([]);
  });

  test('that nothing marks are read all the same, but for the one that holds all that a user has', async () => {
    const desk = new Desk({ 'web.yaml': web, 'deep/other.yaml': web.replaceAll('web', 'other') });
    desk.projects.removeFolder(desk.uri(''));
    rmSync(join(desk.folder, '.git'), { recursive: true });
    desk.open('web.yaml', web);
    expect(await found(desk)).toEqual(['web.yaml']);
    vi.stubEnv('HOME', join(desk.folder, 'deep'));
    desk.projects.addFolder(desk.uri(''));
    expect(await found(desk)).toEqual(['web.yaml']);
    vi.unstubAllEnvs();
    desk.projects.addFolder(desk.uri(''));
    expect(await found(desk)).toEqual(['deep/other.yaml', 'web.yaml']);
    desk.projects.removeFolder(desk.uri(''));
    expect(await found(desk)).toEqual(['web.yaml']);
    desk.leave();
  });

  test('that hold projects: what is open in one of these belongs to it', async () => {
    const desk = new Desk({
      'web.yaml': web,
      'shop/zerodrop.yaml': 'rules: { instant-kill: off }\n',
      'shop/web.yaml': web,
    });
    rmSync(join(desk.folder, '.git'), { recursive: true });
    desk.projects.removeFolder(desk.uri(''));
    desk.projects.addFolder(desk.uri(''));
    desk.open('shop/web.yaml', web);
    desk.open('web.yaml', web);
    expect(await codes(desk, 'shop/web.yaml')).not.toContain(KILLED);
    expect(await codes(desk, 'web.yaml')).toContain(KILLED);
    desk.leave();
  });

  test('opened by a link: what is in them has the name by which the editor knows it', async () => {
    const desk = new Desk({ 'real/zerodrop.yaml': '{}\n', 'real/web.yaml': web });
    symlinkSync(join(desk.folder, 'real'), join(desk.folder, 'linked'));
    desk.projects.addFolder(desk.uri('linked'));
    const file = desk.projects.fileOf(desk.uri('linked/web.yaml'));
    expect(file && desk.projects.uriOf(file)).toBe(desk.uri('linked/web.yaml'));
    desk.leave();
  });

  test('that are gone, or no files at all', async () => {
    const desk = new Desk({});
    desk.projects.addFolder(desk.uri('never/there'));
    desk.projects.addFolder('untitled:Untitled-1');
    desk.open('never/there/web.yaml', web);
    expect(await codes(desk, 'never/there/web.yaml')).toContain(KILLED);
    mkdirSync(join(desk.folder, 'folder.yaml'));
    await desk.projects.touch([desk.uri('folder.yaml'), 'untitled:Untitled-1', 'file://%zz', '']);
    expect(desk.warnings).toEqual([]);
    desk.leave();
  });
});

describe('while a project is read', () => {
  const crowd = Object.fromEntries(
    Array.from({ length: 120 }, (_, i) => [
      `apps/${i}/web.yaml`,
      workload({ name: `web-${i}`, app: `a${i}`, replicas: 2 }),
    ]),
  );

  test('what is open waits for what it stands among', async () => {
    const desk = new Desk({ ...crowd, 'apps/0/near.yaml': near, 'z/web.yaml': selected });
    desk.open('a.yaml', front);
    expect(await codes(desk, 'a.yaml')).not.toContain(NOTHING);
    desk.close('a.yaml');
    await desk.write('z/web.yaml', undefined);
    desk.open('a.yaml', front);
    expect(await codes(desk, 'a.yaml')).toContain(NOTHING);
    desk.leave();
  });

  test('an ignore that only a finding of another file needs is not called unused', async () => {
    const ignored = documents('# zerodrop-ignore missing-readiness-probe -- starts at once', service());
    const desk = new Desk({ 'service.yaml': ignored, 'web.yaml': web });
    desk.open('service.yaml', ignored);
    const expected = (await desk.all())['service.yaml'] ?? [];
    desk.change('service.yaml', [{ text: `${ignored}# more\n` }]);
    expect((await desk.look('service.yaml')).map(({ code }) => code)).toEqual(
      (expected as { code: string }[]).map(({ code }) => code),
    );
    desk.leave();
  });

  test('no ignore is called unused before all that it may silence is known', async () => {
    const ignored = documents('# zerodrop-ignore missing-readiness-probe -- starts at once', service());
    const desk = new Desk({ ...crowd, 'service.yaml': ignored, 'z/web.yaml': web });
    desk.open('service.yaml', ignored);
    expect(await codes(desk, 'service.yaml')).toEqual([]);
    desk.open('other.yaml', `# zerodrop-ignore no-such-rule -- typed\n${near}`);
    expect(await codes(desk, 'other.yaml')).toContain('unknown-rule-ignored');
    expect(await desk.all()).not.toHaveProperty(['service.yaml']);
    desk.leave();
  });

  test.each([
    [['a/x.yaml', 'b/c/x.yaml', 'b/y.yaml'], ['b/c/open.yaml'], 'b/c/x.yaml b/y.yaml a/x.yaml'],
    [
      ['a/x.yaml', 'b/kustomization.yaml', 'c/Chart.yaml'],
      ['a/open.yaml'],
      'b/kustomization.yaml c/Chart.yaml a/x.yaml',
    ],
    [['a/x.yaml', 'b/x.yaml'], [], 'a/x.yaml b/x.yaml'],
  ])('%j with %j open', (files, open, expected) => {
    expect(inOrderOfUse(files, open).join(' ')).toBe(expected);
  });
});

test('a thousand files opened and closed leave nothing behind', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const desk = new Desk({ 'web.yaml': web, 'service.yaml': service() });
  /** Bytes in use afterwards. */
  const usedAfter = async (times: number) => {
    for (let i = 0; i < times; i++) {
      desk.open(`more/${i % 7}.yaml`, workload({ name: `more-${i % 50}`, app: `a${i % 50}` }));
      await desk.look(`more/${i % 7}.yaml`);
      desk.close(`more/${i % 7}.yaml`);
    }
    await desk.all();
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = await usedAfter(300);
  expect((await usedAfter(1000)) - before).toBeLessThan(2_000_000);
  expect(desk.buffers.all()).toEqual([]);
  expect(await found(desk)).toEqual(['web.yaml']);
  desk.leave();
});
