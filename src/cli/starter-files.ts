import {
  DEFAULTS,
  NEWEST_KUBERNETES,
  OLDEST_MARIADB,
  OLDEST_MYSQL,
  OLDEST_POSTGRES,
} from '../engine/config.ts';

export type CI = 'github' | 'gitlab';

/** A file that starts something: its path from the root of the repository, and its text. */
export interface StarterFile {
  readonly path: string;
  readonly text: string;
}

/** The config of somebody who has decided nothing yet: what `#` stands before without a space is an example. */
export function starterConfig(environments: readonly string[], today: string): string {
  const { timing, capacity } = DEFAULTS.settings;
  const globs = environments.length > 0 ? environments : ['deploy/*'];
  return `# yaml-language-server: $schema=node_modules/zerodrop/schemas/config.schema.json

# What zerodrop cannot read from the manifests. Every key may be left out; remove the # before those that you need.

# recommended, or strict for advice and the rules that ask for more.
preset: ${DEFAULTS.preset}

# The oldest versions that the manifests and migrations run on. Unless given, the newest Kubernetes that is known, and
# the oldest databases that are supported.
#targets:
#  kubernetes: '1.${NEWEST_KUBERNETES}'
#  postgres: '${OLDEST_POSTGRES}'
#  mysql: '${OLDEST_MYSQL}'
#  mariadb: '${OLDEST_MARIADB}'

# How long proxies and load balancers go on sending to a removed pod, what an app needs to finish after SIGTERM, how
# long a pod that stops answering may stay in rotation, and how long a canary may fail before it is taken back.
#timing:
#  propagation: ${timing.propagation}s
#  loadBalancer: ${timing.loadBalancer}s
#  drain: ${timing.drain}s
#  rotation: ${timing.rotation}s
#  canaryFailure: ${timing.canaryFailure}s

# The share of the pods that must stay during an update.
#capacity: ${capacity}%

# Folders of copies, each applied to a cluster of its own: links never cross from one to another. Kustomize overlays
# need no mention.
#environments:
${globs.map((glob) => `#  - ${JSON.stringify(glob)}`).join('\n')}

# Another level for a rule: off, info, warning or error. \`zerodrop rules\` lists them.
#rules:
#  single-replica: off

# The same for some files.
#overrides:
#  - files: legacy/**
#    rules:
#      single-replica: off

# Findings that somebody has decided to live with. Beside the place a comment says it better:
# \`# zerodrop-ignore single-replica -- why\`.
#ignores:
#  - rule: single-replica
#    files: legacy/**
#    reason: runs at night and answers nobody
#    until: ${Number(today.slice(0, 4)) + 1}-12-31
`;
}

/** A hook that checks what is committed, with the whole project known. pre-commit installs zerodrop for it. */
export function hookFile(version: string): StarterFile {
  return {
    path: '.pre-commit-config.yaml',
    text: `repos:
  - repo: local
    hooks:
      - id: zerodrop
        name: zerodrop
        language: node
        additional_dependencies: ['zerodrop@${version}']
        entry: zerodrop check
        files: '\\.(?:ya?ml|json|sql)$|(?:^|/)migrations?/'
        require_serial: true
`,
  };
}

export function ciFile(ci: CI, version: string): StarterFile {
  return ci === 'github' ? workflow(version) : pipeline(version);
}

function workflow(version: string): StarterFile {
  return {
    path: '.github/workflows/zerodrop.yml',
    text: `name: zerodrop
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  zerodrop:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 22
      - run: npx --yes zerodrop@${version} check --format pretty --format github
`,
  };
}

function pipeline(version: string): StarterFile {
  return {
    path: '.gitlab-ci.yml',
    text: `zerodrop:
  image: node:22
  script:
    - npx --yes zerodrop@${version} check --format pretty --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`,
  };
}
