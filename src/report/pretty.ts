import type { Finding } from '../engine/finding.ts';
import { frameOf } from './frame.ts';
import { harmless } from './harmless.ts';
import { linked } from './linked.ts';
import { type Paint, paintFor } from './paint.ts';
import { type Report, type Reporter, type Style, shownFindings } from './report.ts';
import { summaryLines } from './summary.ts';
import { unheard } from './workflow.ts';
import { wrapped } from './wrap.ts';

/** For people: each finding with the lines that it is about. */
export const pretty: Reporter = (report, style) => {
  const paint = paintFor(style.color);
  const blocks = shownFindings(report).map((finding) => block(finding, report, style, paint));
  const text = `${[...blocks, summaryOf(report, paint)].join('\n\n')}\n`;
  return style.workflow ? unheard(text) : text;
};

function block(finding: Finding, report: Report, style: Style, paint: Paint): string {
  const { level, rule, message, impact, remedy, ignored } = finding;
  const head = paint.bold(paint.level(level)(ignored ? `ignored ${level}` : level));
  const { rows, indent } = frameOf(finding, report, style, paint);
  const notes = [
    ['impact', impact],
    ['remedy', remedy],
    ...(ignored ? [['ignored', ignored.reason ?? 'no reason given']] : []),
  ] as const;
  const signs = style.unicode ? ['├', '╰'] : ['=', '='];
  const name = linked(rule, style.links ? report.links?.rule(rule) : undefined);
  return [
    `${head} ${paint.bold(`${name}:`)} ${paint.bold(harmless(message))}`,
    ...rows,
    ...notes.map(([name, text], i) => {
      const sign = paint.dim(signs[i < notes.length - 1 ? 0 : 1] as string);
      const said = harmless(`${name}: ${text}`);
      const hanging = `${indent}  `;
      const width = style.width - hanging.length;
      return `${indent}${sign} ${style.wrap ? wrapped(said, width, '').replaceAll('\n', `\n${hanging}`) : said}`;
    }),
  ].join('\n');
}

function summaryOf(report: Report, paint: Paint): string {
  const { errors, warnings, infos } = report.summary;
  const [first = '', ...rest] = summaryLines(report);
  const worst = errors > 0 ? 'error' : warnings > 0 ? 'warning' : infos > 0 ? 'info' : undefined;
  const color = worst ? paint.level(worst) : paint.green;
  return [paint.bold(color(first)), ...rest].join('\n');
}
