import missingPreStopDelay from '../rules/missing-pre-stop-delay.ts';
import serviceSelectsNothing from '../rules/service-selects-nothing.ts';
import rule from '../rules/unknown-rule-ignored.ts';
import { service } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const others = [missingPreStopDelay, serviceSelectsNothing];
const first = (comment: string) => ({ 'a.yaml': `${comment}\n${service()}` });
const annotated = (text: string) => ({
  'a.yaml': service().replace(
    '  name: web',
    `  name: web\n  annotations: { zerodrop.dev/ignore: '${text}' }`,
  ),
});

testRule(rule, {
  clean: [
    {
      name: 'a rule that exists',
      files: first('# zerodrop-ignore missing-pre-stop-delay -- why'),
      with: others,
    },
    {
      name: 'rules that exist',
      files: annotated('missing-pre-stop-delay: why; service-selects-nothing: why'),
      with: others,
    },
    {
      name: 'a rule that exists and is off',
      files: {
        ...first('# zerodrop-ignore missing-pre-stop-delay -- why'),
        'zerodrop.yaml': 'rules: { missing-pre-stop-delay: off }\n',
      },
      with: others,
    },
    {
      name: 'a reason without dashes has its own finding',
      files: {
        'a.yaml': service({ selector: '{ app: web } # zerodrop-ignore service-selects-nothing by hand' }),
      },
      with: others,
    },
    { name: 'its own id', files: first('# zerodrop-ignore unknown-rule-ignored -- why'), with: others },
    { name: 'another comment', files: first('# missing-prestop-delay is ignored'), with: others },
    {
      name: 'an annotation of another tool',
      files: {
        'a.yaml': service().replace(
          '  name: web',
          '  name: web\n  annotations: { kube-linter.io/ignore-all: x }',
        ),
      },
      with: others,
    },
  ],
  found: [
    {
      name: 'letters are missing',
      files: first('# zerodrop-ignore missing-prestop-delay -- the app waits'),
      with: others,
      expect: 'a.yaml:1:19 warning no rule is called `missing-prestop-delay`',
    },
    {
      name: 'an id of another tool',
      files: first('# zerodrop-ignore no-liveness-probe -- the app waits'),
      with: others,
      expect: 'a.yaml:1:19 warning no rule is called `no-liveness-probe`',
    },
    {
      name: 'in an annotation',
      files: annotated('missing-pre-stop-delay: why; service_selects_nothing: why'),
      with: others,
      expect: 'a.yaml:5:69 warning no rule is called `service_selects_nothing`',
    },
    {
      name: 'no id at all',
      files: { 'a.yaml': `${service()}# zerodrop-ignore -- everything in here\r\n` },
      with: others,
      expect: 'a.yaml:8:1 warning this ignore names no rule, so it silences nothing',
    },
    {
      name: 'in a document that cannot be read',
      files: { 'a.yaml': '# zerodrop-ignore unreadable -- made by a tool\napiVersion: v1\nkind: [\n' },
      with: others,
      expect: 'a.yaml:1:19 warning no rule is called `unreadable`',
    },
  ],
});
