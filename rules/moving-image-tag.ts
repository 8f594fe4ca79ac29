import { defineRule, imageFrom, info, isMoving, podSpec, runsToCompletion, titleOf, warning } from '#rule';

const ROLLED = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'];

export default defineRule({
  id: 'moving-image-tag',
  category: 'Rollout',
  summary: 'A workload must name the version of the image that it runs.',
  hazard:
    'an image has no tag or `latest`, and no digest, so neither a rollout nor a rollback picks a version',
  impact: 'pods of one release run different code, and a rollback starts the same broken image again',
  remedy: 'write the tag of one build, or a digest',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/containers/images/#image-names',
    'https://kubernetes.io/docs/concepts/configuration/overview/#container-images',
    'https://github.com/doughknee/myscrollr/issues/255',
  ],
  messages: {
    rolled: warning('`{workload}` runs `{image}`, which is no fixed version'),
    job: info('`{workload}` runs `{image}`, which is no fixed version', {
      impact: 'two runs of the same job may do different things',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const job = runsToCompletion(workload);
    if (!job && !ROLLED.includes(workload.type)) return;

    const init = podSpec(workload.pods).get('initContainers').items();
    for (const container of [...init, ...workload.containers]) {
      const image = container.get('image');
      const { value } = image;
      const parts = value === undefined || value === 'auto' ? undefined : imageFrom(value);
      if (!parts || !isMoving(parts) || graph.setsImage(workload, image)) continue;

      const { repository, tag } = parts;
      const name = repository.slice(repository.lastIndexOf('/') + 1);
      report({
        message: job ? 'job' : 'rolled',
        with: { workload: titleOf(workload), image: tag === undefined ? name : `${name}:${tag}` },
        at: image,
        because: [
          {
            at: image,
            text: tag === undefined ? 'no tag means `latest`' : 'every push moves it to another build',
          },
        ],
      });
    }
  },
});
