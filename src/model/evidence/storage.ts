/**
 * Storage classes under the names that their projects ship, whose volumes stay on the node that first mounted them:
 * the scheduler sends every pod that mounts one to that node, where ReadWriteOnce lets them share it. Read 2026-11.
 */
const NODE_LOCAL = new Set([
  // rancher/local-path-provisioner deploy/local-path-storage.yaml; k3s and RKE2 use it by default
  'local-path',
  // kubernetes.io concepts/storage/storage-classes#local
  'local-storage',
  // Docker Desktop's only class
  'hostpath',
  // microk8s.io docs/addon-hostpath-storage
  'microk8s-hostpath',
  // openebs.io docs/user-guides/local-storage-user-guide/local-pv-hostpath
  'openebs-hostpath',
  // topolvm/topolvm charts: its StorageClass
  'topolvm-provisioner',
]);

/** Whether the volumes of a class never leave their node. Not of `standard`, which is a disk in some clusters. */
export function staysOnNode(storageClass: string): boolean {
  return NODE_LOCAL.has(storageClass);
}
