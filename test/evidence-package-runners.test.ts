import { expect, test } from 'vitest';
import { packageScript } from '../src/model/evidence/package-runners.ts';

test.each([
  ['npm start', 'npm start'],
  ['/usr/local/bin/npm start -- --port 8080', 'npm start'],
  ['npm run serve', 'npm run serve'],
  ['npm run-script serve', 'npm run-script serve'],
  ['npm --prefix api run serve', 'npm run serve'],
  ['npm --silent start', 'npm start'],
  ['npm exec next start', 'npm exec next'],
  ['npm run', 'npm run'],
  ['yarn start', 'yarn start'],
  ['yarn run serve', 'yarn run serve'],
  ['yarn serve', 'yarn serve'],
  ['yarn --cwd web serve', 'yarn serve'],
  ['pnpm start', 'pnpm start'],
  ['pnpm serve', 'pnpm serve'],
  ['pnpm --filter api run serve', 'pnpm run serve'],
])('%s is %s', (line, expected) => {
  expect(packageScript(line.split(' '))).toBe(expected);
});

test.each([
  'npm ci',
  'npm install',
  'npm',
  'npm --version',
  'npm serve',
  'yarn',
  'yarn install',
  'pnpm install',
  'node start',
  'npm-start',
  '',
])('%j runs no script', (line) => {
  expect(packageScript(line.split(' '))).toBeUndefined();
});
