import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { refusalOf } from './new-id.ts';
import { type Files, ROOT } from './repository.ts';

/** `npm run new-rule <id>`: everything that a rule needs, with what only a person knows left to write. */
const [id = ''] = process.argv.slice(2);
const refusal = refusalOf(id);
if (refusal) {
  console.error(refusal);
  process.exitCode = 2;
} else {
  for (const [path, text] of Object.entries(scaffold(id))) {
    const full = join(ROOT, path);
    mkdirSync(dirname(full), { recursive: true });
    if (existsSync(full)) continue;
    writeFileSync(full, text);
    console.log(`wrote ${path}`);
  }
  const generate = join(ROOT, 'src/dev/generate.ts');
  const { status } = spawnSync(process.execPath, [...process.execArgv, generate], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

function scaffold(id: string): Files {
  const workload = (replicas: number) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/shop/web:1.4.2
`;
  return {
    [`rules/${id}.ts`]: ruleText(id),
    [`test/${id}.test.ts`]: testText(id),
    [`fixtures/${id}/bad/web.yaml`]: workload(1),
    [`fixtures/${id}/good/web.yaml`]: workload(2),
    [`docs/rules/${id}.md`]: `## Why requests are lost

The mechanism, with the numbers of the example.

## What to write

The way out, and what it costs.

## When to ignore it

Who has a good reason.
`,
  };
}

function ruleText(id: string): string {
  return `import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: '${id}',
  category: 'Rollout',
  summary: 'A workload must run two pods.',
  hazard: 'the workload runs a single pod',
  impact: 'requests fail whenever that pod is away',
  remedy: 'run a second replica',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  references: ['https://kubernetes.io/docs/concepts/workloads/'],
  messages: {
    single: warning('\`{workload}\` runs a single pod'),
  },

  on: 'workload',
  check(workload, { report }) {
    const replicas = workload.replicas.or(1);
    if (replicas === undefined || replicas !== 1) return;
    report({
      message: 'single',
      with: { workload: titleOf(workload) },
      at: workload.replicas,
      because: [{ at: workload.replicas, text: 'one pod' }],
    });
  },
});
`;
}

function testText(id: string): string {
  return `import rule from '../rules/${id}.ts';
import { testRule } from './rule-tester.ts';

const deployment = (replicas: number | string) => \`apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: \${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'web:1' }] }
\`;

testRule(rule, {
  clean: [
    { name: 'two pods', files: { 'a.yaml': deployment(2) } },
    { name: 'replicas come from a template', files: { 'a.yaml': deployment('__REPLICAS__') } },
  ],
  found: [
    {
      name: 'one pod',
      files: { 'a.yaml': deployment(1) },
      expect: \`
        a.yaml:5:13 warning \\\`web\\\` runs a single pod
          a.yaml:5:13 one pod\`,
    },
  ],
});
`;
}
