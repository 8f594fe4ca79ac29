import type { EffectOf } from './effect.ts';

type Table<T> = { readonly [subtype: string]: T };

/** Commands of ALTER TABLE that switch something on or off. */
export const SWITCHED: {
  readonly rowSecurity: Table<EffectOf<'rowSecurity'>['what']>;
  readonly trigger: Table<boolean>;
} = {
  rowSecurity: {
    AT_EnableRowSecurity: 'enable',
    AT_DisableRowSecurity: 'disable',
    AT_ForceRowSecurity: 'force',
    AT_NoForceRowSecurity: 'no force',
  },
  trigger: {
    AT_EnableTrig: true,
    AT_EnableAlwaysTrig: true,
    AT_EnableReplicaTrig: true,
    AT_EnableTrigAll: true,
    AT_EnableTrigUser: true,
    AT_DisableTrig: false,
    AT_DisableTrigAll: false,
    AT_DisableTrigUser: false,
  },
};

export const STORAGE: Table<EffectOf<'setStorageOf'>['what']> = {
  AT_SetLogged: 'logged',
  AT_SetUnLogged: 'unlogged',
  AT_SetTableSpace: 'tablespace',
  AT_SetAccessMethod: 'access method',
};

export const TABLE_OPTIONS: Table<EffectOf<'setTableOption'>['what']> = {
  AT_SetRelOptions: 'options',
  AT_ResetRelOptions: 'options',
  AT_ReplaceRelOptions: 'options',
  AT_SetStatistics: 'statistics',
  AT_SetOptions: 'column options',
  AT_ResetOptions: 'column options',
  AT_SetStorage: 'storage',
  AT_SetCompression: 'compression',
  AT_ClusterOn: 'cluster on',
  AT_DropCluster: 'cluster on',
  AT_ReplicaIdentity: 'replica identity',
  AT_ChangeOwner: 'owner',
};
