/** The configuration of a project, at its root. */
export const CONFIG_NAME = 'zerodrop.yaml';
