import rule from '../rules/pods-count-as-ready-at-once.ts';
import { testRule } from './rule-tester.ts';

const deployment = (replicas: number | string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'web:1' }] }
`;

testRule(rule, {
  clean: [
    { name: 'two pods', files: { 'a.yaml': deployment(2) } },
    { name: 'replicas come from a template', files: { 'a.yaml': deployment('__REPLICAS__') } },
  ],
  found: [
    {
      name: 'one pod',
      files: { 'a.yaml': deployment(1) },
      expect: `
        a.yaml:5:13 warning \`web\` runs a single pod
          a.yaml:5:13 one pod`,
    },
  ],
});
