import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Result, Run } from 'sarif';
import { validateXML } from 'xmllint-wasm';
import { commandsIn } from './workflow-runner.ts';

/** What a consumer of a report finds in it. */
export interface Read {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
}

interface Format {
  /** What is wrong with reports of this format, for those who read them; empty when nothing is. */
  problems(texts: readonly string[]): Promise<readonly string[]>;
  read(text: string): readonly Read[];
}

const require = createRequire(import.meta.url);
const data = (name: string) => readFileSync(new URL(`data/formats/${name}`, import.meta.url), 'utf8');

const reportSchema = JSON.parse(
  readFileSync(new URL('../schemas/report.schema.json', import.meta.url), 'utf8'),
);
const {
  $schema: _,
  id: __,
  ...sarifSchema
} = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const formats = { uri: true, 'uri-reference': true, 'date-time': true } as const;
const isReport = new Ajv({ allErrors: true, strict: true }).compile(reportSchema);
const isSarif = new Ajv({ strict: false, unicodeRegExp: false, formats }).compile(sarifSchema);
const isCodeQuality = new Ajv({ allErrors: true, strict: true }).compile(
  JSON.parse(data('gitlab.schema.json')),
);

/** Findings as text, in one order. */
export function sorted(findings: readonly Read[]): readonly string[] {
  return findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`).sort();
}

export const READERS: { readonly [format: string]: Format } = {
  json: {
    problems: async (texts) => texts.flatMap((text) => refusals(isReport, JSON.parse(text))),
    read: (text) =>
      JSON.parse(text)
        .findings.filter(({ ignored }: { ignored?: object }) => !ignored)
        .map(({ path, range, rule }: { path: string; range: { start: { line: number } }; rule: string }) => ({
          path,
          line: range.start.line,
          rule,
        })),
  },
  sarif: {
    problems: async (texts) =>
      texts.flatMap((text) => {
        const log = JSON.parse(text);
        return [...refusals(isSarif, log), ...log.runs.flatMap(sarifProblems)];
      }),
    read: (text) =>
      (JSON.parse(text).runs as Run[]).flatMap(({ results = [] }) =>
        results.map(({ ruleId = '', locations }) => {
          const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
          const path = decodeURIComponent(artifactLocation?.uri ?? '');
          return { path, line: region?.startLine ?? 0, rule: ruleId };
        }),
      ),
  },
  github: {
    problems: async (texts) =>
      texts
        .flatMap(commandsIn)
        .filter(({ name }) => !/^(?:error|warning|notice)$/.test(name))
        .map(({ name }) => `the runner obeys ${name}`),
    read: (text) =>
      commandsIn(text).map(({ properties: { file = '', line, title = '' } }) => ({
        path: file,
        line: Number(line),
        rule: title,
      })),
  },
  gitlab: {
    problems: async (texts) =>
      texts.flatMap((text) => {
        const items: readonly { readonly fingerprint: string }[] = JSON.parse(text);
        const fingerprints = new Set(items.map(({ fingerprint }) => fingerprint));
        const repeated = fingerprints.size < items.length ? ['two findings have one fingerprint'] : [];
        return [...refusals(isCodeQuality, items), ...repeated];
      }),
    read: (text) =>
      JSON.parse(text).map(
        (item: { check_name: string; location: { path: string; lines: { begin: number } } }) => ({
          path: item.location.path,
          line: item.location.lines.begin,
          rule: item.check_name,
        }),
      ),
  },
  junit: {
    problems: (texts) => xmlProblems(texts, 'junit.xsd'),
    read: (text) =>
      [...text.matchAll(/<testcase classname="([^"]*)" name="([^":]*):[^"]*">\n<failure[^>]*>\n(.*)/g)].map(
        ([, path = '', rule = '', place = '']) => ({
          path: decoded(path),
          line: Number(/:(\d+):\d+ \w+ [\w-]+$/.exec(place)?.[1]),
          rule,
        }),
      ),
  },
  checkstyle: {
    problems: (texts) => xmlProblems(texts, 'checkstyle.xsd'),
    read: (text) =>
      [...text.matchAll(/<file name="([^"]*)">([\s\S]*?)<\/file>/g)].flatMap(([, path = '', errors = '']) =>
        [...errors.matchAll(/ line="(\d+)".* source="zerodrop\.([^"]*)"/g)].map(([, line, rule = '']) => ({
          path: decoded(path),
          line: Number(line),
          rule,
        })),
      ),
  },
  rdjson: {
    problems: async (texts) => {
      const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false });
      const results = await Promise.all(texts.map((text) => validator.validateString(text)));
      return results
        .flatMap(({ errors, warnings }) => [...errors, ...warnings])
        .filter(({ message }) => !message.includes('contains no diagnostics'))
        .map(({ path, message }) => `${path} ${message}`);
    },
    read: (text) =>
      JSON.parse(text).diagnostics.map(
        (one: {
          code: { value: string };
          location: { path: string; range: { start: { line: number } } };
        }) => ({ path: one.location.path, line: one.location.range.start.line, rule: one.code.value }),
      ),
  },
  markdown: {
    problems: async (texts) =>
      texts
        .flatMap((text) => text.split('\n'))
        .filter(
          (line) => line.startsWith('|') && line.replaceAll(/<\/?code>/g, '').match(/[|<]/g)?.length !== 5,
        ),
    read: (text) =>
      [
        ...text.matchAll(/^\| [\w ]+ \| <code>(.*?):(\d+)<\/code> \| [^|]* \(<code>([\w-]+)<\/code>\) \|/gm),
      ].map(([, path = '', line, rule = '']) => ({ path: decoded(path), line: Number(line), rule })),
  },
};

function refusals(validate: ValidateFunction, value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What a schema cannot see: places that nothing leads to, missing fingerprints, bases that nobody knows. */
export function sarifProblems(run: Run): readonly string[] {
  const bases = Object.keys(run.originalUriBaseIds ?? {});
  const rules = run.tool.driver.rules ?? [];
  const unexplained = rules
    .filter(
      ({ help, helpUri, properties }) => !help?.markdown || !helpUri || (properties?.tags ?? []).length > 10,
    )
    .map(({ id }) => `${id} lacks help, or has more tags than are shown`);
  const broken = (run.results ?? []).flatMap((result: Result, i) => {
    const { message, locations = [], relatedLocations = [], partialFingerprints = {} } = result;
    const links = [...(message.text ?? '').matchAll(/(?<!\\)\]\((\d+)\)/g)].map(([, id]) => Number(id));
    const ids = relatedLocations.map(({ id }) => id);
    const places = [...locations, ...relatedLocations].map(({ physicalLocation }) => physicalLocation);
    const region = locations[0]?.physicalLocation?.region;
    return [
      ...links.filter((id) => !ids.includes(id)).map((id) => `a link to ${id} leads nowhere`),
      ...ids.filter((id) => !links.includes(id ?? 0)).map((id) => `nothing links to ${id}`),
      ...['primaryLocationLineHash', 'zerodropFinding/v1']
        .filter((name) => !partialFingerprints[name])
        .map((name) => `${name} is missing`),
      ...places
        .map((place) => place?.artifactLocation?.uriBaseId ?? 'none')
        .filter((base) => !bases.includes(base))
        .map((base) => `${base} is no base`),
      ...places
        .map((place) => place?.artifactLocation?.uri ?? '')
        .filter((uri) => !/^(?!\.{0,2}\/|\/)[\w!'()*.~%/-]+$/.test(uri))
        .map((uri) => `${uri} is no path from the root`),
      ...(region?.startLine === region?.endLine ? [] : ['an alert of several lines']),
      ...(rules[result.ruleIndex ?? -1]?.id === result.ruleId ? [] : ['the index of another rule']),
    ].map((problem) => `result ${i}: ${problem}`);
  });
  return [...unexplained, ...broken];
}

async function xmlProblems(texts: readonly string[], schema: string): Promise<readonly string[]> {
  const xml = texts.map((contents, i) => ({ fileName: `${i}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: data(schema) });
  return errors.map(({ rawMessage }) => rawMessage);
}

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (NAMED[name] ?? ''),
  );
}
