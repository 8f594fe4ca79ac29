import type { Route } from '../model/route.ts';
import type { Workspace } from './workspace.ts';

export interface Rival {
  readonly route: Route;
}

export function rivalsOf(_: Workspace, __: Route): readonly Rival[] {
  return [];
}
