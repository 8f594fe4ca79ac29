import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a project of `files` files with three linked documents each, spread over as many namespaces. */
export function writeProject(folder: string, files: number, namespaces: number): void {
  for (let i = 0; i < files; i++) {
    const path = join(folder, `team-${i % 40}`, `app-${i}.yaml`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, app(i, `ns-${i % namespaces}`));
  }
}

/** A Deployment, its Service and its budget, with the comments and lengths that people write. */
export function app(i: number, namespace: string): string {
  const name = `app-${i}`;
  return `# ${name}: one of the services of the platform
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: platform
spec:
  replicas: ${2 + (i % 4)}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: ${i % 3 === 0 ? '1' : '0'} # see the runbook
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: platform
      annotations:
        prometheus.io/scrape: "true"
    spec:
      serviceAccountName: ${name}
      terminationGracePeriodSeconds: ${i % 5 === 0 ? 20 : 45}
      containers:
        - name: ${name}
          image: registry.example.com/platform/${name}:1.${i}.0
          args: ["--port=8080", "--log-format=json"]
          env:
            - name: DATABASE_HOST
              value: postgres.${namespace}.svc.cluster.local
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /live
              port: http
            periodSeconds: 10
            failureThreshold: 6
          lifecycle:
            preStop:
              exec:
                command: ["sh", "-c", "sleep ${i % 7 === 0 ? 2 : 10}"]
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  minAvailable: ${i % 6 === 0 ? '100%' : '50%'}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
`;
}
