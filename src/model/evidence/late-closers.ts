import { repositoryOf } from '../image.ts';

/** Servers that go on taking requests after SIGTERM without being told to. Read 2026-11 from their sources. */
interface LateCloser {
  /** Tested on the repository without registry, tag and digest. */
  readonly repository: RegExp;
  readonly seconds: number;
  readonly source: string;
}

const CLOSERS: readonly LateCloser[] = [
  {
    // The drainer fails readiness, and waits until 45 s have passed without a request. The controller runs the webhooks, too.
    repository:
      /(?:^|\/)knative\.dev\/(?:[\w-]+\/cmd\/webhook|eventing\/cmd\/in_memory\/channel_controller)$/,
    seconds: 45,
    source: 'https://github.com/knative/pkg/blob/main/webhook/webhook.go',
  },
  {
    repository:
      /(?:^|\/)knative\.dev\/eventing\/cmd\/(?:broker\/(?:filter|ingress)|in_memory\/channel_dispatcher|jobsink|requestreply)$/,
    seconds: 45,
    source: 'https://github.com/knative/eventing/blob/main/pkg/kncloudevents/event_receiver.go',
  },
  {
    // Fails readiness, and sleeps for 45 s.
    repository: /(?:^|\/)knative\.dev\/serving\/cmd\/activator$/,
    seconds: 45,
    source: 'https://github.com/knative/serving/blob/main/cmd/activator/main.go',
  },
  {
    // Runs Knative's webhook server.
    repository: /(?:^|\/)tektoncd\/(?:pipeline|triggers)\/cmd\/webhook$/,
    seconds: 45,
    source: 'https://github.com/tektoncd/pipeline/blob/main/cmd/webhook/main.go',
  },
];

/** Seconds that it takes requests after SIGTERM; undefined where the image does not tell. */
export function closesLate(image: string): number | undefined {
  const repository = repositoryOf(image);
  return CLOSERS.find((closer) => closer.repository.test(repository))?.seconds;
}
