/** Programs made to be PID 1: they start others and pass signals on. Read 2026-11 from the projects' documentation. */
const INITS: { readonly [program: string]: string } = {
  tini: 'https://github.com/krallin/tini',
  'tini-static': 'https://github.com/krallin/tini',
  'docker-init': 'https://docs.docker.com/reference/cli/docker/container/run/#init',
  'dumb-init': 'https://github.com/Yelp/dumb-init',
  catatonit: 'https://github.com/openSUSE/catatonit',
  's6-svscan': 'https://skarnet.org/software/s6/s6-svscan-1.html',
  's6-overlay-suexec': 'https://github.com/just-containers/s6-overlay',
  init: 'https://github.com/just-containers/s6-overlay',
  my_init: 'https://github.com/phusion/baseimage-docker',
  runsvdir: 'https://smarden.org/runit/runsvdir.8',
  supervisord: 'https://supervisord.org/running.html#signals',
  pebble: 'https://github.com/canonical/pebble',
};

/** Whether a program passes the signals on that it gets. */
export function isInit(program: string): boolean {
  return Object.hasOwn(INITS, program);
}
