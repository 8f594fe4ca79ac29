import { repositoryOf } from '../image.ts';

/** Read 2026-11 from the images' documentation; ports as registered with IANA or documented by the project. */

/** Last parts of image names of databases, brokers and other servers that speak a protocol of their own. */
const IMAGES = new Set(
  (
    'postgres postgresql pgvector postgis timescaledb mysql mariadb percona-server mongo mongodb redis redis-stack ' +
    'redis-stack-server valkey keydb dragonfly memcached etcd zookeeper kafka cp-kafka cp-zookeeper redpanda rabbitmq ' +
    'activemq activemq-artemis nats nats-streaming mosquitto emqx cassandra scylla cockroach clickhouse-server ' +
    'elasticsearch opensearch neo4j couchdb mssql-server server oracle-xe db2 influxdb questdb pulsar pgbouncer ' +
    'pgpool redis-sentinel redis-cluster postgres-exporter openldap coredns bind9 pihole unbound postfix dovecot ' +
    'minecraft-server nfs-server nfs-ganesha samba rsyslog syslog-ng fluentd fluent-bit'
  ).split(' '),
);

/** Registries in front of a word that is too general on its own. */
const GENERAL = new Map([['server', /mssql|oracle/]]);

const PORTS = new Set([
  22, 25, 53, 110, 143, 389, 445, 465, 514, 587, 636, 993, 995, 1433, 1521, 1883, 2049, 2181, 2379, 2380,
  3306, 4222, 5432, 5433, 5671, 5672, 6379, 6380, 6432, 6514, 8883, 9042, 9092, 9093, 9094, 9300, 11211,
  16379, 26257, 26379, 27017, 27018, 61616,
]);

const NAMES =
  /^(?:tcp-)?(?:postgres(?:ql)?|pgsql|mysql|mariadb|mongo(?:db)?|redis|sentinel|memcache(?:d)?|amqps?|mqtts?|kafka|zookeeper|nats|etcd|cql|cassandra|ldaps?|dns(?:-tcp|-udp)?|smtps?|imaps?|pop3|ssh|sftp|ftp|syslog|client|peer|cluster|gossip|leader-election|transport|broker|raft)$/;

/** A database, broker or the like, whose clients reconnect by their own protocol. */
export function isDatabaseImage(image: string): boolean {
  const repository = repositoryOf(image);
  const last = repository.slice(repository.lastIndexOf('/') + 1).toLowerCase();
  const context = GENERAL.get(last);
  return IMAGES.has(last) && (!context || context.test(image));
}

export function isDatabasePort(number: number | undefined, name: string | undefined): boolean {
  return (number !== undefined && PORTS.has(number)) || (name !== undefined && NAMES.test(name));
}

/** Port names and appProtocols that say HTTP, by the conventions of Istio and Kubernetes. */
const HTTP =
  /^(?:https?|web|www|grpc|grpc-web|http2|h2c|ui|webhook|api)(?:$|-)|-(?:http|https|grpc|web)$|^kubernetes\.io\/(?:h2c|ws|wss)$/;

export function namesHttp(name: string | undefined): boolean {
  return name !== undefined && HTTP.test(name);
}
