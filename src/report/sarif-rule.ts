import type { ReportingDescriptor } from 'sarif';
import type { Rule } from '../rule/rule.ts';
import { inGeneral } from './sentences.ts';
import { SEVERITY, worstFirst } from './severity.ts';

/** A rule as a code host lists and explains it. */
export function sarifRule({ meta, messages }: Rule): ReportingDescriptor {
  const { id, summary, category, hazard, impact, remedy, references } = meta;
  const worst = SEVERITY[worstFirst(Object.values(messages))[0]?.level ?? 'warning'];
  const full = `${sentence(hazard)} Impact: ${sentence(inGeneral(impact))} Remedy: ${sentence(inGeneral(remedy))}`;
  const links = references.map((address) => `- <${address}>`);
  const helpUri = references[0];
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: full.slice(0, 1024) },
    help: {
      text: [full, ...references].join('\n'),
      markdown: [
        summary,
        `**Hazard:** ${sentence(hazard)}`,
        `**Impact:** ${sentence(inGeneral(impact))}`,
        `**Remedy:** ${sentence(inGeneral(remedy))}`,
        links.join('\n'),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: worst.sarif },
    properties: {
      tags: ['kubernetes', 'availability', category.toLowerCase()],
      precision: 'high',
      'problem.severity': worst.problem,
    },
  };
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
