import type { Registry } from '../../rule/registry.ts';
import type { Settings } from '../../rule/rule.ts';
import { documentAt, pointedAt } from '../../workspace/pointed.ts';
import type { Session } from '../session.ts';
import type { Chapter, Explanation, Pointer, Tellers } from './explanation.ts';
import { explainIgnore, ignoredIdAt, type PointedId } from './ignores.ts';
import { explainField } from './objects.ts';

/** Asks a session that is up to date, of which nothing may be kept. */
export type Ask = <T>(question: (session: Session, settings: Settings) => T) => Promise<T | undefined>;

/** What there is to tell of a place of a file; undefined for nothing. */
export async function explain(
  ask: Ask,
  place: Pointer,
  registry: Registry,
): Promise<Explanation | undefined> {
  const topic = await ask((session) => topicAt(session, place));
  if (typeof topic === 'object') return explainIgnore(topic, registry);
  const chapter = topic && (await CHAPTERS[topic]());
  return chapter && (await ask((session, settings) => chapter(session, settings, place)));
}

/** What tells of each sort of thing, loaded when it is first asked for. */
const CHAPTERS = {
  pods: async () => chapterOf((await import('./pods.ts')).PODS),
  rollout: async () => chapterOf((await import('./progressive.ts')).ROLLOUTS),
  analysis: async () => chapterOf((await import('./progressive.ts')).ANALYSES),
  canary: async () => chapterOf((await import('./progressive.ts')).CANARIES),
  migration: async (): Promise<Chapter> => (await import('./migrations.ts')).explainStatement,
} as const;

type Topic = keyof typeof CHAPTERS | PointedId;

function chapterOf(tellers: Tellers): Chapter {
  return (session, settings, place) => explainField(session, settings, place, tellers);
}

function topicAt(session: Session, place: Pointer): Topic | undefined {
  const ignored = ignoredIdAt(session, place);
  if (ignored) return ignored;
  const { sources } = session.workspace;
  const placed = documentAt(sources.get(place.source)?.documents ?? [], place.offset);
  if (placed?.document.content.type === 'migration') return 'migration';
  const kind = pointedAt(sources, place.source, place.offset)?.resource.kind;
  return kind === undefined ? undefined : (TOPICS.get(kind) ?? 'pods');
}

const TOPICS = new Map<string, keyof typeof CHAPTERS>([
  ['Rollout', 'rollout'],
  ['AnalysisTemplate', 'analysis'],
  ['ClusterAnalysisTemplate', 'analysis'],
  ['Canary', 'canary'],
]);
