import rule from '../rules/unreadable-document.ts';
import { documents, service, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const broken = service().replace('spec:\n', 'spec:\n   type: ClusterIP\n');

testRule(rule, {
  clean: [
    { name: 'YAML', files: { 'a.yaml': documents(workload(), service()) } },
    {
      name: 'JSON',
      files: { 'a.json': '{ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "shop" } }' },
    },
    { name: 'an empty file', files: { 'a.yaml': '' } },
    { name: 'comments only', files: { 'a.yaml': '# apiVersion: v1\n---\n# nothing\n' } },
    {
      name: 'tabs behind values and in comments',
      files: { 'a.yaml': service().replace('ClusterIP', 'ClusterIP\t# a\tb') },
    },
    { name: 'a broken file that declares nothing', files: { 'a.yaml': 'values:\n  - apiVersion: "v1\n' } },
    { name: 'a template that breaks YAML', files: { 'a.yaml': broken.replace('web', '{{ .Values.name }}') } },
    {
      name: 'a template of another engine',
      files: { 'a.yaml': broken.replace('name: web', 'name: @NAME@') },
    },
    {
      name: 'a template of a third engine',
      files: { 'a.yaml': service().replace('name: web', '<%= name %>') },
    },
    {
      name: 'a template of a fourth engine',
      files: { 'a.yaml': service().replace('name: web', 'name: {NAME}-web') },
    },
    {
      name: 'a line for a template',
      files: { 'a.yaml': workload({ container: 'args: [\n__EXTRA_ARGS__\n]' }) },
    },
    {
      name: 'another line for a template',
      files: {
        'a.yaml': service().replace('spec:\n', '  annotations:\n    a: b\n    <MORE_ANNOTATIONS>\nspec:\n'),
      },
    },
    {
      name: 'the head of a chart',
      files: { 'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\nicon: a\nicon: b\n' },
    },
    {
      name: 'a block for a template',
      files: { 'a.yaml': service().replace('spec:\n', 'spec:\n{% if tls %}\n') },
    },
    {
      name: 'an aliased anchor, a merge key, a tag',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { <<: &a { b: !!str 1 }, c: x }\n',
      },
    },
    {
      name: 'what a test sees refused',
      files: { 'test/invalid/a.yaml': broken, 'testdata/web-malformed.yaml': broken },
    },
    {
      name: 'what a test reads, a template by its name, and what readers of a manual fill in',
      files: {
        'tests/kuttl/00-assert.yaml': broken,
        'web.yaml.j2': broken,
        'docs/web.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - image: {user}/web\n      name: web\n',
        'docs/more.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: web\n      ...\n    - name: api\n',
      },
    },
    {
      name: 'text that looks like an object',
      files: { 'notes.yaml': 'text: |\n  apiVersion: v1\n  kind: [\nmore: "never closed\n' },
    },
    {
      name: 'a Helm chart',
      files: { 'chart/Chart.yaml': 'name: web\n', 'chart/templates/a.yaml': 'apiVersion: v1\nkind: [\n' },
    },
  ],
  found: [
    {
      name: 'an indentation that fits nothing',
      files: { 'a.yaml': broken },
      expect: 'a.yaml:7:1 error cannot be read: this is indented differently from what it belongs to',
    },
    {
      name: 'only the broken one of three documents',
      files: { 'a.yaml': documents(workload(), service().replace('name: web', 'name: "web'), service()) },
      expect: 'a.yaml:18:9 error cannot be read: this quote is not closed',
    },
    {
      name: 'a bracket is not closed, with CRLF',
      files: { 'a.yaml': service({ ports: '[{ port: 80 ]' }).replaceAll('\n', '\r\n') },
      expect: 'a.yaml:7:10 error cannot be read: this bracket is not closed',
    },
    {
      name: 'a key is given twice',
      files: { 'a.yaml': service({ spec: 'selector: { app: api }' }) },
      expect: `
        a.yaml:7:3 warning gives \`selector\` twice
          a.yaml:6:3 first given here`,
    },
    {
      name: 'a tab indents',
      files: { 'a.yaml': service().replace('  selector', '\tselector') },
      expect: 'a.yaml:6:1 error cannot be read: a tab cannot indent',
    },
    {
      name: 'an alias without anchor',
      files: { 'a.yaml': service({ selector: '*labels' }) },
      expect: 'a.yaml:6:13 error cannot be read: `*labels` has no anchor before it',
    },
    {
      name: 'JSON that ends too soon',
      files: { 'a.json': '{ "apiVersion": "v1",\n  "kind": "Service"' },
      expect: 'a.json:1:1 error cannot be read: this bracket is not closed',
    },
  ],
});
