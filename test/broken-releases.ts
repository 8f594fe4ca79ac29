/** One thing broken in one file of a project. */
export interface Broken {
  readonly project: string;
  readonly what: string;
  /** What is not there yet is added. */
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly expect: string;
}

/** What one slip does to the projects that each show a way of releasing. */
export const BROKEN_RELEASES: readonly Broken[] = [
  {
    project: 'rolling-update',
    what: 'updates may stop half of the pods',
    file: 'deploy/deployment.yaml',
    from: 'maxUnavailable: 0',
    to: 'maxUnavailable: 50%',
    expect: `
      deploy/deployment.yaml:13:23 warning \`timetables\` keeps 2 of its 4 pods during an update, less than 60%
        deploy/deployment.yaml:13:23 50% of 4 is 2
        deploy/autoscaler.yaml:11:16 may scale down to 4
        deploy/service.yaml:9:3 Service \`timetables\` sends it requests`,
  },
  {
    project: 'rolling-update',
    what: 'neither more nor fewer pods are allowed',
    file: 'deploy/deployment.yaml',
    from: 'maxSurge: 25%',
    to: 'maxSurge: 0',
    expect: `
      deploy/deployment.yaml:12:17 error \`timetables\` has \`maxSurge\` 0 and \`maxUnavailable\` 0: no pod may move
        deploy/deployment.yaml:13:23 the other limit`,
  },
  {
    project: 'rolling-update',
    what: 'all pods stop first',
    file: 'deploy/deployment.yaml',
    from: /strategy:\n[\s\S]*?maxUnavailable: 0/,
    to: 'strategy:\n    type: Recreate',
    expect: `
      deploy/deployment.yaml:11:11 error \`timetables\` stops all of its pods before it starts new ones
        deploy/service.yaml:9:3 Service \`timetables\` sends it requests`,
  },
  {
    project: 'rolling-update',
    what: 'an update has less time than its first pod needs',
    file: 'deploy/deployment.yaml',
    from: 'progressDeadlineSeconds: 300',
    to: 'progressDeadlineSeconds: 10',
    expect: `
      deploy/deployment.yaml:8:28 error \`timetables\` has a progress deadline of 10 s, not above \`minReadySeconds\` 10
        deploy/deployment.yaml:8:28 must be longer than a pod must be ready`,
  },
  {
    project: 'rolling-update',
    what: 'pods go as soon as they are told',
    file: 'deploy/deployment.yaml',
    from: / {10}lifecycle:[\s\S]*$/,
    to: '',
    expect: `
      deploy/deployment.yaml:31:11 error container \`web\` gets SIGTERM while proxies still send it requests
        deploy/service.yaml:9:3 Service \`timetables\` sends it requests`,
  },
  {
    project: 'rolling-update',
    what: 'a pod counts the moment that it is ready',
    file: 'deploy/deployment.yaml',
    from: '  minReadySeconds: 10\n',
    to: '',
    expect: `
      deploy/deployment.yaml:6:1 info \`timetables\` goes on with an update the moment a new pod is ready
        deploy/deployment.yaml:6:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
        deploy/service.yaml:9:3 Service \`timetables\` sends it requests`,
  },
  {
    project: 'rolling-update',
    what: 'no old version is kept',
    file: 'deploy/deployment.yaml',
    from: 'revisionHistoryLimit: 5',
    to: 'revisionHistoryLimit: 0',
    expect: `
      deploy/deployment.yaml:9:25 warning \`timetables\` keeps no old revision: only Git or Helm can bring one back`,
  },
  {
    project: 'rolling-update',
    what: 'the version is whatever was pushed last',
    file: 'deploy/deployment.yaml',
    from: 'timetables:6.3.0',
    to: 'timetables:latest',
    expect: `
      deploy/deployment.yaml:32:18 warning \`timetables\` runs \`timetables:latest\`, which is no fixed version
        deploy/deployment.yaml:32:18 every push moves it to another build`,
  },
  {
    project: 'rolling-update',
    what: 'the autoscaler follows another name',
    file: 'deploy/autoscaler.yaml',
    from: 'kind: Deployment\n    name: timetables',
    to: 'kind: Deployment\n    name: timetable',
    expect: `
      deploy/autoscaler.yaml:10:11 error \`timetables\` scales Deployment \`timetable\`, but the input has \`timetables\`
        deploy/deployment.yaml:4:9 the name that is nearest; nothing scales it
        deploy/deployment.yaml:6:1 runs 1 pod, the default`,
  },
  {
    project: 'blue-green-rollout',
    what: 'both Services are one',
    file: 'deploy/rollout.yaml',
    from: 'previewService: exams-preview',
    to: 'previewService: exams',
    expect: `
      deploy/rollout.yaml:17:23 error \`exams\` has one Service, \`exams\`, as \`active\` and \`preview\`
        deploy/rollout.yaml:16:22 the same Service`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the active Service is misspelt',
    file: 'deploy/rollout.yaml',
    from: 'activeService: exams',
    to: 'activeService: exam',
    expect: `
      deploy/rollout.yaml:16:22 error \`exams\` needs Service \`exam\`, but the input has \`exams\`
        deploy/services.yaml:5:9 the name that is nearest`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the preview is misspelt',
    file: 'deploy/rollout.yaml',
    from: 'previewService: exams-preview',
    to: 'previewService: exams-preveiw',
    expect: `
      deploy/rollout.yaml:17:23 error \`exams\` needs Service \`exams-preveiw\`, but the input has \`exams-preview\`
        deploy/services.yaml:20:9 the name that is nearest`,
  },
  {
    project: 'blue-green-rollout',
    what: 'nothing is tested before the switch',
    file: 'deploy/rollout.yaml',
    from: / {6}prePromotionAnalysis:[\s\S]*?value: exams-preview\n/,
    to: '',
    expect: `
      deploy/rollout.yaml:15:5 warning \`exams\` sends all traffic to the new version as soon as its pods are ready
        deploy/rollout.yaml:15:5 \`autoPromotionEnabled\` is true by default
        deploy/rollout.yaml:19:7 looks when users are there already`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the smoke test asks a Service that is not there',
    file: 'deploy/rollout.yaml',
    from: 'value: exams-preview',
    to: 'value: exam-preview',
    expect: `
      deploy/rollout.yaml:24:20 warning \`exams\` analyses Service \`exam-preview\`, but the input has \`exams-preview\`
        deploy/services.yaml:20:9 the name that is nearest`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the smoke test is not told whom to ask',
    file: 'deploy/rollout.yaml',
    from: / {8}args:\n {10}- name: service\n.*\n/,
    to: '',
    expect: `
      deploy/rollout.yaml:21:27 error the pre-promotion analysis of \`exams\` passes no value for \`service\`
        deploy/analysis.yaml:9:7 \`service\` has no value here`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the smoke test is misspelt',
    file: 'deploy/rollout.yaml',
    from: 'templateName: exams-smoke',
    to: 'templateName: exams-smok',
    expect: `
      deploy/rollout.yaml:21:27 error the pre-promotion analysis of \`exams\` names \`exams-smok\`, not \`exams-smoke\`
        deploy/analysis.yaml:5:9 the name that is nearest`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the check after the switch never ends',
    file: 'deploy/analysis.yaml',
    from: '      count: 5\n',
    to: '',
    expect: `
      deploy/rollout.yaml:27:27 error the post-promotion analysis of \`exams\` waits for \`error-rate\`, which never ends
        deploy/analysis.yaml:37:17 measures every 1m, without a \`count\``,
  },
  {
    project: 'blue-green-rollout',
    what: 'the check after the switch allows as many failures as it measures',
    file: 'deploy/analysis.yaml',
    from: 'failureLimit: 1',
    to: 'failureLimit: 5',
    expect: `
      deploy/analysis.yaml:39:21 warning \`error-rate\` needs 6 failures to fail, and takes 5 measurements
        deploy/analysis.yaml:38:14 5 times Failed: not more than 5, so it is Successful`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the check after the switch allows more failures than it measures',
    file: 'deploy/analysis.yaml',
    from: 'failureLimit: 1',
    to: 'failureLimit: 6',
    expect: `
      deploy/analysis.yaml:38:14 error \`error-rate\` has a \`count\` of 5, below its limits of 6
        deploy/analysis.yaml:38:14 failureLimit 6 + consecutiveSuccessLimit 0 = 6`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the check after the switch measures five times at once',
    file: 'deploy/analysis.yaml',
    from: '      interval: 1m\n',
    to: '',
    expect: `
      deploy/analysis.yaml:37:14 error \`error-rate\` measures 5 times and has no \`interval\``,
  },
  {
    project: 'blue-green-rollout',
    what: 'no requests are an error',
    file: 'deploy/analysis.yaml',
    from: 'len(result) == 0 || isNaN(result[0]) || ',
    to: '',
    expect: `
      deploy/analysis.yaml:40:25 info \`error-rate\` of \`exams-errors\` ends in an error where its query finds no series
        deploy/analysis.yaml:44:18 may find no series
        deploy/analysis.yaml:35:7 is given up after 5 errors in a row, which takes the release back`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the query asks for an argument that nobody declares',
    file: 'deploy/analysis.yaml',
    from: '{{args.hash}}',
    to: '{{args.version}}',
    expect: `
      deploy/analysis.yaml:45:73 error \`exams-errors\` asks for \`version\`, an argument that it does not declare
        deploy/rollout.yaml:27:27 the post-promotion analysis of \`exams\` takes it in`,
  },
  {
    project: 'blue-green-rollout',
    what: 'the old pods go with the switch',
    file: 'deploy/rollout.yaml',
    from: 'scaleDownDelaySeconds: 120',
    to: 'scaleDownDelaySeconds: 0',
    expect: `
      deploy/rollout.yaml:18:30 warning \`exams\` writes a delay of 0: its old pods stay, 4 more with each release
        deploy/rollout.yaml:18:30 0 s is no deadline to the controller`,
  },
  {
    project: 'canary-nginx',
    what: 'nothing waits',
    file: 'deploy/rollout.yaml',
    from: / {8}- pause:\n {12}duration: 10m\n/g,
    to: '',
    expect: `
      deploy/rollout.yaml:31:22 warning \`recipes\` takes its new version to all requests without a wait on the way`,
  },
  {
    project: 'canary-nginx',
    what: 'there are no steps',
    file: 'deploy/rollout.yaml',
    from: / {6}steps:[\s\S]*?(?= {2}template:)/,
    to: '',
    expect: `
      deploy/rollout.yaml:18:7 warning \`recipes\` has a traffic router and no steps: all requests change version at once
        deploy/rollout.yaml:18:7 its weight stays 0 until every new pod is available, and then is 100`,
  },
  {
    project: 'canary-nginx',
    what: 'nothing watches',
    file: 'deploy/rollout.yaml',
    from: / {6}# From the first[\s\S]*?(?= {6}steps:)/,
    to: '',
    expect: `
      deploy/rollout.yaml:23:11 warning \`recipes\` promotes its new version after 30 m, whatever it answers
        deploy/rollout.yaml:23:11 ends by itself
        deploy/rollout.yaml:29:11 so does the last one, at 50%`,
  },
  {
    project: 'canary-nginx',
    what: 'the Ingress is misspelt',
    file: 'deploy/rollout.yaml',
    from: 'stableIngress: recipes',
    to: 'stableIngress: recipe',
    expect: `
      deploy/rollout.yaml:20:26 error \`recipes\` needs Ingress \`recipe\`, which the input does not hold`,
  },
  {
    project: 'canary-nginx',
    what: 'the Ingress sends everybody to the canary',
    file: 'deploy/ingress.yaml',
    from: 'name: recipes\n                port',
    to: 'name: recipes-canary\n                port',
    expect: `
      deploy/rollout.yaml:20:26 error Ingress \`recipes\` of \`recipes\` lacks backend \`recipes\`
        deploy/ingress.yaml:8:3 no backend of that name
        deploy/rollout.yaml:15:22 named here`,
  },
  {
    project: 'canary-nginx',
    what: 'the canary Service is not there',
    file: 'deploy/services.yaml',
    from: /---[\s\S]*/,
    to: '',
    expect: `
      deploy/rollout.yaml:16:22 error \`recipes\` needs Service \`recipes-canary\`, which the input does not hold`,
  },
  {
    project: 'canary-nginx',
    what: 'one step does two things',
    file: 'deploy/rollout.yaml',
    from: '- setWeight: 5\n        - pause',
    to: '- setWeight: 5\n          pause',
    expect: `
      deploy/rollout.yaml:31:22 error step 1 of \`recipes\` has \`setWeight\` and \`pause\`, and a step does one thing
        deploy/rollout.yaml:32:11 another thing to do`,
  },
  {
    project: 'canary-nginx',
    what: 'a pause lasts a day',
    file: 'deploy/rollout.yaml',
    from: 'duration: 10m',
    to: 'duration: 1d',
    expect: `
      deploy/rollout.yaml:33:23 error step 2 of \`recipes\` cannot pause for \`1d\``,
  },
  {
    project: 'canary-nginx',
    what: 'a pause has no end',
    file: 'deploy/rollout.yaml',
    from: '- pause:\n            duration: 10m',
    to: '- pause: {}',
    expect: `
      deploy/rollout.yaml:32:11 info \`recipes\` waits at step 2, weight 5, until a person promotes it`,
  },
  {
    project: 'canary-nginx',
    what: 'a weight is over 100',
    file: 'deploy/rollout.yaml',
    from: 'setWeight: 50',
    to: 'setWeight: 500',
    expect: `
      deploy/rollout.yaml:37:22 error step 5 of \`recipes\` sets weight 500, not 0 to 100`,
  },
  {
    project: 'canary-nginx',
    what: 'one pod stays one pod',
    file: 'deploy/rollout.yaml',
    from: '- setWeight: 5\n',
    to: '- setCanaryScale:\n            replicas: 1\n        - setWeight: 5\n',
    expect: `
      deploy/rollout.yaml:39:22 warning 50% of the requests go to 1 pod, as an earlier \`setCanaryScale\` holds
        deploy/rollout.yaml:31:11 holds until a step sets another scale, or lets it match the weight
        deploy/autoscaler.yaml:11:16 may scale down to 4, so that 50% need 2`,
  },
  {
    project: 'canary-nginx',
    what: 'the analysis starts after the last step',
    file: 'deploy/rollout.yaml',
    from: 'startingStep: 1',
    to: 'startingStep: 6',
    expect: `
      deploy/rollout.yaml:23:23 warning the analysis of \`recipes\` starts at step 6, and there are 6`,
  },
  {
    project: 'canary-nginx',
    what: 'the first measurement comes after the last step',
    file: 'deploy/analysis.yaml',
    from: 'initialDelay: 2m',
    to: 'initialDelay: 2h',
    expect: `
      deploy/rollout.yaml:25:27 warning \`recipes\` is promoted after 30 m, and \`error-rate\` measures first after 2 h
        deploy/analysis.yaml:11:21 waits 2 h
        deploy/rollout.yaml:30:7 pause for 30 m`,
  },
  {
    project: 'canary-nginx',
    what: 'the analysis ends with the small weights',
    file: 'deploy/analysis.yaml',
    from: 'interval: 1m',
    to: 'interval: 1m\n      count: 5',
    expect: `
      deploy/rollout.yaml:25:27 info the analysis of \`recipes\` ends after 6 m, and 25% begins after 10 m
        deploy/rollout.yaml:34:22 begins after pauses of 10 m
        deploy/analysis.yaml:13:14 takes the last measurement after 6 m`,
  },
  {
    project: 'canary-nginx',
    what: 'the query counts all pods',
    file: 'deploy/analysis.yaml',
    from: /recipes-\{\{args\.hash\}\}-\.\+/g,
    to: 'recipes-.+',
    expect: `
      deploy/rollout.yaml:25:27 warning \`recipes\` passes \`error-rate\` while 20% of its canary requests fail at 5%
        deploy/analysis.yaml:19:22 names neither \`recipes-canary\` nor the hash of the new pods
        deploy/rollout.yaml:31:22 gives the canary 5% of the requests
        deploy/analysis.yaml:14:25 lets 1% of all requests fail, and 1 / 5 is 20%`,
  },
  {
    project: 'canary-nginx',
    what: 'the hash is not passed',
    file: 'deploy/rollout.yaml',
    from: / {8}args:\n {10}- name: hash\n.*\n.*\n/,
    to: '',
    expect: `
      deploy/rollout.yaml:25:27 error the background analysis of \`recipes\` passes no value for \`hash\`
        deploy/analysis.yaml:8:7 \`hash\` has no value here`,
  },
  {
    project: 'canary-nginx',
    what: 'whatever comes is a success',
    file: 'deploy/analysis.yaml',
    from: 'result[0] < 0.01',
    to: 'true',
    expect: `
      deploy/analysis.yaml:14:25 warning \`error-rate\` is a success, whatever is measured
        deploy/analysis.yaml:14:25 \`successCondition\` is true for every answer`,
  },
  {
    project: 'canary-nginx',
    what: 'the analysis only looks on',
    file: 'deploy/rollout.yaml',
    from: '        startingStep: 1\n',
    to: '        startingStep: 1\n        dryRun:\n          - metricName: error-rate\n',
    expect: `
      deploy/rollout.yaml:24:9 warning the background analysis of \`recipes\` has only dry runs, which count for nothing`,
  },
  {
    project: 'canary-nginx',
    what: 'stable pods go as the weight grows',
    file: 'deploy/rollout.yaml',
    from: 'scaleDownDelaySeconds: 60',
    to: 'dynamicStableScale: true',
    expect: `
      deploy/rollout.yaml:17:27 warning \`recipes\` has 2 of its 4 old pods left at 50%, and an abort needs all of them
        deploy/autoscaler.yaml:11:16 may scale down to 4
        deploy/rollout.yaml:37:22 here 2 of them are left`,
  },
  {
    project: 'canary-nginx',
    what: 'the old pods go with the last weight',
    file: 'deploy/rollout.yaml',
    from: 'scaleDownDelaySeconds: 60',
    to: 'scaleDownDelaySeconds: 0',
    expect: `
      deploy/rollout.yaml:17:30 info \`recipes\` writes a delay of 0, which keeps its old pods instead of removing them
        deploy/rollout.yaml:17:30 0 s is no deadline to the controller`,
  },
  {
    project: 'canary-istio',
    what: 'the VirtualService is misspelt',
    file: 'deploy/rollout.yaml',
    from: 'name: forecast\n            routes',
    to: 'name: forcast\n            routes',
    expect: `
      deploy/rollout.yaml:19:19 error \`forecast\` needs VirtualService \`forcast\`, but the input has \`forecast\`
        deploy/routes.yaml:4:9 the name that is nearest
        deploy/rollout.yaml:5:9 \`Application\` in the input may create it`,
  },
  {
    project: 'canary-istio',
    what: 'the route is misspelt',
    file: 'deploy/rollout.yaml',
    from: 'routes: [primary]',
    to: 'routes: [main]',
    expect: `
      deploy/rollout.yaml:19:19 error VirtualService \`forecast\` of \`forecast\` lacks route \`main\`
        deploy/routes.yaml:9:3 no route of that name
        deploy/rollout.yaml:20:22 named here`,
  },
  {
    project: 'canary-istio',
    what: 'the DestinationRule is misspelt',
    file: 'deploy/rollout.yaml',
    from: 'destinationRule:\n            name: forecast',
    to: 'destinationRule:\n            name: forcast',
    expect: `
      deploy/rollout.yaml:22:19 error \`forecast\` needs DestinationRule \`forcast\`, but the input has \`forecast\`
        deploy/routes.yaml:25:9 the name that is nearest
        deploy/rollout.yaml:5:9 \`Application\` in the input may create it`,
  },
  {
    project: 'canary-istio',
    what: 'the route leads to a subset that nobody defines',
    file: 'deploy/routes.yaml',
    from: 'subset: canary',
    to: 'subset: next',
    expect: `
      deploy/rollout.yaml:19:19 error VirtualService \`forecast\` of \`forecast\` lacks subset \`canary\`
        deploy/routes.yaml:12:7 no subset of that name
        deploy/rollout.yaml:24:31 named here`,
  },
  {
    project: 'canary-istio',
    what: 'another route leads to a subset that nobody defines',
    file: 'deploy/routes.yaml',
    from: '  http:\n',
    to: '  http:\n    - name: partners\n      match:\n        - headers:\n            x-partner:\n              exact: "yes"\n      timeout: 10s\n      route:\n        - destination:\n            host: forecast\n            subset: partners\n',
    expect: `
      deploy/routes.yaml:19:21 info \`forecast\` sends requests to subset \`partners\` of \`forecast\`, which no DestinationRule defines
        deploy/routes.yaml:35:9 defines only \`stable\` and \`canary\``,
  },
  {
    project: 'canary-istio',
    what: 'weights are no shares of 100',
    file: 'deploy/routes.yaml',
    from: 'weight: 100',
    to: 'weight: 90',
    expect: `
      deploy/routes.yaml:16:19 warning \`forecast\` sends 100% to \`stable\`, not 90%: its weights sum to 90
        deploy/routes.yaml:12:7 90 + 0 = 90`,
  },
  {
    project: 'canary-istio',
    what: 'no destination has a weight above 0',
    file: 'deploy/routes.yaml',
    from: 'weight: 100',
    to: 'weight: 0',
    expect: `
      deploy/routes.yaml:12:7 error \`forecast\` has 2 destinations and no weight above 0: Istio refuses it`,
  },
  {
    project: 'canary-istio',
    what: 'a destination has no weight',
    file: 'deploy/routes.yaml',
    from: '          weight: 0\n',
    to: '',
    expect: `
      deploy/routes.yaml:17:11 warning \`forecast\` sends nothing to \`canary\`, which has no weight
        deploy/routes.yaml:12:7 100 + 0 = 100`,
  },
  {
    project: 'canary-istio',
    what: 'Argo CD writes the weights of git',
    file: 'argocd/forecast.yaml',
    from: / {4}- group: networking\.istio\.io\n {6}kind: VirtualService[\s\S]*?weight\n/,
    to: '',
    expect: `
      deploy/routes.yaml:20:19 info every sync takes the canary \`canary\` of \`forecast\` back to 0%
        deploy/rollout.yaml:19:19 \`forecast\` sets the weights while it releases`,
  },
  {
    project: 'canary-istio',
    what: 'one of both templates is misspelt',
    file: 'deploy/rollout.yaml',
    from: /forecast-health(?![\s\S]*forecast-health)/,
    to: 'forecast-helth',
    expect: `
      deploy/rollout.yaml:37:31 error a step of \`forecast\` names \`forecast-helth\`, not \`forecast-health\`
        deploy/analysis.yaml:5:9 the name that is nearest`,
  },
  {
    project: 'canary-istio',
    what: 'two metrics have one name',
    file: 'deploy/analysis.yaml',
    from: 'name: slow-answers',
    to: 'name: error-rate',
    expect: `
      deploy/analysis.yaml:23:13 error \`forecast-health\` has two metrics of the name \`error-rate\`
        deploy/analysis.yaml:11:13 the first of them`,
  },
  {
    project: 'canary-istio',
    what: 'the first step is checked for nothing',
    file: 'deploy/analysis.yaml',
    from: 'failureLimit: 1',
    to: 'failureLimit: 5',
    expect: `
      deploy/analysis.yaml:15:21 warning \`error-rate\` needs 6 failures to fail, and takes 5 measurements
        deploy/analysis.yaml:14:14 5 times Failed: not more than 5, so it is Successful`,
  },
  {
    project: 'canary-gateway',
    what: 'the HTTPRoute is misspelt',
    file: 'deploy/rollout.yaml',
    from: 'httpRoute: seats',
    to: 'httpRoute: seat',
    expect: `
      deploy/rollout.yaml:23:24 info \`seats\` needs HTTPRoute \`seat\`, which the input does not hold
        deploy/rollout.yaml:5:9 \`Kustomization\` in the input may create it`,
  },
  {
    project: 'canary-gateway',
    what: 'the HTTPRoute leaves out the canary',
    file: 'deploy/route.yaml',
    from: / {8}- name: seats-canary\n.*\n.*\n/,
    to: '',
    expect: `
      deploy/rollout.yaml:23:24 error HTTPRoute \`seats\` of \`seats\` lacks backend \`seats-canary\`
        deploy/route.yaml:11:3 no backend of that name
        deploy/rollout.yaml:17:22 named here`,
  },
  {
    project: 'canary-gateway',
    what: 'no backend has a weight above 0',
    file: 'deploy/route.yaml',
    from: 'weight: 100',
    to: 'weight: 0',
    expect: `
      deploy/route.yaml:14:7 error \`seats\` sends nothing on: every backend of a rule has the weight 0`,
  },
  {
    project: 'canary-gateway',
    what: 'a backend has no weight',
    file: 'deploy/route.yaml',
    from: '          weight: 0\n',
    to: '',
    expect: `
      deploy/route.yaml:18:11 warning \`seats\` sends 1% to \`seats-canary\`, which has no weight and counts as 1
        deploy/route.yaml:14:7 100 + 1 = 101`,
  },
  {
    project: 'canary-gateway',
    what: 'Flux writes the weights of git',
    file: 'flux/seats.yaml',
    from: / {2}ignore:[\s\S]*$/,
    to: '',
    expect: `
      deploy/route.yaml:20:19 info every sync takes the canary \`seats-canary\` of \`seats\` back to 0%
        deploy/rollout.yaml:23:24 \`seats\` sets the weights while it releases`,
  },
  {
    project: 'canary-gateway',
    what: 'the analysis looks at the stable Service',
    file: 'deploy/rollout.yaml',
    from: 'value: seats-canary',
    to: 'value: seats',
    expect: `
      deploy/rollout.yaml:31:31 warning \`error-rate\` judges the canary of \`seats\` by the requests of the old version
        deploy/analysis.yaml:20:22 names neither \`seats-canary\` nor the hash of the new pods
        deploy/rollout.yaml:33:17 \`service\` is \`seats\`
        deploy/rollout.yaml:26:22 gives the canary 10% of the requests`,
  },
  {
    project: 'canary-gateway',
    what: 'the analysis looks at no Service',
    file: 'deploy/rollout.yaml',
    from: 'value: seats-canary',
    to: 'value: seat-canary',
    expect: `
      deploy/rollout.yaml:34:24 warning \`seats\` analyses Service \`seat-canary\`, but the input has \`seats-canary\`
        deploy/services.yaml:19:9 the name that is nearest`,
  },
  {
    project: 'canary-gateway',
    what: 'the canary Service is stable, too',
    file: 'deploy/rollout.yaml',
    from: 'canaryService: seats-canary',
    to: 'canaryService: seats',
    expect: `
      deploy/rollout.yaml:17:22 error \`seats\` has one Service, \`seats\`, as \`stable\` and \`canary\`
        deploy/rollout.yaml:16:22 the same Service`,
  },
  {
    project: 'canary-gateway',
    what: 'the canary Service selects others',
    file: 'deploy/services.yaml',
    from: /(---[\s\S]*selector:\n {4}app: )seats/,
    to: '$1seat',
    expect: `
      deploy/rollout.yaml:17:22 error Service \`seats-canary\` asks for \`app=seat\`, which the pods of \`seats\` lack
        deploy/services.yaml:24:3 selects \`app=seat\`
        deploy/rollout.yaml:47:14 \`app=seats\` here`,
  },
  {
    project: 'canary-gateway',
    what: 'the window is longer than the weight is old',
    file: 'deploy/analysis.yaml',
    from: /\[2m\]/g,
    to: '[15m]',
    expect: `
      deploy/rollout.yaml:40:31 warning \`error-rate\` looks back 15 m, and 40% is in force for 7 m when it measures
        deploy/analysis.yaml:19:18 looks back 15 m
        deploy/rollout.yaml:35:22 is in force for 7 m`,
  },
  {
    project: 'canary-replicas',
    what: 'the pods are too few for the weights',
    file: 'deploy/rollout.yaml',
    from: 'replicas: 10',
    to: 'replicas: 4',
    expect: `
      deploy/rollout.yaml:19:22 warning 10% of 4 pods: 1 of 5 runs the new version (20%) during its analysis
        deploy/rollout.yaml:8:13 runs 4 pods
        deploy/rollout.yaml:16:17 \`maxSurge\` comes to 1: one pod more may run`,
  },
  {
    project: 'canary-replicas',
    what: 'the smallest weight is too small',
    file: 'deploy/rollout.yaml',
    from: 'setWeight: 10',
    to: 'setWeight: 2',
    expect: `
      deploy/rollout.yaml:19:22 warning 2% of 10 pods: 1 of 11 runs the new version (9.1%) during its analysis
        deploy/rollout.yaml:8:13 runs 10 pods
        deploy/rollout.yaml:16:17 \`maxSurge\` comes to 1: one pod more may run`,
  },
  {
    project: 'canary-replicas',
    what: 'nothing watches',
    file: 'deploy/rollout.yaml',
    from: / {8}- analysis:[\s\S]*?Latest\n/,
    to: '        - pause: { duration: 5m }\n',
    expect: `
      deploy/rollout.yaml:20:11 warning \`departures\` promotes its new version after 15 m, whatever it answers
        deploy/rollout.yaml:20:11 ends by itself
        deploy/rollout.yaml:25:11 so does the last one, at 60%`,
  },
  {
    project: 'canary-replicas',
    what: 'there are no steps',
    file: 'deploy/rollout.yaml',
    from: / {6}steps:[\s\S]*?(?= {2}template:)/,
    to: '',
    expect: `
      deploy/rollout.yaml:15:5 info \`departures\` has no steps: it updates pod by pod, as a Deployment does`,
  },
  {
    project: 'canary-replicas',
    what: 'the stable Service of a router is named',
    file: 'deploy/rollout.yaml',
    from: '      maxSurge: 1\n',
    to: '      stableService: departures\n      maxSurge: 1\n',
    expect: `
      deploy/rollout.yaml:16:22 error Service \`departures\` reaches only the old pods of \`departures\`, fewer with each step
        deploy/ingress.yaml:16:23 Ingress \`departures\` sends its requests there`,
  },
  {
    project: 'canary-replicas',
    what: 'the scale of a router is set',
    file: 'deploy/rollout.yaml',
    from: '        - setWeight: 10\n',
    to: '        - setWeight: 10\n        - setCanaryScale:\n            replicas: 1\n',
    expect: `
      deploy/rollout.yaml:20:11 error \`setCanaryScale\` of \`departures\` needs \`trafficRouting\``,
  },
  {
    project: 'canary-replicas',
    what: 'pods may neither be added nor be missing',
    file: 'deploy/rollout.yaml',
    from: 'maxSurge: 1',
    to: 'maxSurge: 0',
    expect: `
      deploy/rollout.yaml:16:17 error \`departures\` has \`maxSurge\` 0 and \`maxUnavailable\` 0: no pod may move
        deploy/rollout.yaml:17:23 the other limit`,
  },
  {
    project: 'canary-replicas',
    what: 'the analysis never ends',
    file: 'deploy/analysis.yaml',
    from: '      count: 5\n',
    to: '',
    expect: `
      deploy/rollout.yaml:22:31 error a step of \`departures\` waits for \`error-rate\`, which never ends
        deploy/analysis.yaml:12:17 measures every 1m, without a \`count\``,
  },
  {
    project: 'canary-replicas',
    what: 'the query counts all pods',
    file: 'deploy/analysis.yaml',
    from: /departures-\{\{args\.hash\}\}-\.\+/g,
    to: 'departures-.+',
    expect: `
      deploy/rollout.yaml:22:31 warning \`departures\` passes \`error-rate\` while 10% of its canary requests fail at 10%
        deploy/analysis.yaml:20:22 names no hash of the new pods
        deploy/rollout.yaml:19:22 gives the canary 10% of the requests
        deploy/analysis.yaml:15:25 lets 1% of all requests fail, and 1 / 10 is 10%`,
  },
  {
    project: 'canary-replicas',
    what: 'an argument is passed that nobody declares',
    file: 'deploy/rollout.yaml',
    from: '- name: hash',
    to: '- name: hash\n                value: latest\n              - name: version',
    expect: `
      deploy/rollout.yaml:26:23 warning a step of \`departures\` passes \`version\`, which no template declares`,
  },
  {
    project: 'canary-replicas',
    what: 'there is no strategy',
    file: 'deploy/rollout.yaml',
    from: / {2}strategy:[\s\S]*?(?= {2}template:)/,
    to: '',
    expect: `
      deploy/rollout.yaml:7:1 error \`departures\` has neither \`canary\` nor \`blueGreen\``,
  },
  {
    project: 'canary-replicas',
    what: 'the pods are those of a Deployment, and those of the Rollout',
    file: 'deploy/rollout.yaml',
    from: '  selector:\n',
    to: '  workloadRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: departures\n  selector:\n',
    expect: `
      deploy/rollout.yaml:37:3 error \`departures\` has \`workloadRef\` and \`template\`, which exclude each other
        deploy/rollout.yaml:11:3 excludes the other`,
  },
  {
    project: 'canary-replicas',
    what: 'the pods are those of a Deployment, which keeps its own',
    file: 'deploy/rollout.yaml',
    from: / {2}selector:\n.*\n.*\n([\s\S]*)( {2}template:[\s\S]*)$/,
    to: '  workloadRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: departures\n$1---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: departures\n  namespace: transit\nspec:\n  replicas: 10\n  selector:\n    matchLabels:\n      app: departures\n$2',
    expect: `
      deploy/rollout.yaml:11:3 warning \`departures\` runs beside 10 pods of Deployment \`departures\`, whose template it takes
        deploy/rollout.yaml:41:13 runs 10`,
  },
  {
    project: 'flagger-istio',
    what: 'the target is misspelt',
    file: 'deploy/canary.yaml',
    from: 'kind: Deployment\n    name: bids',
    to: 'kind: Deployment\n    name: bid',
    expect: `
      deploy/canary.yaml:12:11 error \`bids\` names Deployment \`bid\`, but the input has \`bids\`
        deploy/deployment.yaml:5:9 the name that is nearest
        deploy/canary.yaml:12:11 without it nothing is released: no primary, no Services, no routes`,
  },
  {
    project: 'flagger-istio',
    what: 'the autoscaler is misspelt',
    file: 'deploy/canary.yaml',
    from: 'kind: HorizontalPodAutoscaler\n    name: bids',
    to: 'kind: HorizontalPodAutoscaler\n    name: bid',
    expect: `
      deploy/canary.yaml:16:11 error \`bids\` names HorizontalPodAutoscaler \`bid\`, but the input has \`bids\`
        deploy/autoscaler.yaml:4:9 the name that is nearest
        deploy/canary.yaml:16:11 without it every tick ends here, and no step is taken`,
  },
  {
    project: 'flagger-istio',
    what: 'the metric is misspelt',
    file: 'deploy/canary.yaml',
    from: 'templateRef:\n          name: rejected-bids',
    to: 'templateRef:\n          name: rejected-bid',
    expect: `
      deploy/canary.yaml:38:17 error \`bids\` names MetricTemplate \`rejected-bid\`, but the input has \`rejected-bids\`
        deploy/metrics.yaml:5:9 the name that is nearest
        deploy/canary.yaml:38:17 without it every check fails, and the new version is taken back`,
  },
  {
    project: 'flagger-istio',
    what: 'the alerts go nowhere',
    file: 'deploy/canary.yaml',
    from: 'providerRef:\n          name: team',
    to: 'providerRef:\n          name: teams',
    expect: `
      deploy/canary.yaml:58:17 warning \`bids\` names AlertProvider \`teams\`, which the input does not hold
        deploy/alerts.yaml:4:9 the name that is nearest
        deploy/canary.yaml:58:17 without it nobody is told`,
  },
  {
    project: 'flagger-istio',
    what: 'the weight has no step',
    file: 'deploy/canary.yaml',
    from: '    stepWeight: 10\n    maxWeight: 50\n',
    to: '',
    expect: `
      deploy/canary.yaml:25:3 error \`bids\` has no step: the API refuses it, or new versions wait for ever`,
  },
  {
    project: 'flagger-istio',
    what: 'the last step passes the greatest weight',
    file: 'deploy/canary.yaml',
    from: 'stepWeight: 10',
    to: 'stepWeight: 20',
    expect: `
      deploy/canary.yaml:29:16 warning \`bids\` reaches 60%: steps of 20 pass its \`maxWeight\` of 50
        deploy/canary.yaml:28:17 visits 20%, 40%, 60%`,
  },
  {
    project: 'flagger-istio',
    what: 'the first step passes the greatest weight',
    file: 'deploy/canary.yaml',
    from: 'stepWeight: 10',
    to: 'stepWeight: 60',
    expect: `
      deploy/canary.yaml:29:16 warning \`bids\` reaches 60%: steps of 60 pass its \`maxWeight\` of 50
        deploy/canary.yaml:28:17 visits 60%`,
  },
  {
    project: 'flagger-istio',
    what: 'a bad canary stays long',
    file: 'deploy/canary.yaml',
    from: 'threshold: 3',
    to: 'threshold: 10',
    expect: `
      deploy/canary.yaml:27:16 info \`bids\` is taken back after 10 failed checks, 60 s apart: 10 m
        deploy/canary.yaml:26:15 a check every 60 s
        deploy/canary.yaml:27:16 10 × 60 s = 600 s, more than 300 s`,
  },
  {
    project: 'flagger-istio',
    what: 'nothing is analysed',
    file: 'deploy/canary.yaml',
    from: '  progressDeadlineSeconds',
    to: '  skipAnalysis: true\n  progressDeadlineSeconds',
    expect: `
      deploy/canary.yaml:17:17 warning \`skipAnalysis\` promotes every version of \`bids\` as soon as it is ready
        deploy/canary.yaml:17:17 the primary is not waited for`,
  },
  {
    project: 'flagger-istio',
    what: 'nothing is measured',
    file: 'deploy/canary.yaml',
    from: / {4}metrics:[\s\S]*?(?= {4}alerts:)/,
    to: '',
    expect: `
      deploy/canary.yaml:25:3 warning the analysis of \`bids\` has neither metrics nor webhooks: it cannot fail`,
  },
  {
    project: 'flagger-istio',
    what: 'the budget is that of the canary',
    file: 'deploy/budget.yaml',
    from: 'app: bids-primary',
    to: 'app: bids',
    expect: `
      deploy/canary.yaml:12:11 warning \`bids\` selects \`app=bids\`, which no pod has between releases of \`bids\`
        deploy/budget.yaml:11:12 selects \`app=bids\`
        deploy/deployment.yaml:17:12 the pods of the primary have \`app: bids-primary\`
        deploy/canary.yaml:12:11 Flagger keeps it at 0 pods between releases`,
  },
  {
    project: 'flagger-istio',
    what: 'the autoscaler stays behind',
    file: 'deploy/canary.yaml',
    from: / {2}autoscalerRef:\n.*\n.*\n.*\n/,
    to: '',
    expect: `
      deploy/autoscaler.yaml:10:11 error \`bids\` scales \`bids\`, and Flagger sends requests to \`bids-primary\`
        deploy/canary.yaml:12:11 Flagger scales it to 0 between releases; without \`autoscalerRef\` nothing scales the primary`,
  },
  {
    project: 'flagger-istio',
    what: 'another Service selects the canary',
    file: 'deploy/service.yaml',
    from: /^/,
    to: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: lots\n  namespace: auctions\nspec:\n  selector:\n    app: bids\n  ports:\n    - name: http\n      port: 80\n      targetPort: http\n',
    expect: `
      deploy/canary.yaml:12:11 error \`lots\` selects \`app=bids\`, which no pod has between releases of \`bids\`
        deploy/service.yaml:8:10 selects \`app=bids\`
        deploy/deployment.yaml:17:12 the pods of the primary have \`app: bids-primary\`
        deploy/canary.yaml:12:11 Flagger keeps it at 0 pods between releases`,
  },
  {
    project: 'flagger-istio',
    what: 'the Service has a port more',
    file: 'deploy/service.yaml',
    from: /^/,
    to: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: bids\n  namespace: auctions\nspec:\n  selector:\n    app: bids-primary\n  ports:\n    - name: http\n      port: 80\n      targetPort: http\n    - name: admin\n      port: 9000\n      targetPort: http\n',
    expect: `
      deploy/canary.yaml:19:11 warning Flagger gives \`bids\` one port, 80, and takes away \`9000\`
        deploy/service.yaml:9:3 has \`http: 80\` and \`admin: 9000\``,
  },
  {
    project: 'flagger-istio',
    what: 'the target has no label that Flagger changes',
    file: 'deploy/deployment.yaml',
    from: /app: bids\n/g,
    to: 'part: bids\n',
    expect: `
      deploy/canary.yaml:12:11 warning Flagger refuses \`bids\`: its selector has no \`app\`, \`name\` or \`app.kubernetes.io/name\`
        deploy/deployment.yaml:15:3 the selector of the target`,
  },
  {
    project: 'flagger-nginx',
    what: 'a weight is listed twice',
    file: 'deploy/canary.yaml',
    from: '[5, 15, 40, 80]',
    to: '[5, 15, 15, 80]',
    expect: `
      deploy/canary.yaml:29:26 error \`answers\` stays at 15% for ever: the next weight is 15 again`,
  },
  {
    project: 'flagger-nginx',
    what: 'the weights go back',
    file: 'deploy/canary.yaml',
    from: '[5, 15, 40, 80]',
    to: '[5, 40, 15, 80]',
    expect: `
      deploy/canary.yaml:29:26 error \`answers\` stays at 40% for ever: the next weight is 15`,
  },
  {
    project: 'flagger-nginx',
    what: 'two ways to step',
    file: 'deploy/canary.yaml',
    from: 'stepWeights: [5, 15, 40, 80]',
    to: 'stepWeights: [5, 15, 40, 80]\n    stepWeight: 10',
    expect: `
      deploy/canary.yaml:30:17 error \`stepWeight\` overrides the list of \`answers\`: it visits 10%, 20%, 30%, …, 80%
        deploy/canary.yaml:29:5 only its last weight counts: the canary is promoted at 80% or more`,
  },
  {
    project: 'flagger-nginx',
    what: 'there is no analysis',
    file: 'deploy/canary.yaml',
    from: / {2}analysis:[\s\S]*$/,
    to: '',
    expect: `
      deploy/canary.yaml:7:1 error \`answers\` has no \`analysis\`: the API refuses it, or versions go unchecked`,
  },
  {
    project: 'flagger-nginx',
    what: 'the Ingress is itself a canary',
    file: 'deploy/ingress.yaml',
    from: '  namespace: surveys\n',
    to: "  namespace: surveys\n  annotations:\n    nginx.ingress.kubernetes.io/canary: 'true'\n    nginx.ingress.kubernetes.io/canary-weight: '20'\n",
    expect: `
      deploy/ingress.yaml:16:13 warning canary \`answers\` has no primary for \`answers.surveys.example/\`, so its backend is dropped`,
  },
  {
    project: 'flagger-nginx',
    what: 'the Ingress has a weight and is no canary',
    file: 'deploy/ingress.yaml',
    from: '  namespace: surveys\n',
    to: "  namespace: surveys\n  annotations:\n    nginx.ingress.kubernetes.io/canary-weight: '20'\n",
    expect: `
      deploy/ingress.yaml:8:48 warning \`answers\` is no canary without \`canary: "true"\`, whatever else it says of one`,
  },
  {
    project: 'flagger-nginx',
    what: 'the scaler is misspelt',
    file: 'deploy/canary.yaml',
    from: 'kind: ScaledObject\n    name: answers',
    to: 'kind: ScaledObject\n    name: answer',
    expect: `
      deploy/canary.yaml:20:11 error \`answers\` names ScaledObject \`answer\`, but the input has \`answers\`
        deploy/scaling.yaml:4:9 the name that is nearest
        deploy/canary.yaml:20:11 without it every tick ends here, and no step is taken`,
  },
  {
    project: 'flagger-nginx',
    what: 'the metric is misspelt',
    file: 'deploy/metrics.yaml',
    from: 'name: failed-answers',
    to: 'name: failed-answer',
    expect: `
      deploy/canary.yaml:38:17 error \`answers\` names MetricTemplate \`failed-answers\`, but the input has \`failed-answer\`
        deploy/metrics.yaml:5:9 the name that is nearest
        deploy/canary.yaml:38:17 without it every check fails, and the new version is taken back`,
  },
  {
    project: 'flagger-nginx',
    what: 'the budget is that of the canary',
    file: 'deploy/budget.yaml',
    from: 'app: answers-primary',
    to: 'app: answers',
    expect: `
      deploy/canary.yaml:12:11 warning \`answers\` selects \`app=answers\`, which no pod has between releases of \`answers\`
        deploy/budget.yaml:11:12 selects \`app=answers\`
        deploy/deployment.yaml:17:12 the pods of the primary have \`app: answers-primary\`
        deploy/canary.yaml:12:11 Flagger keeps it at 0 pods between releases`,
  },
];
