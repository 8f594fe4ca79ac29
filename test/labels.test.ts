import { describe, expect, test } from 'vitest';
import { failed, matches, requirementText, selectorText } from '../src/model/labels.ts';
import { linked } from './linked.ts';

/** A budget with this selector, and a workload whose pods carry these labels, both in flow style. */
async function pair(selector: string, labels: string) {
  const project = await linked({
    'budget.yaml': `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { selector: ${selector} }
`,
    'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: {}
  template: { metadata: { labels: ${labels} }, spec: { containers: [] } }
`,
  });
  return {
    selector: project.budget('web').selector,
    labels: project.workload('Deployment/web').podLabels,
    at: project.at,
  };
}

const expression = (key: string, operator: string, values?: string) =>
  `{ matchExpressions: [{ key: ${key}, operator: ${operator}${values === undefined ? '' : `, values: [${values}]`} }] }`;

describe('whether labels satisfy a selector', () => {
  test.each<[string, string, boolean | undefined]>([
    ['{}', '{ app: web }', true],
    ['{ matchLabels: {} }', '{}', true],
    ['{ matchLabels: { app: web } }', '{ app: web }', true],
    ['{ matchLabels: { app: web } }', '{ app: web, tier: front }', true],
    ['{ matchLabels: { app: web, tier: front } }', '{ app: web }', false],
    ['{ matchLabels: { app: web } }', '{ app: Web }', false],
    ['{ matchLabels: { app: web } }', '{}', false],
    ['{ matchLabels: { app: "" } }', '{ app: "" }', true],
    ['{ matchLabels: { app: "" } }', '{ app: }', true],
    ['{ matchLabels: { app: "" } }', '{}', false],
    [expression('app', 'In', 'api, web'), '{ app: web }', true],
    [expression('app', 'In', 'api, web'), '{ app: db }', false],
    [expression('app', 'In', 'api, web'), '{}', false],
    [expression('app', 'NotIn', 'api, web'), '{ app: db }', true],
    [expression('app', 'NotIn', 'api, web'), '{ app: web }', false],
    [expression('app', 'NotIn', 'api, web'), '{}', true],
    [expression('app', 'Exists'), '{ app: web }', true],
    [expression('app', 'Exists'), '{ tier: front }', false],
    [expression('app', 'DoesNotExist'), '{ tier: front }', true],
    [expression('app', 'DoesNotExist'), '{ app: web }', false],
    [
      '{ matchLabels: { app: web }, matchExpressions: [{ key: tier, operator: Exists }] }',
      '{ app: web }',
      false,
    ],
    ['{ matchLabels: { app: web } }', '{ app: __APP__ }', undefined],
    ['{ matchLabels: { app: web, tier: front } }', '{ app: __APP__, tier: front }', undefined],
    ['{ matchLabels: { app: web, tier: front } }', '{ app: __APP__, tier: back }', false],
    [expression('app', 'NotIn', 'web'), '{ app: __APP__ }', undefined],
    [expression('app', 'Exists'), '{ app: __APP__ }', true],
    [expression('app', 'DoesNotExist'), '{ app: __APP__ }', false],
  ])('%s on %s: %s', async (written, carried, expected) => {
    const { selector, labels } = await pair(written, carried);
    expect(selector && labels && matches(selector, labels)).toBe(expected);
  });
});

describe('a selector that nobody can know', () => {
  test.each([
    ['a value from a template', '{ matchLabels: { app: __APP__ } }'],
    ['a value in a list from a template', expression('app', 'In', 'web, __APP__')],
    ['an operator that the API refuses', expression('app', 'Equals', 'web')],
    ['a key that is missing', '{ matchExpressions: [{ operator: Exists }] }'],
    ['labels from a template', '{ matchLabels: __LABELS__ }'],
    ['a key from a template', '{ matchLabels: { "${KEY}": web } }'],
    ['a value that is no text', '{ matchLabels: { app: [web] } }'],
    ['a key that is no text', '{ matchExpressions: [{ key: [app], operator: Exists }] }'],
    ['values that are no list', '{ matchExpressions: [{ key: app, operator: In, values: web }] }'],
    ['a list of labels', '{ matchLabels: [app] }'],
    ['a whole from a template', '__SELECTOR__'],
  ])('%s', async (_, written) => {
    expect((await pair(written, '{ app: web }')).selector).toBeUndefined();
  });

  test.each([
    ['labels from a template', '__LABELS__'],
    ['a key from a template', '{ app: web, "${KEY}": web }'],
    ['a list of labels', '[app]'],
  ])('pods with %s', async (_, carried) => {
    expect((await pair('{}', carried)).labels).toBeUndefined();
  });
});

describe('what is said of a selector', () => {
  test.each([
    ['{ matchLabels: { app: web, tier: front } }', 'app=web, tier=front'],
    [expression('app', 'In', 'web'), 'app=web'],
    [expression('app', 'In', 'api, web'), 'app in (api, web)'],
    [expression('app', 'NotIn', 'api'), 'app notin (api)'],
    [expression('app', 'Exists'), 'app'],
    [expression('app', 'DoesNotExist'), '!app'],
    ['{}', ''],
  ])('%s is %s', async (written, text) => {
    const { selector } = await pair(written, '{}');
    expect(selector && selectorText(selector)).toBe(text);
  });

  test('the requirements that fail, each where it is written', async () => {
    const { selector, labels, at } = await pair(
      '{ matchLabels: { app: web, tier: front, zone: a }, matchExpressions: [{ key: old, operator: DoesNotExist }] }',
      '{ app: web, tier: back, zone: __ZONE__, old: "1" }',
    );
    const missed = selector && labels ? failed(selector, labels) : [];
    expect(missed.map((requirement) => `${at(requirement.at)} ${requirementText(requirement)}`)).toEqual([
      'budget.yaml:4:52 tier=front',
      'budget.yaml:4:89 !old',
    ]);
  });

  test('what is merged in counts, what is written over it wins', async () => {
    const project = await linked({
      'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: &labels { app: web, tier: front }
spec:
  selector: { matchLabels: *labels }
  template:
    metadata:
      labels:
        <<: *labels
        tier: back
    spec: { containers: [] }
`,
    });
    expect([...(project.workload('Deployment/web').podLabels ?? [])].sort()).toEqual([
      ['app', 'web'],
      ['tier', 'back'],
    ]);
  });
});
