// Generated from contract/ by `npm run generate`; do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly "access-matrix-here.not-a-sovereign": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "not-a-sovereign";
            /** @constant */
            readonly status: 404;
        };
        readonly "access-matrix.list-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "list-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "access-matrix.matrix": {
            readonly applicationFilter?: string;
            readonly applications: readonly string[];
            readonly orgFilter?: string;
            /** @constant */
            readonly tiers: [
                "viewer",
                "developer",
                "operator",
                "admin",
                "owner"
            ];
            readonly users: readonly {
                readonly access: {
                    readonly [key: string]: {
                        readonly scopes?: readonly components["schemas"]["Scope"][];
                        readonly tier: string;
                        readonly userAccessRef: string;
                    };
                };
                readonly email?: string;
                readonly id: string;
                readonly source: string;
                readonly warnings?: readonly string[];
            }[];
        };
        readonly "app-publish.bad-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "bad-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "app-publish.bridge-unwired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @enum {unknown} */
            readonly error: "sme-jwt-bridge-unwired" | "org-jwt-bridge-unwired";
            /** @constant */
            readonly status: 503;
        };
        readonly "app-publish.done": {
            readonly published: boolean;
            readonly slug: string;
        };
        readonly "app-publish.missing-slug": {
            /** @constant */
            readonly code: "400";
            /** @constant */
            readonly error: "missing-slug";
            /** @constant */
            readonly status: 400;
        };
        readonly "app-publish.rejected": {
            readonly code: string;
            readonly detail: string;
            /** @enum {unknown} */
            readonly error: "sme-catalog-rejected" | "org-catalog-rejected";
            readonly status: number;
        };
        readonly "app-publish.unreachable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @enum {unknown} */
            readonly error: "sme-catalog-unreachable" | "org-catalog-unreachable";
            /** @constant */
            readonly status: 503;
        };
        readonly ApplicationItem: {
            readonly blueprint?: string;
            /** @constant */
            readonly kind: "Application";
            readonly name: string;
            readonly namespace?: string;
            readonly phase?: string;
            readonly version?: string;
        };
        readonly "audit-continuum-stream.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "audit-continuum-stream.frames": components["schemas"]["ContinuumEvent"];
        readonly "audit-continuum.bus-not-wired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "audit-bus-not-wired";
            /** @constant */
            readonly status: 503;
        };
        readonly "audit-continuum.events": {
            readonly items: readonly components["schemas"]["ContinuumEvent"][];
            readonly nextOffset?: number;
            readonly total: number;
        };
        readonly "audit-continuum.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "audit-stream.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "audit-stream.frames": components["schemas"]["AuditEvent"];
        readonly "audit.bus-not-wired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "audit-bus-not-wired";
            /** @constant */
            readonly status: 503;
        };
        readonly "audit.events": {
            readonly cursor: string;
            readonly hasMore: boolean;
            readonly items: readonly components["schemas"]["AuditEvent"][];
            readonly nextOffset: number;
            /** @constant */
            readonly schema: [
                "auditType",
                "ts",
                "actor",
                "sovereignId",
                "result",
                "targetUser",
                "targetUserEmail",
                "tier",
                "previousTier",
                "scopes",
                "userAccessRef",
                "detail"
            ];
            readonly total: number;
            /** @constant */
            readonly transport: "catalyst.audit";
        };
        readonly "audit.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly AuditEvent: {
            readonly actor?: string;
            readonly auditType: string;
            readonly detail?: string;
            readonly previousTier?: string;
            readonly result?: string;
            readonly scopes?: readonly {
                readonly key: string;
                readonly value: string;
            }[];
            readonly sovereignId?: string;
            readonly targetApp?: string;
            readonly targetUser?: string;
            readonly targetUserEmail?: string;
            readonly tier?: string;
            readonly ts: string;
            readonly userAccessRef?: string;
        };
        readonly "blueprint-instances.failed": {
            /** @constant */
            readonly code: "list-failed";
            readonly message: string;
            /** @constant */
            readonly status: 500;
        };
        readonly "blueprint-instances.list": {
            readonly items: readonly {
                readonly blueprint: string;
                readonly contexts?: readonly {
                    readonly credential?: string;
                    readonly kind: string;
                    readonly name: string;
                    readonly occupiedBy?: string;
                    /** @enum {unknown} */
                    readonly status: "ready" | "pending" | "declared";
                }[];
                readonly createdAt?: string;
                readonly id: string;
                readonly name: string;
                readonly org: string;
                readonly status: string;
                readonly topology: string;
            }[];
        };
        readonly "blueprint-instances.unreachable": {
            /** @constant */
            readonly code: "cluster-unavailable";
            readonly message: string;
            /** @constant */
            readonly status: 503;
        };
        readonly "Blueprint.reference": {
            readonly name: string;
            readonly version: string;
        };
        readonly "catalog-entry.blueprint": components["schemas"]["CatalogBlueprint"];
        readonly "catalog-entry.invalid": {
            /** @constant */
            readonly code: "400";
            /** @constant */
            readonly error: "invalid_request";
            readonly message: string;
            /** @constant */
            readonly status: 400;
        };
        readonly "catalog-entry.not-found": {
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "blueprint_not_found";
            readonly message: string;
            /** @constant */
            readonly status: 404;
        };
        readonly "catalog-entry.unavailable": {
            /** @constant */
            readonly code: "502";
            /** @constant */
            readonly error: "catalog_unavailable";
            readonly message: string;
            /** @constant */
            readonly status: 502;
        };
        readonly "catalog-entry.upstream": {
            /** @constant */
            readonly code: "502";
            /** @constant */
            readonly error: "catalog_upstream";
            readonly message: string;
            /** @constant */
            readonly status: 502;
        };
        readonly "catalog-version.blueprint": components["schemas"]["CatalogBlueprint"] & Record<string, unknown>;
        readonly "catalog-version.invalid": {
            /** @constant */
            readonly code: "400";
            /** @constant */
            readonly error: "invalid_request";
            readonly message: string;
            /** @constant */
            readonly status: 400;
        };
        readonly "catalog-version.not-found": {
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "blueprint_version_not_found";
            readonly message: string;
            /** @constant */
            readonly status: 404;
        };
        readonly "catalog-version.unavailable": {
            /** @constant */
            readonly code: "502";
            /** @constant */
            readonly error: "catalog_unavailable";
            readonly message: string;
            /** @constant */
            readonly status: 502;
        };
        readonly "catalog-version.upstream": {
            /** @constant */
            readonly code: "502";
            /** @constant */
            readonly error: "catalog_upstream";
            readonly message: string;
            /** @constant */
            readonly status: 502;
        };
        readonly "catalog.blueprints": {
            readonly emptyHint?: string;
            readonly items: readonly components["schemas"]["CatalogBlueprint"][];
            readonly origins?: readonly string[];
        };
        readonly "catalog.unavailable": {
            /** @constant */
            readonly code: "502";
            /** @constant */
            readonly error: "catalog_unavailable";
            readonly message: string;
            /** @constant */
            readonly status: 502;
        };
        readonly "catalog.upstream": {
            /** @constant */
            readonly code: "502";
            /** @constant */
            readonly error: "catalog_upstream";
            readonly message: string;
            /** @constant */
            readonly status: 502;
        };
        readonly CatalogBlueprint: {
            readonly allowedPlacements?: readonly string[];
            readonly card: {
                readonly category?: string;
                readonly description?: string;
                readonly docs?: string;
                readonly family?: string;
                readonly icon?: string;
                readonly iconDark?: string;
                readonly iconLight?: string;
                readonly license?: string;
                readonly summary?: string;
                readonly tagline?: string;
                readonly tags?: readonly string[];
                readonly title: string;
            };
            readonly chartRef?: string;
            readonly defaultPlacement?: {
                readonly clusters?: readonly string[];
                readonly regions?: readonly string[];
                readonly vcluster?: string;
            };
            readonly name: string;
            readonly org?: string;
            /** @enum {unknown} */
            readonly origin: 0 | 1 | 2 | 3;
            readonly placementSchema?: {
                readonly default?: string;
                readonly maxRegions?: number;
                readonly minRegions?: number;
                readonly modes?: readonly string[];
            };
            readonly raw?: {
                readonly [key: string]: unknown;
            };
            /** @enum {unknown} */
            readonly source: "org-private" | "public" | "sovereign" | "in-cluster" | "unknown";
            readonly supportedTopologies?: readonly string[];
            readonly upgradeBlocks?: readonly string[];
            readonly upgradeFrom?: readonly string[];
            readonly version: string;
            readonly versions: readonly {
                readonly chartRef?: string;
                readonly valueSchema?: {
                    readonly [key: string]: unknown;
                };
                readonly version: string;
            }[] | null;
            readonly visibility?: string;
        };
        readonly CategoryScore: {
            readonly denominator: number;
            readonly numerator: number;
            readonly policyCount: number;
            readonly score: number;
        };
        readonly "cluster.unreachable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "sovereign-cluster-unreachable";
            /** @constant */
            readonly status: 503;
        };
        readonly "clustermesh.state": {
            readonly clusters: readonly {
                readonly connected: boolean;
                readonly name: string;
            }[];
            readonly mesh_keys_present: boolean;
            readonly self_cluster_id?: string;
            readonly self_cluster_name?: string;
            readonly sources: readonly string[];
            readonly total: number;
        };
        readonly "compliance-resource.found": {
            readonly application?: string;
            readonly denominator: number;
            readonly environment?: string;
            readonly findings: readonly {
                readonly category?: string;
                readonly message?: string;
                readonly policy: string;
                readonly result: string;
                readonly rule?: string;
                readonly severity?: string;
                /** @enum {unknown} */
                readonly source?: "kyverno" | "evaluator";
                readonly title?: string;
            }[];
            readonly found: boolean;
            readonly kind: string;
            readonly name: string;
            readonly namespace?: string;
            readonly numerator: number;
            readonly resource: string;
            readonly score: number | null;
            readonly total: number | null;
            readonly updatedAt: string;
            readonly violations: number;
        };
        readonly "compliance-stream.frames": {
            readonly at: string;
            readonly cluster: string;
            readonly score: components["schemas"]["StreamedScore"];
            /** @enum {unknown} */
            readonly type: "snapshot" | "score";
        };
        readonly Condition: {
            /** @enum {unknown} */
            readonly status: "True" | "False" | "Unknown";
            readonly type: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly Continuum: {
            readonly currentPrimary: string;
            readonly dnsObservation?: string;
            readonly lastSwitchoverDuration?: string;
            readonly lastSwitchoverDurationSeconds: number;
            readonly name: string;
            readonly namespace: string;
            readonly primaryRegion: string;
            readonly replicas: readonly components["schemas"]["ContinuumReplica"][];
            readonly rpoSeconds: number;
            readonly rtoSeconds: number;
            readonly spec?: Record<string, unknown>;
            readonly status?: Record<string, unknown>;
            readonly uid: string;
            readonly walLagSeconds: number;
        };
        readonly "continuum-put.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "continuum-put.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "continuum-put.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "continuum-put.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "continuum-put.not-found": {
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly found: false;
            readonly message: string;
            readonly name: string;
            /** @constant */
            readonly status: 404;
        };
        readonly "continuum-put.unreachable": {
            /** @constant */
            readonly code: "503";
            readonly detail?: string;
            /** @constant */
            readonly error: "sovereign-unreachable";
            /** @constant */
            readonly found: false;
            readonly message: string;
            readonly name: string;
            /** @constant */
            readonly status: 503;
        };
        readonly "continuum-put.update-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-update-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "continuum-put.updated": components["schemas"]["Continuum"];
        readonly "continuum-settings-put.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "continuum-settings-put.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "continuum-settings-put.patch-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-patch-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "continuum-settings-put.updated": components["schemas"]["ContinuumSettings"];
        readonly "continuum-settings.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "continuum-settings.settings": components["schemas"]["ContinuumSettings"];
        readonly "continuum-stream-unread.frames": {
            readonly detail?: string;
            /** @enum {unknown} */
            readonly error: "continuum-not-found" | "continuum-read-failed";
            /** @constant */
            readonly found: false;
            readonly message: string;
            readonly name: string;
        };
        readonly "continuum-stream.frames": components["schemas"]["Continuum"];
        readonly "continuum-stream.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "continuum-stream.unreachable": {
            /** @constant */
            readonly code: "503";
            readonly detail?: string;
            /** @constant */
            readonly error: "sovereign-unreachable";
            /** @constant */
            readonly found: false;
            readonly message: string;
            readonly name: string;
            /** @constant */
            readonly status: 503;
        };
        readonly "continuum.found": components["schemas"]["Continuum"];
        readonly "continuum.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "continuum.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "continuum.not-found": {
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly found: false;
            readonly message: string;
            readonly name: string;
            /** @constant */
            readonly status: 404;
        };
        readonly "continuum.unreachable": {
            /** @constant */
            readonly code: "503";
            readonly detail?: string;
            /** @constant */
            readonly error: "sovereign-unreachable";
            /** @constant */
            readonly found: false;
            readonly message: string;
            readonly name: string;
            /** @constant */
            readonly status: 503;
        };
        readonly ContinuumEvent: {
            readonly actor?: string;
            readonly auditType: string;
            readonly detail?: string;
            readonly result?: string;
            readonly sovereignId?: string;
            readonly targetApp?: string;
            readonly ts: string;
        };
        readonly ContinuumReplica: {
            readonly lagSeconds: number;
            readonly lastHeartbeat?: string;
            readonly region: string;
            /** @enum {unknown} */
            readonly role: "primary" | "replica";
        };
        readonly "continuums.found": {
            readonly name: string;
            readonly namespace: string;
            readonly spec?: Record<string, unknown>;
            readonly status?: Record<string, unknown>;
            readonly uid: string;
        };
        readonly "continuums.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "continuums.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "continuums.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly ContinuumSettings: {
            readonly autoFailover: boolean;
            readonly autoFailoverThresholdSeconds: number;
            readonly continuum: string;
            readonly hotStandbyRegions: readonly string[] | null;
            readonly maintenanceWindow?: string;
            readonly namespace: string;
            readonly notificationChannels: readonly string[] | null;
            readonly rpoSeconds: number;
            readonly rtoSeconds: number;
            readonly updatedAt: string;
            readonly updatedBy?: string;
        };
        readonly "curatable.blueprints": {
            readonly items: readonly {
                readonly name: string;
                readonly org: string;
                readonly title?: string;
                readonly version: string;
            }[];
        };
        readonly "curatable.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "curate.body-read-failed": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "body-read-failed";
            /** @constant */
            readonly status: 400;
        };
        readonly "curate.curated": {
            readonly blueprintName: string;
            readonly message: string;
            /** @constant */
            readonly origin: "sovereign-curated";
            readonly sourceOrg: string;
            /** @constant */
            readonly targetOrg: "catalog-sovereign";
        };
        readonly "curate.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "curate.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "curate.gitea-decode": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "gitea-decode";
            /** @constant */
            readonly status: 502;
        };
        readonly "curate.gitea-not-wired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "gitea-not-wired";
            /** @constant */
            readonly status: 503;
        };
        readonly "curate.gitea-upstream": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "gitea-upstream";
            /** @constant */
            readonly status: 502;
        };
        readonly "curate.invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-blueprint-curate";
            /** @constant */
            readonly status: 400;
        };
        readonly "curate.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "curate.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "dashboard-treemap.invalid-color-by": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-color-by";
            /** @constant */
            readonly status: 400;
        };
        readonly "dashboard-treemap.invalid-group-by": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-group-by";
            /** @constant */
            readonly status: 400;
        };
        readonly "dashboard-treemap.invalid-size-by": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-size-by";
            /** @constant */
            readonly status: 400;
        };
        readonly "dashboard-treemap.map": {
            readonly items: readonly components["schemas"]["TreemapCell"][];
            readonly total_count: number;
        };
        readonly "delete.deleted": {
            /** @constant */
            readonly deleted: true;
            /** @constant */
            readonly httpStatus: "200";
            /** @constant */
            readonly kind: "Application";
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            /** @enum {unknown} */
            readonly status: "deleted" | "already-deleted";
        };
        readonly "delete.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "application-delete-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "delete.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "delete.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "application-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "delete.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "delete.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "application-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "deployment.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "deployment-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "detail.found": {
            readonly blueprint?: string;
            /** @constant */
            readonly bootstrap?: true;
            readonly conditions: readonly components["schemas"]["Condition"][];
            readonly contexts?: readonly {
                readonly [key: string]: unknown;
            }[];
            readonly dependsOn?: readonly {
                readonly context?: string;
                readonly instance: string;
                readonly namespace?: string;
            }[];
            readonly environmentRef?: string;
            readonly externalURL?: string;
            readonly giteaRepo?: string;
            /** @constant */
            readonly hrReady?: true;
            readonly installedBlueprint?: {
                readonly [key: string]: unknown;
            };
            readonly installLabelSelector?: string;
            readonly lastReconciledAt?: string;
            readonly name: string;
            readonly namespace: string;
            readonly parameters?: {
                readonly [key: string]: unknown;
            };
            readonly phase?: string;
            readonly phaseFromCR?: string;
            readonly placement?: string;
            readonly primaryRegion?: string;
            readonly regions?: readonly string[];
            readonly regionStatuses?: readonly {
                readonly [key: string]: unknown;
            }[];
            readonly releaseName?: string;
            readonly targetNamespace?: string;
            readonly uid?: string;
            readonly version?: string;
        };
        readonly "detail.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "application-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "detail.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "application-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "dmz.state": {
            readonly installed: boolean;
            readonly isolation_cnps: readonly components["schemas"]["NetworkPolicyRow"][];
            readonly total: number;
            readonly vclusters: readonly {
                readonly name: string;
                readonly namespace: string;
                readonly phase: string;
                readonly running: boolean;
            }[];
        };
        readonly "dr-playback.played": {
            readonly auditEventId?: string;
            readonly completedAt: string;
            readonly continuum: string;
            readonly dryRun: boolean;
            readonly preflight: components["schemas"]["Preflight"];
            readonly runId: string;
            readonly source: string;
            readonly sovereign: string;
            readonly startedAt: string;
            /** @enum {unknown} */
            readonly status: "completed" | "aborted";
            readonly steps: readonly {
                readonly durationMillis: number;
                readonly message?: string;
                readonly name: string;
                readonly startedAt: string;
                readonly status: string;
                readonly step: number;
            }[];
            readonly targetRegion: string;
        };
        readonly "dr-preflight.checked": components["schemas"]["Preflight"];
        readonly "dr-quorum.status": {
            readonly leaseExpires: string;
            readonly leaseHolder: string;
            readonly observedAt: string;
            readonly primaryRegion: string;
            /** @enum {unknown} */
            readonly quorum: "in-quorum" | "split" | "lost" | "pending";
            readonly quorumOf: string;
            readonly recordName: string;
            readonly source: string;
            readonly sovereign: string;
            readonly witnesses: readonly {
                readonly agreement: boolean;
                readonly endpoint: string;
                readonly lastProbed: string;
                readonly name: string;
                readonly phase: string;
                readonly region: string;
                readonly txtRecord?: string;
            }[];
            readonly zone: string;
        };
        readonly "dr-replication.status": {
            readonly continuumCount: number;
            readonly continuums: readonly components["schemas"]["Replication"][];
            readonly maxWalLagSeconds: number;
            readonly observedAt: string;
            readonly replicasDegraded: number;
            readonly replicasHealthy: number;
            readonly replicasUnknown: number;
            readonly source: string;
            readonly sovereign: string;
        };
        readonly "edit-pr.body-read-failed": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "body-read-failed";
            /** @constant */
            readonly status: 400;
        };
        readonly "edit-pr.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "edit-pr.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "edit-pr.gitea-not-wired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "gitea-not-wired";
            /** @constant */
            readonly status: 503;
        };
        readonly "edit-pr.gitea-upstream": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "gitea-upstream";
            /** @constant */
            readonly status: 502;
        };
        readonly "edit-pr.invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-edit-pr";
            /** @constant */
            readonly status: 400;
        };
        readonly "edit-pr.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "edit-pr.opened": {
            readonly branch: string;
            readonly message: string;
            readonly path: string;
            readonly pr: {
                readonly number: number;
                readonly url: string;
            };
            readonly prNumber: number;
            readonly prURL: string;
            /** @constant */
            readonly repo: "shared-blueprints";
        };
        readonly "exec.decode-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "decode-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "exec.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            readonly sessionRoles: string;
            readonly sessionTier: string;
            /** @constant */
            readonly status: 403;
        };
        readonly "exec.guacamole-failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "guacamole-create-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "exec.missing-path-params": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-path-params";
            /** @constant */
            readonly status: 400;
        };
        readonly "exec.opened": {
            readonly connectionId: string;
            readonly container: string;
            readonly embedURL: string;
            readonly fallbackWebSocketUrl: string;
            readonly issued: string;
            readonly namespace: string;
            readonly pod: string;
            readonly recording: boolean;
            readonly sessionId: string;
        };
        readonly "failback-approve.approved": {
            readonly approvedAt: string;
            readonly approvedBy?: string;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
        };
        readonly "failback-approve.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "failback-approve.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "failback-approve.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "failback-approve.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "failback-approve.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "failback-approve.update-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-update-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "failback.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "failback.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "failback.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "failback.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "failback.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "failback.requested": {
            readonly approvalRequired: boolean;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            readonly requestedBy?: string;
        };
        readonly "failback.update-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-update-failed";
            /** @constant */
            readonly status: 500;
        };
        /** @description The time of an alert is the one of its Event, in whatever form that has, or empty. */
        readonly "falco.events": {
            readonly installed: boolean;
            readonly items: readonly {
                readonly namespace?: string;
                readonly output: string;
                readonly pod?: string;
                readonly priority: string;
                readonly rule: string;
                /** @constant */
                readonly source: "falcosidekick";
                readonly time: string;
            }[];
            /** @enum {unknown} */
            readonly source: "empty" | "k8s-events";
            readonly total: number;
            readonly updatedAt: string;
        };
        readonly "fleet-applications.invalid-drPosture": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-drPosture";
            /** @constant */
            readonly status: 400;
        };
        readonly "fleet-applications.invalid-topology": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-topology";
            /** @constant */
            readonly status: 400;
        };
        readonly "fleet-applications.list": {
            readonly applications: readonly components["schemas"]["FleetApplication"][];
            readonly items: readonly components["schemas"]["FleetApplication"][];
            readonly sovereigns: readonly {
                readonly apps: number;
                readonly fqdn?: string;
                readonly id: string;
            }[];
            readonly total: number;
        };
        /** @description unreachable is there since Sovereigns that cannot be read are named. */
        readonly "fleet-continuum.list": {
            readonly items: readonly {
                readonly currentPrimary: string;
                readonly healthy: boolean;
                readonly lastSwitchover?: string;
                readonly leaseHolder?: string;
                readonly name: string;
                readonly namespace: string;
                readonly phase: string;
                readonly primaryRegion: string;
                readonly sovereign: string;
                readonly walLagSeconds: number;
            }[];
            readonly total: number;
            readonly unreachable?: readonly string[];
        };
        readonly "fleet-dr.summary": {
            readonly continuumCount: number;
            readonly degradedCount: number;
            readonly healthyCount: number;
            readonly lastSwitchoverAge?: string;
            readonly lastSwitchoverAt?: string;
            readonly maxWalLagSeconds: number;
            readonly sovereign: string;
        };
        readonly "fleet-sovereigns.list": {
            readonly items: readonly components["schemas"]["FleetSovereign"][];
            readonly page: number;
            readonly pageSize: number;
            readonly sovereigns: readonly components["schemas"]["FleetSovereign"][];
            readonly total: number;
        };
        /** @description configuredRegions is there since Fix 88 of iter-16. */
        readonly "fleet-summary.summary": {
            readonly alerts: number;
            readonly applications: {
                readonly active: number;
                readonly failing: number;
                readonly total: number;
            };
            readonly configuredRegions?: readonly string[];
            readonly lastActivity?: string;
            readonly orgs: number;
            readonly regions: readonly string[];
            readonly sovereign: components["schemas"]["FleetSovereign"];
        };
        readonly "fleet-treemap.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "fleet-treemap.invalid-color-by": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-color-by";
            /** @constant */
            readonly status: 400;
        };
        readonly "fleet-treemap.invalid-size-by": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-size-by";
            /** @constant */
            readonly status: 400;
        };
        readonly "fleet-treemap.map": {
            readonly items: readonly {
                readonly count: number;
                readonly id: string;
                readonly name: string;
                readonly percentage: number | null;
                readonly size_value?: number;
            }[];
            readonly total_count: number;
        };
        /** @description regions is null where the object has none. */
        readonly FleetApplication: {
            readonly app: {
                readonly blueprint?: string;
                readonly name: string;
                readonly version?: string;
            };
            /** @enum {unknown} */
            readonly drPosture: "—" | "DR active" | "DR alert" | "Misconfigured";
            readonly namespace?: string;
            readonly org?: string;
            readonly regions: readonly string[] | null;
            readonly sovereign: components["schemas"]["FleetSovereign"];
            readonly status?: string;
            readonly topology: string;
        };
        readonly FleetSovereign: {
            readonly createdAt?: string;
            readonly fqdn?: string;
            /** @enum {unknown} */
            readonly health: "green" | "yellow" | "red" | "unknown";
            readonly id: string;
            readonly providerType?: string;
            readonly region?: string;
        };
        readonly Grant: {
            readonly email?: string;
            readonly keycloakSubject?: string;
            readonly scope?: readonly {
                readonly key: string;
                readonly value: string;
            }[];
            readonly scopeName?: string;
            readonly scopeType?: string;
            readonly tier?: string;
            readonly user?: {
                readonly email?: string;
                readonly keycloakSubject?: string;
            };
        };
        readonly "hubble.state": {
            readonly deployments: readonly components["schemas"]["NetworkComponent"][];
            readonly hubble_enabled: boolean;
            readonly relay_listen?: string;
            readonly relay_ready: boolean;
            readonly ui_ready: boolean;
        };
        readonly "identity-mapper.created": {
            readonly config: {
                readonly [key: string]: string;
            } | null;
            readonly id?: string;
            readonly identityProviderAlias: string;
            readonly identityProviderMapper: string;
            readonly name: string;
        };
        readonly "identity-mapper.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-create-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "identity-mapper.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "identity-mapper.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "identity-mapper.missing-alias": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-alias";
            /** @constant */
            readonly status: 400;
        };
        readonly "identity-mapper.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "identity-mapper.missing-realm": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-realm";
            /** @constant */
            readonly status: 400;
        };
        readonly "identity-mapper.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "identity-provider.created": components["schemas"]["IdentityProvider"];
        readonly "identity-provider.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-create-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "identity-provider.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "identity-provider.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "identity-provider.missing-alias": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-alias";
            /** @constant */
            readonly status: 400;
        };
        readonly "identity-provider.missing-provider-id": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-provider-id";
            /** @constant */
            readonly status: 400;
        };
        readonly "identity-provider.missing-realm": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-realm";
            /** @constant */
            readonly status: 400;
        };
        readonly "identity-provider.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "identity-providers.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-list-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "identity-providers.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "identity-providers.list": readonly components["schemas"]["IdentityProvider"][];
        readonly "identity-providers.missing-realm": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-realm";
            /** @constant */
            readonly status: 400;
        };
        readonly "identity-providers.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly IdentityProvider: {
            /** @constant */
            readonly addReadTokenRoleOnCreate?: true;
            readonly alias: string;
            readonly config: {
                readonly [key: string]: string;
            } | null;
            readonly displayName?: string;
            readonly enabled: boolean;
            readonly firstBrokerLoginFlowAlias?: string;
            /** @constant */
            readonly linkOnly?: true;
            readonly providerId: string;
            /** @constant */
            readonly storeToken?: true;
        };
        readonly "install.blueprint-not-found": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-not-found";
            /** @enum {unknown} */
            readonly httpStatus: 404 | "404";
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "404";
        };
        readonly "install.blueprint-schema-malformed": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-schema-malformed";
            /** @enum {unknown} */
            readonly httpStatus: 502 | "502";
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "502";
        };
        readonly "install.catalog-not-wired": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-not-wired";
            /** @enum {unknown} */
            readonly httpStatus: 503 | "503";
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "503";
        };
        readonly "install.catalog-upstream": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-upstream";
            /** @enum {unknown} */
            readonly httpStatus: 502 | "502";
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "502";
        };
        readonly "install.conflict": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "application-exists";
            /** @enum {unknown} */
            readonly httpStatus: 409 | "409";
            /** @enum {unknown} */
            readonly kind: "App" | "Application";
            readonly name: string;
            readonly namespace: string;
            /** @constant */
            readonly status: "409";
        };
        readonly "install.create-failed": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "application-create-failed";
            /** @enum {unknown} */
            readonly httpStatus: 500 | "500";
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "500";
        };
        readonly "install.created": {
            /** @constant */
            readonly apiVersion: "apps.openova.io/v1";
            /** @constant */
            readonly applied: true;
            /** @constant */
            readonly httpStatus: "201";
            /** @constant */
            readonly kind: "Application";
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly status?: {
                readonly [key: string]: unknown;
            };
            readonly uid: string;
        };
        readonly "install.invalid-application-install": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-application-install";
            /** @enum {unknown} */
            readonly httpStatus: 400 | "400";
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "400";
        };
        readonly "install.invalid-body": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @enum {unknown} */
            readonly httpStatus: 400 | "400";
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "400";
        };
        readonly "install.invalid-parameters": {
            /** @constant */
            readonly applied: false;
            readonly blueprint: {
                readonly name: string;
                readonly version: string;
            };
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-parameters";
            readonly errors: readonly string[];
            /** @enum {unknown} */
            readonly httpStatus: 400 | "400";
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "400";
        };
        readonly "install.refused": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "403";
            /** @enum {unknown} */
            readonly httpStatus: 403 | "403";
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "403";
        };
        readonly InstallCanonical: {
            readonly blueprintRef: {
                readonly name: string;
                readonly version: string;
            };
            readonly environmentRef?: string;
            readonly name: string;
            readonly organizationRef: string;
            readonly parameters?: Record<string, unknown>;
            readonly placement?: {
                readonly mode: string;
                readonly regions?: readonly string[];
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly InstallSimplified: {
            readonly blueprint: string;
            readonly name: string;
            readonly namespace: string;
            readonly values?: Record<string, unknown>;
            readonly version?: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly "k8s-apply-all.applied": {
            readonly created: number;
            readonly items: readonly {
                readonly created: boolean;
                /** @constant */
                readonly flux?: true;
                readonly giteaPRUrl?: string;
                readonly kind: string;
                readonly name: string;
                readonly namespace?: string;
                readonly resourceVersion?: string;
            }[];
            readonly updated: number;
        };
        readonly "k8s-apply-all.empty-yaml": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-yaml";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply-all.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-apply-all.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply-all.partly": {
            readonly created: number;
            readonly items: readonly {
                readonly created: boolean;
                readonly error?: string;
                /** @constant */
                readonly flux?: true;
                readonly giteaPRUrl?: string;
                readonly kind: string;
                readonly name: string;
                readonly namespace?: string;
                readonly resourceVersion?: string;
            }[];
            readonly updated: number;
        };
        readonly "k8s-apply-all.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "cluster-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-apply.applied": {
            /** @constant */
            readonly dryRun: false;
            readonly name: string;
            readonly namespace: string;
            readonly resourceVersion: string;
        };
        readonly "k8s-apply.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "k8s-apply.empty-yaml": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-yaml";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-update-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-apply.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-apply.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-apply.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply.invalid-resource": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-resource";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply.invalid-yaml": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-yaml";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply.missing-metadata-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-metadata-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply.name-mismatch": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "name-mismatch";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply.namespace-mismatch": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "namespace-mismatch";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-apply.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "cluster-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-apply.unknown-kind": components["schemas"]["KubernetesUnknownKind"];
        readonly "k8s-delete.apiserver-forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "apiserver-forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-delete.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "k8s-delete.deleted": {
            /** @constant */
            readonly deleted: true;
            readonly kind: string;
            /** @constant */
            readonly message: "delete requested";
            readonly name: string;
            readonly namespace: string;
        };
        readonly "k8s-delete.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-delete-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-delete.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-delete.invalid-resource": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-resource";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-delete.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-delete.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "cluster-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-delete.unknown-kind": components["schemas"]["KubernetesUnknownKind"];
        readonly "k8s-dry-run.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "k8s-dry-run.empty-yaml": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-yaml";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-dry-run.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-update-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-dry-run.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-dry-run.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-dry-run.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-dry-run.invalid-resource": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-resource";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-dry-run.invalid-yaml": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-yaml";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-dry-run.missing-metadata-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-metadata-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-dry-run.name-mismatch": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "name-mismatch";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-dry-run.namespace-mismatch": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "namespace-mismatch";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-dry-run.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-dry-run.tried": {
            /** @constant */
            readonly dryRun: true;
            readonly name: string;
            readonly namespace: string;
            readonly resourceVersion: string;
        };
        readonly "k8s-dry-run.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "cluster-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-dry-run.unknown-kind": components["schemas"]["KubernetesUnknownKind"];
        readonly "k8s-events.disabled": {
            /** @constant */
            readonly code: "503";
            /** @constant */
            readonly error: "k8scache-disabled";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-events.events": {
            readonly count: number;
            readonly events: readonly {
                readonly eventTime: string;
                readonly note: string;
                readonly reason: string;
                readonly regarding: {
                    readonly kind: string;
                    readonly name: string;
                    readonly namespace: string;
                };
                readonly series: {
                    readonly count: number;
                };
                readonly type: string;
                readonly uid: string;
            }[];
            readonly kind: string;
            readonly name: string;
            readonly ns: string;
        };
        readonly "k8s-events.missing": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-path-params";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-events.not-registered": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "sovereign-not-registered";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-get.apiserver-forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "apiserver-forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-get.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-get.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-get.namespace-required": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "namespace-required";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-get.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-get.object": components["schemas"]["KubernetesObject"];
        readonly "k8s-get.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "cluster-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-get.unknown-kind": components["schemas"]["KubernetesUnknownKind"];
        readonly "k8s-list.objects": {
            readonly ageSeconds: number;
            readonly cluster: string;
            readonly clusters?: readonly string[];
            readonly continue?: string;
            readonly items: readonly components["schemas"]["KubernetesObject"][];
            readonly kind: string;
        };
        readonly "k8s-list.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-metrics.current": {
            readonly current: components["schemas"]["KubernetesUsage"];
            readonly kind: string;
            readonly name: string;
            readonly namespace?: string;
            readonly series: readonly components["schemas"]["KubernetesUsage"][];
            /** @enum {unknown} */
            readonly source: "metrics.k8s.io" | "unavailable";
        };
        readonly "k8s-metrics.unknown-kind": components["schemas"]["KubernetesUnknownKind"];
        readonly "k8s-put.ambiguous-body": {
            /** @constant */
            readonly apiVersion?: "v1";
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "ambiguous-body";
            /** @constant */
            readonly httpStatus?: 400;
            readonly kind?: string;
            /** @enum {unknown} */
            readonly status: "200" | 400;
        } | {
            /** @constant */
            readonly status?: "200";
        } | {
            /** @constant */
            readonly status?: 400;
        };
        readonly "k8s-put.apiserver-forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "apiserver-forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-put.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "k8s-put.empty-body": {
            /** @constant */
            readonly apiVersion?: "v1";
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly httpStatus?: 400;
            readonly kind?: string;
            /** @enum {unknown} */
            readonly status: "200" | 400;
        } | {
            /** @constant */
            readonly status?: "200";
        } | {
            /** @constant */
            readonly status?: 400;
        };
        readonly "k8s-put.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-update-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-put.flux": {
            /** @constant */
            readonly flux: true;
            readonly giteaPRUrl: string;
            readonly kind: string;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
        };
        readonly "k8s-put.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-put.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-put.gitea-pr-failed": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "gitea-pr-failed";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-put.invalid-body": {
            /** @constant */
            readonly apiVersion?: "v1";
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly httpStatus?: 400;
            readonly kind?: string;
            /** @enum {unknown} */
            readonly status: "200" | 400;
        } | {
            /** @constant */
            readonly status?: "200";
        } | {
            /** @constant */
            readonly status?: 400;
        };
        readonly "k8s-put.invalid-resource": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-resource";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-put.invalid-yaml": {
            /** @constant */
            readonly apiVersion?: "v1";
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-yaml";
            /** @constant */
            readonly httpStatus?: 400;
            readonly kind?: string;
            /** @enum {unknown} */
            readonly status: "200" | 400;
        } | {
            /** @constant */
            readonly status?: "200";
        } | {
            /** @constant */
            readonly status?: 400;
        };
        readonly "k8s-put.missing-metadata-name": {
            /** @constant */
            readonly apiVersion?: "v1";
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-metadata-name";
            /** @constant */
            readonly httpStatus?: 400;
            readonly kind?: string;
            /** @enum {unknown} */
            readonly status: "200" | 400;
        } | {
            /** @constant */
            readonly status?: "200";
        } | {
            /** @constant */
            readonly status?: 400;
        };
        readonly "k8s-put.name-mismatch": {
            /** @constant */
            readonly apiVersion?: "v1";
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "name-mismatch";
            /** @constant */
            readonly httpStatus?: 400;
            readonly kind?: string;
            /** @enum {unknown} */
            readonly status: "200" | 400;
        } | {
            /** @constant */
            readonly status?: "200";
        } | {
            /** @constant */
            readonly status?: 400;
        };
        readonly "k8s-put.namespace-mismatch": {
            /** @constant */
            readonly apiVersion?: "v1";
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "namespace-mismatch";
            /** @constant */
            readonly httpStatus?: 400;
            readonly kind?: string;
            /** @enum {unknown} */
            readonly status: "200" | 400;
        } | {
            /** @constant */
            readonly status?: "200";
        } | {
            /** @constant */
            readonly status?: 400;
        };
        readonly "k8s-put.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-put.replaced": components["schemas"]["KubernetesObject"];
        readonly "k8s-put.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "cluster-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-put.unknown-kind": components["schemas"]["KubernetesUnknownKind"];
        readonly "k8s-restart.apiserver-forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "apiserver-forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-restart.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "k8s-restart.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-restart-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-restart.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-restart.invalid-resource": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-resource";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-restart.kind-not-restartable": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "kind-not-restartable";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-restart.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-restart.restarted": {
            readonly name: string;
            readonly namespace: string;
            /** @constant */
            readonly restarted: true;
            readonly restartedAt: string;
        };
        readonly "k8s-restart.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "cluster-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-restart.unknown-kind": components["schemas"]["KubernetesUnknownKind"];
        readonly "k8s-scale.apiserver-forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "apiserver-forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-scale.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "k8s-scale.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-scale-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-scale.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "k8s-scale.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-scale.invalid-replicas": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-replicas";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-scale.invalid-resource": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-resource";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-scale.kind-not-scalable": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "kind-not-scalable";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-scale.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-scale.scaled": {
            readonly name: string;
            readonly namespace: string;
            readonly replicas: number;
        };
        readonly "k8s-scale.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "cluster-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-scale.unknown-kind": components["schemas"]["KubernetesUnknownKind"];
        readonly "k8s-search.found": {
            readonly items: readonly {
                readonly kind: string;
                readonly name: string;
                readonly namespace?: string;
            }[];
            readonly query?: string;
            readonly total: number;
        };
        readonly "k8s-stream.frames": {
            readonly at: string;
            readonly cluster: string;
            readonly kind?: string;
            readonly kinds?: readonly string[];
            readonly object?: components["schemas"]["KubernetesObject"];
            /** @enum {unknown} */
            readonly type: "ready" | "ADDED" | "MODIFIED" | "DELETED";
        } | {
            /** @constant */
            readonly type?: "ready";
        } | {
            /** @enum {unknown} */
            readonly type?: "ADDED" | "MODIFIED" | "DELETED";
        };
        readonly "k8s-sync.state": {
            readonly cluster: string;
            readonly synced: {
                readonly [key: string]: boolean;
            };
        };
        readonly "k8s-tree.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "k8s-tree.namespace-required": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "namespace-required";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-tree.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-tree.tree": components["schemas"]["KubernetesNode"];
        readonly "k8s-tree.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "cluster-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "k8s-tree.unknown-kind": components["schemas"]["KubernetesUnknownKind"];
        readonly "keycloak-client-roles.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-find-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "keycloak-client-roles.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "keycloak-client-roles.list": {
            readonly items: readonly components["schemas"]["KeycloakRole"][];
        };
        readonly "keycloak-client-roles.missing-id": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-client-id";
            /** @constant */
            readonly status: 400;
        };
        readonly "keycloak-client-roles.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "keycloak-group-delete.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-delete-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "keycloak-group-delete.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "keycloak-group-delete.missing-id": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-group-id";
            /** @constant */
            readonly status: 400;
        };
        readonly "keycloak-group-delete.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "keycloak-group-delete.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "group-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "keycloak-group-put.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @enum {unknown} */
            readonly error: "keycloak-get-failed" | "keycloak-update-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "keycloak-group-put.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "keycloak-group-put.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "keycloak-group-put.missing-id": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-group-id";
            /** @constant */
            readonly status: 400;
        };
        readonly "keycloak-group-put.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "keycloak-group-put.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "group-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "keycloak-group-put.updated": components["schemas"]["KeycloakGroup"];
        readonly "keycloak-group.created": components["schemas"]["KeycloakGroup"] & Record<string, unknown>;
        readonly "keycloak-group.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @enum {unknown} */
            readonly error: "keycloak-create-failed" | "keycloak-create-conflict-resolve-failed" | "keycloak-create-conflict-resolve-empty";
            /** @constant */
            readonly status: 502;
        };
        readonly "keycloak-group.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "keycloak-group.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "keycloak-group.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "keycloak-group.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "keycloak-groups.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-list-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "keycloak-groups.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "keycloak-groups.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "keycloak-groups.tree": {
            readonly items: readonly components["schemas"]["KeycloakGroup"][];
        };
        readonly "keycloak-members.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-list-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "keycloak-members.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "keycloak-members.list": {
            readonly items: readonly components["schemas"]["KeycloakUser"][];
            readonly role: string;
        };
        readonly "keycloak-members.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-role-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "keycloak-members.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "keycloak-members.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "role-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "keycloak-roles.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-list-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "keycloak-roles.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "keycloak-roles.list": {
            readonly items: readonly components["schemas"]["KeycloakRole"][];
        };
        readonly "keycloak-roles.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "keycloak-users.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-search-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "keycloak-users.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "keycloak-users.found": {
            readonly items: readonly components["schemas"]["KeycloakUser"][];
        };
        readonly "keycloak-users.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly KeycloakAttributes: {
            readonly [key: string]: readonly string[];
        };
        readonly KeycloakGroup: {
            readonly attributes?: components["schemas"]["KeycloakAttributes"];
            readonly id?: string;
            readonly name: string;
            readonly path?: string;
            readonly subGroups?: readonly {
                readonly attributes?: components["schemas"]["KeycloakAttributes"];
                readonly id?: string;
                readonly name: string;
                readonly path?: string;
                readonly subGroups?: readonly Record<string, unknown>[];
            }[];
        };
        readonly KeycloakRole: {
            readonly attributes?: components["schemas"]["KeycloakAttributes"];
            /** @constant */
            readonly clientRole?: true;
            /** @constant */
            readonly composite?: true;
            readonly containerId?: string;
            readonly description?: string;
            readonly id?: string;
            readonly name: string;
        };
        readonly KeycloakUser: {
            readonly email?: string;
            readonly firstName?: string;
            readonly id: string;
            readonly lastName?: string;
            readonly source: string;
            readonly username: string;
        };
        readonly KubernetesNode: {
            readonly apiGroup?: string;
            readonly children?: readonly components["schemas"]["KubernetesNode"][];
            readonly kind: string;
            readonly name: string;
            readonly ns?: string;
            readonly owners?: readonly components["schemas"]["KubernetesNode"][];
            /** @constant */
            readonly passive?: true;
            readonly phase?: string;
            readonly ready: boolean;
            readonly uid?: string;
        };
        readonly KubernetesObject: {
            readonly metadata: {
                readonly name: string;
            } & {
                readonly [key: string]: unknown;
            };
        } & {
            readonly [key: string]: unknown;
        };
        readonly KubernetesUnknownKind: {
            readonly availableKinds?: readonly string[];
            /** @constant */
            readonly code: "404";
            readonly detail?: string;
            /** @constant */
            readonly error: "unknown-kind";
            readonly kind?: string;
            /** @constant */
            readonly status: 404;
        } | unknown | unknown;
        readonly KubernetesUsage: {
            readonly cpu: string;
            readonly cpuMilli: number;
            readonly memBytes: number;
            readonly memory: string;
            readonly podCount?: number;
            readonly timestamp: string;
        };
        readonly "launch-url.blueprint-unavailable": {
            /** @constant */
            readonly code: "blueprint-unavailable";
            readonly message: string;
            /** @constant */
            readonly status: 503;
        };
        readonly "launch-url.endpoint-not-found": {
            /** @constant */
            readonly code: "endpoint-not-found";
            readonly message: string;
            /** @constant */
            readonly status: 404;
        };
        readonly "launch-url.found": {
            readonly endpoint?: string;
            readonly expiresAt: string;
            readonly url: string;
        };
        readonly "launch-url.no-sso": {
            /** @constant */
            readonly code: "sso-not-enabled";
            readonly message: string;
            /** @constant */
            readonly status: 409;
        };
        readonly "launch-url.unreachable": {
            /** @constant */
            readonly code: "cluster-unavailable";
            readonly message: string;
            /** @constant */
            readonly status: 503;
        };
        readonly "launch-url.unresolved": {
            /** @constant */
            readonly code: "hostname-unresolved";
            readonly message: string;
            /** @constant */
            readonly status: 409;
        };
        readonly "list.applications": {
            readonly items: readonly components["schemas"]["ApplicationItem"][];
            /** @constant */
            readonly kind: "ApplicationList";
            readonly total: number;
        };
        readonly "list.empty": {
            readonly items: readonly unknown[];
            /** @constant */
            readonly kind: "ApplicationList";
            /** @constant */
            readonly total: 0;
        };
        readonly "logout.delete": {
            readonly keycloakLogoutURL: string;
            /** @constant */
            readonly ok: true;
        };
        readonly "logout.post": {
            /** @constant */
            readonly loggedOut: true;
            /** @constant */
            readonly ok: true;
        };
        /** @description No copy that was read fills peers. */
        readonly "netbird.state": {
            readonly deployments: readonly components["schemas"]["NetworkComponent"][];
            readonly hostname_hint?: string;
            readonly installed: boolean;
            readonly peers: readonly {
                readonly hostname: string;
                readonly id: string;
                readonly ip: string;
                readonly online: boolean;
            }[];
        };
        readonly "network-policies.list": {
            readonly counts_by_kind: {
                readonly [key: string]: number;
            };
            readonly counts_by_namespace: {
                readonly [key: string]: number;
            };
            readonly items: readonly components["schemas"]["NetworkPolicyRow"][];
            readonly total: number;
        };
        readonly NetworkComponent: {
            readonly available: boolean;
            readonly desired: number;
            readonly name: string;
            readonly namespace: string;
            readonly ready: number;
        };
        readonly NetworkPolicyRow: {
            readonly created_at: string;
            readonly egress_rules?: number;
            readonly ingress_rules?: number;
            /** @enum {unknown} */
            readonly kind: "NetworkPolicy" | "CiliumNetworkPolicy" | "CiliumClusterwideNetworkPolicy";
            readonly labels?: {
                readonly [key: string]: string;
            };
            readonly name: string;
            readonly namespace: string;
        };
        readonly Organization: {
            readonly admin_email: string;
            readonly billing_mode?: string;
            readonly boundary_phase?: string;
            readonly byo_domain?: string;
            readonly commit_sha?: string;
            readonly company_name?: string;
            readonly console_host: string;
            readonly created_at?: string;
            /** @enum {unknown} */
            readonly domain_mode: "free-subdomain" | "byo";
            /** @enum {unknown} */
            readonly isolation?: "namespace" | "vcluster";
            /** @enum {unknown} */
            readonly kind?: "customer" | "internal";
            readonly last_error?: string;
            readonly org_tenant_id: string;
            readonly otech_fqdn: string;
            readonly parent_domain?: string;
            /** @enum {unknown} */
            readonly state: "pending" | "vcluster_created" | "bp_charts_installed" | "dns_provisioned" | "certs_issued" | "keycloak_clients_provisioned" | "tenant_registered" | "done" | "failed" | "deleted";
            readonly steps: {
                readonly bp_charts: components["schemas"]["OrganizationStep"];
                readonly certs: components["schemas"]["OrganizationStep"];
                readonly dns: components["schemas"]["OrganizationStep"];
                readonly keycloak_clients: components["schemas"]["OrganizationStep"];
                readonly registry: components["schemas"]["OrganizationStep"];
                readonly vcluster?: components["schemas"]["OrganizationStep"];
            };
            readonly subdomain: string;
            readonly tenant_namespace: string;
            readonly tier?: string;
            readonly updated_at?: string;
            readonly vcluster_name?: string;
        };
        readonly "organization-delete.away": components["schemas"]["OrganizationsAway"];
        readonly "organization-delete.not-found": components["schemas"]["OrganizationNotFound"];
        readonly "organization-reconcile.away": components["schemas"]["OrganizationsAway"];
        readonly "organization-reconcile.not-found": components["schemas"]["OrganizationNotFound"];
        readonly "organization.accepted": components["schemas"]["Organization"];
        readonly "organization.admin-email-invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "admin-email-invalid";
            /** @constant */
            readonly status: 400;
        };
        readonly "organization.away": components["schemas"]["OrganizationsAway"];
        readonly "organization.byo-domain-invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "byo-domain-invalid";
            /** @constant */
            readonly status: 400;
        };
        readonly "organization.domain-mode-invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "domain-mode-invalid";
            /** @constant */
            readonly status: 400;
        };
        readonly "organization.flip-pending": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "parent-domain-ns-flip-pending";
            /** @constant */
            readonly status: 503;
        };
        readonly "organization.found": components["schemas"]["Organization"];
        readonly "organization.fqdn-unconfigured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "otech-fqdn-unconfigured";
            /** @constant */
            readonly status: 503;
        };
        readonly "organization.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "organization.not-found": components["schemas"]["OrganizationNotFound"];
        readonly "organization.parent-domain-invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "parent-domain-invalid";
            /** @constant */
            readonly status: 400;
        };
        readonly "organization.persist-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "persist-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "organization.pool-empty": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "org-pool-empty";
            /** @constant */
            readonly status: 503;
        };
        readonly "organization.reconciled": components["schemas"]["Organization"];
        readonly "organization.store-unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "org-tenant-store-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "organization.subdomain-invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "subdomain-invalid";
            /** @constant */
            readonly status: 400;
        };
        readonly "organization.subdomain-required": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "subdomain-required";
            /** @constant */
            readonly status: 400;
        };
        readonly OrganizationNotFound: {
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "org-tenant-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "organizations.list": {
            readonly items: readonly components["schemas"]["Organization"][];
        };
        readonly OrganizationsAway: {
            /** @constant */
            readonly code: "503";
            /** @constant */
            readonly error: "org-tenant-store-unavailable";
            /** @constant */
            readonly status: 503;
        };
        /** @enum {unknown} */
        readonly OrganizationStep: "pending" | "done" | "failed";
        readonly "pin-issue.auth-unconfigured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "auth-unconfigured";
            /** @constant */
            readonly status: 503;
        };
        readonly "pin-issue.email-rejected": {
            /** @constant */
            readonly code: "422";
            readonly detail: string;
            /** @constant */
            readonly error: "email-rejected";
            readonly smtpCode: number;
            /** @constant */
            readonly status: 422;
        };
        readonly "pin-issue.email-required": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "email-required";
            /** @constant */
            readonly status: 400;
        };
        readonly "pin-issue.email-send-failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "email-send-failed";
            readonly smtpCode?: number;
            /** @constant */
            readonly status: 502;
        };
        readonly "pin-issue.pin-generation-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "pin-generation-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "pin-issue.rate-limited": {
            /** @constant */
            readonly code: "429";
            readonly detail: string;
            /** @constant */
            readonly error: "pin-rate-limited";
            readonly retryAfterSec: number;
            /** @constant */
            readonly status: 429;
        };
        readonly "pin-issue.sent": {
            /** @constant */
            readonly expiresInSec: 600;
            /** @constant */
            readonly ok: true;
            readonly requestId: string;
            /** @constant */
            readonly sent: true;
        };
        readonly "pin-issue.user-provisioning-failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "user-provisioning-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "pin-verify.attempts-exceeded": {
            /** @constant */
            readonly code: "410";
            readonly detail: string;
            /** @constant */
            readonly error: "attempts-exceeded";
            /** @constant */
            readonly status: 410;
        };
        readonly "pin-verify.auth-unconfigured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "auth-unconfigured";
            /** @constant */
            readonly status: 503;
        };
        readonly "pin-verify.email-required": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "email-required";
            /** @constant */
            readonly status: 400;
        };
        readonly "pin-verify.expired": {
            /** @constant */
            readonly code: "410";
            readonly detail: string;
            /** @constant */
            readonly error: "pin-expired";
            /** @constant */
            readonly status: 410;
        };
        readonly "pin-verify.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "pin-verify.pin-invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "pin-invalid";
            /** @constant */
            readonly status: 400;
        };
        readonly "pin-verify.signing-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "session-signing-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "pin-verify.verified": {
            readonly kcBrokerURL?: string;
            /** @constant */
            readonly ok: true;
        };
        readonly "pin-verify.wrong": {
            /** @enum {unknown} */
            readonly attemptsRemaining: 1 | 2;
            /** @constant */
            readonly code: "401";
            /** @constant */
            readonly detail: "code incorrect";
            /** @constant */
            readonly error: "pin-invalid";
            /** @constant */
            readonly status: 401;
        };
        readonly "placement.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "placement.observed": {
            readonly derivedFromRuntime: boolean;
            readonly regionsDeclared?: number;
            readonly regionsObserved?: number;
            readonly targets: readonly {
                readonly cluster: string;
                readonly region: string;
                /** @enum {unknown} */
                readonly role: "Primary" | "Standby";
                /** @enum {unknown} */
                readonly standbyType?: "Hot" | "Cold";
                readonly vcluster?: string;
            }[];
            readonly unobservedClusters?: readonly string[];
            /** @constant */
            readonly unresolvedPrimary?: true;
        };
        readonly "policies.list": {
            /** @constant */
            readonly baseline?: true;
            /** @constant */
            readonly baselineCount?: 19;
            readonly count: number;
            readonly items: readonly components["schemas"]["Policy"][];
        };
        /** @description scope is empty and weight 0 where no EnvironmentPolicy says them; scope of a policy that was read from the cluster is any tier. */
        readonly Policy: {
            readonly category?: string;
            readonly description?: string;
            readonly mode: string;
            readonly name: string;
            readonly rules?: readonly string[];
            readonly scope: string;
            readonly severity?: string;
            /** @enum {unknown} */
            readonly source: "kyverno" | "evaluator";
            readonly title?: string;
            readonly violations: number;
            readonly weight: number;
        };
        readonly "policy.applied": {
            /** @enum {unknown} */
            readonly applied: "created" | "updated" | "no-op";
            readonly environment: string;
            readonly modes: {
                readonly [key: string]: "permissive" | "enforcing";
            };
        };
        readonly "policy.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "policy-mode-failed";
            /** @constant */
            readonly status: 409;
        };
        readonly "policy.empty-modes": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-modes";
            /** @constant */
            readonly status: 400;
        };
        readonly "policy.environment-list-failed": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "environment-list-failed";
            /** @constant */
            readonly status: 503;
        };
        readonly "policy.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "policy-mode-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "policy.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "policy.found": {
            readonly category?: string;
            readonly description?: string;
            /** @enum {unknown} */
            readonly mode: "permissive" | "enforcing";
            readonly name: string;
            readonly rules?: readonly string[];
            readonly scope: string;
            readonly severity?: string;
            /** @constant */
            readonly source: "kyverno";
            readonly title?: string;
            readonly violations: number;
            readonly weight: number;
        };
        readonly "policy.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "policy.invalid-mode": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-mode";
            /** @constant */
            readonly status: 400;
        };
        readonly "policy.kyverno-list-failed": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "kyverno-list-failed";
            /** @constant */
            readonly status: 503;
        };
        readonly "policy.missing-env": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-env";
            /** @constant */
            readonly status: 400;
        };
        readonly "policy.no-cluster": {
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "cluster client unavailable";
            /** @constant */
            readonly status: 404;
        };
        readonly "policy.no-deployment": {
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "deployment not found";
            /** @constant */
            readonly status: 404;
        };
        readonly "policy.not-found": {
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "policy not found";
            /** @constant */
            readonly status: 404;
        };
        readonly "policy.not-permitted": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "policy-mode-failed";
            /** @constant */
            readonly status: 503;
        };
        readonly "policy.unknown-policy": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "unknown-policy";
            /** @constant */
            readonly status: 400;
        };
        readonly Preflight: {
            readonly blockingChecks: readonly string[] | null;
            readonly checks: readonly {
                readonly category: string;
                readonly id: string;
                readonly message?: string;
                readonly name: string;
                /** @enum {unknown} */
                readonly severity: "info" | "warning" | "critical";
                /** @enum {unknown} */
                readonly status: "Pass" | "Warn" | "Fail" | "Skipped";
            }[];
            readonly completedAt: string;
            readonly durationMillis: number;
            /** @enum {unknown} */
            readonly overallStatus: "Ready" | "DegradedReady" | "NotReady";
            readonly runId: string;
            readonly source: string;
            readonly sovereign: string;
            readonly startedAt: string;
        };
        readonly "preview.blueprint-not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "preview.blueprint-schema-malformed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-schema-malformed";
            /** @constant */
            readonly status: 502;
        };
        readonly "preview.body-read-failed": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "body-read-failed";
            /** @constant */
            readonly status: 400;
        };
        readonly "preview.catalog-not-wired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-not-wired";
            /** @constant */
            readonly status: 503;
        };
        readonly "preview.catalog-upstream": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-upstream";
            /** @constant */
            readonly status: 502;
        };
        readonly "preview.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "preview.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "preview.invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-application-preview";
            /** @constant */
            readonly status: 400;
        };
        readonly "preview.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "preview.invalid-parameters": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-parameters";
            readonly errors: readonly string[];
            /** @constant */
            readonly status: 400;
        };
        readonly "preview.render-failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "render-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "preview.rendered": {
            readonly application: components["schemas"]["PreviewedApplication"];
            readonly blueprint: components["schemas"]["Blueprint.reference"];
            /** @constant */
            readonly diff: "";
            readonly manifests: readonly {
                readonly content: string;
                readonly path: string;
            }[];
            readonly warnings: readonly string[];
        };
        readonly PreviewedApplication: {
            /** @constant */
            readonly apiVersion: "apps.openova.io/v1";
            /** @constant */
            readonly kind: "Application";
            readonly metadata: {
                readonly name: string;
                readonly namespace: string;
            };
            readonly spec: {
                readonly blueprintRef: components["schemas"]["Blueprint.reference"];
                readonly environmentRef: string;
                readonly organizationRef: string;
                readonly parameters: {
                    readonly [key: string]: unknown;
                };
                readonly placement: {
                    readonly mode: string;
                    readonly regions: readonly string[];
                };
            };
        };
        readonly "publish.body-read-failed": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "body-read-failed";
            /** @constant */
            readonly status: 400;
        };
        readonly "publish.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "publish.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "publish.gitea-not-wired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "gitea-not-wired";
            /** @constant */
            readonly status: 503;
        };
        readonly "publish.gitea-upstream": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "gitea-upstream";
            /** @constant */
            readonly status: 502;
        };
        readonly "publish.invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-blueprint-publish";
            /** @constant */
            readonly status: 400;
        };
        readonly "publish.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "publish.invalid-yaml": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-blueprint-yaml";
            /** @constant */
            readonly status: 400;
        };
        readonly "publish.published": {
            readonly message: string;
            readonly name: string;
            readonly org: string;
            /** @constant */
            readonly origin: "org-private";
            readonly path: string;
            /** @constant */
            readonly repo: "shared-blueprints";
            readonly url: string;
            readonly version: string;
        };
        readonly "rbac-here.not-a-sovereign": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "not-a-sovereign";
            /** @constant */
            readonly status: 404;
        };
        readonly "rbac.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "rbac-assign-failed";
            /** @constant */
            readonly status: 409;
        };
        readonly "rbac.created": {
            /** @constant */
            readonly applied: "created";
            /** @constant */
            readonly assigned: true;
            readonly principal: string;
            /** @constant */
            readonly status: "200";
            readonly tierClusterRole: string;
            readonly userAccess: {
                readonly name: string;
                readonly namespace: string;
                readonly uid: string;
            };
        };
        readonly "rbac.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "rbac-assign-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "rbac.invalid": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly assigned: false;
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid";
            /** @enum {unknown} */
            readonly httpStatus: 400 | "400";
            /** @constant */
            readonly status: "400";
        };
        readonly "rbac.invalid-tier": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly assigned: false;
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "tier";
            /** @enum {unknown} */
            readonly httpStatus: 400 | "400";
            /** @constant */
            readonly status: "400";
        };
        readonly "rbac.refused": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly assigned: false;
            /** @constant */
            readonly code?: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "403";
            /** @constant */
            readonly status: "403";
        };
        readonly "rbac.unchanged": {
            /** @constant */
            readonly applied: "no-op";
            /** @constant */
            readonly assigned: true;
            readonly principal: string;
            /** @constant */
            readonly status: "200";
            readonly tierClusterRole: string;
            readonly userAccess: {
                readonly name: string;
                readonly namespace: string;
                readonly uid: string;
            };
        };
        readonly "rbac.updated": {
            /** @constant */
            readonly applied: "updated";
            /** @constant */
            readonly assigned: true;
            readonly principal: string;
            /** @constant */
            readonly status: "200";
            readonly tierClusterRole: string;
            readonly userAccess: {
                readonly name: string;
                readonly namespace: string;
                readonly uid: string;
            };
        };
        readonly "realm-clients.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-list-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "realm-clients.find-failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-find-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "realm-clients.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "realm-clients.list": readonly {
            readonly attributes?: {
                readonly [key: string]: string;
            };
            readonly clientAuthenticatorType?: string;
            readonly clientId: string;
            readonly description?: string;
            readonly directAccessGrantsEnabled: boolean;
            readonly enabled: boolean;
            readonly frontchannelLogout: boolean;
            readonly id?: string;
            readonly name?: string;
            readonly protocol?: string;
            readonly publicClient: boolean;
            readonly redirectUris?: readonly string[];
            readonly rootUrl?: string;
            readonly secret?: string;
            readonly serviceAccountsEnabled: boolean;
            readonly standardFlowEnabled: boolean;
            readonly webOrigins?: readonly string[];
        }[];
        readonly "realm-clients.missing-realm": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-realm";
            /** @constant */
            readonly status: 400;
        };
        readonly "realm-clients.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "realm-composites.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-list-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "realm-composites.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "realm-composites.list": readonly components["schemas"]["KeycloakRole"][];
        readonly "realm-composites.missing-realm": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-realm";
            /** @constant */
            readonly status: 400;
        };
        readonly "realm-composites.missing-role": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-role";
            /** @constant */
            readonly status: 400;
        };
        readonly "realm-composites.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "realm-composites.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "role-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "realm-roles.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-list-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "realm-roles.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "realm-roles.list": readonly components["schemas"]["KeycloakRole"][];
        readonly "realm-roles.missing-realm": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-realm";
            /** @constant */
            readonly status: 400;
        };
        readonly "realm-roles.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "realm-token.client-refused": {
            /** @enum {unknown} */
            readonly error: "invalid_client" | "unauthorized_client";
            readonly error_description?: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly "realm-token.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-token-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "realm-token.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "realm-token.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "realm-token.invalid-grant": {
            /** @constant */
            readonly error: "invalid_grant";
            readonly error_description: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly "realm-token.minted": {
            readonly access_token: string;
            readonly expires_in: number;
            /** @constant */
            readonly token_type: "Bearer";
        } & {
            readonly [key: string]: unknown;
        };
        readonly "realm-token.missing-client-id": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-client-id";
            /** @constant */
            readonly status: 400;
        };
        readonly "realm-token.missing-realm": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-realm";
            /** @constant */
            readonly status: 400;
        };
        readonly "realm-token.missing-username": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-username";
            /** @constant */
            readonly status: 400;
        };
        readonly "realm-token.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "realm-token.refused": {
            readonly error: string;
            readonly error_description?: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly "replay.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "guacamole-replay-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "replay.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "replay.found": {
            readonly available: boolean;
            readonly embedURL: string;
            readonly reason?: string;
            readonly sessionId: string;
        };
        readonly "replay.missing-path-params": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-path-params";
            /** @constant */
            readonly status: 400;
        };
        readonly "replay.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "session-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly Replication: {
            readonly continuum: string;
            readonly currentPrimary: string;
            readonly healthGates: readonly {
                readonly message?: string;
                readonly name: string;
                /** @enum {unknown} */
                readonly severity: "info" | "warning" | "critical";
                /** @enum {unknown} */
                readonly status: "Pass" | "Warn" | "Fail";
            }[];
            readonly lastHeartbeat: string;
            readonly leaseExpiresAt?: string;
            readonly leaseHolder?: string;
            readonly namespace: string;
            readonly observedAt: string;
            readonly phase?: string;
            readonly primaryRegion: string;
            readonly replicaPromotable: boolean;
            readonly replicas: readonly components["schemas"]["ContinuumReplica"][];
            readonly source: string;
            readonly standbyAvailable?: boolean;
            readonly streamingState: string;
            readonly syncState: string;
            readonly walLagBytes: number;
            readonly walLagSeconds: number;
        };
        readonly "replication.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "replication.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "replication.status": components["schemas"]["Replication"];
        readonly "sbom-summary.counts": {
            readonly byImage: {
                readonly [key: string]: components["schemas"]["Weaknesses"];
            };
            readonly byNamespace: {
                readonly [key: string]: components["schemas"]["Weaknesses"];
            };
            readonly containers: number;
            readonly installed: boolean;
            readonly pods: number;
            readonly total: components["schemas"]["Weaknesses"];
            readonly updatedAt: string;
        };
        readonly "sbom.pod": {
            readonly containers: readonly {
                readonly components?: readonly {
                    readonly licenses?: string;
                    readonly name: string;
                    readonly purl?: string;
                    readonly type?: string;
                    readonly version?: string;
                }[];
                readonly container: string;
                readonly digest?: string;
                readonly image?: string;
                readonly reportName?: string;
                readonly scanCompletedAt?: string;
                readonly severity: components["schemas"]["Weaknesses"];
            }[];
            readonly countsByContainer: {
                readonly [key: string]: components["schemas"]["Weaknesses"];
            };
            readonly installed: boolean;
            readonly namespace: string;
            readonly pod: string;
            readonly totalCounts: components["schemas"]["Weaknesses"];
            readonly updatedAt: string;
        };
        readonly Scope: {
            readonly key: string;
            readonly value: string;
        };
        /** @description A score of the scorecard. Results of single policies are those of single resources alone in the copy that was read. */
        readonly Score: {
            readonly applicationRef?: string;
            readonly denominator: number;
            readonly environmentRef?: string;
            readonly id: string;
            readonly numerator: number;
            readonly organizationRef?: string;
            readonly policyResults?: {
                readonly [key: string]: unknown;
            };
            /** @enum {unknown} */
            readonly scope: "application" | "environment" | "organization" | "sovereign";
            readonly score: number;
            readonly total: number;
            readonly updatedAt: string;
        };
        /** @description Lists of scores are left out where they are empty, but for items. */
        readonly "scorecard.scores": {
            readonly applications?: readonly components["schemas"]["Score"][];
            readonly appRefs: readonly string[];
            readonly baseline: number;
            readonly categoryScores: {
                readonly baseline: components["schemas"]["CategoryScore"];
                readonly security: components["schemas"]["CategoryScore"];
                readonly sre: components["schemas"]["CategoryScore"];
            };
            readonly environments?: readonly components["schemas"]["Score"][];
            readonly generatedAt: string;
            readonly items: readonly components["schemas"]["Score"][];
            readonly organizations?: readonly components["schemas"]["Score"][];
            readonly region?: string;
            readonly regions: readonly string[];
            readonly reliability: number;
            readonly security: number;
            readonly sovereign: components["schemas"]["Score"];
            readonly sre: number;
        };
        readonly "service-account-roles.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-list-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "service-account-roles.find-failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-find-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "service-account-roles.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "service-account-roles.list": readonly ({
            readonly id?: string;
            readonly name: string;
        } & {
            readonly [key: string]: unknown;
        })[];
        readonly "service-account-roles.missing-client": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-client";
            /** @constant */
            readonly status: 400;
        };
        readonly "service-account-roles.missing-realm": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-realm";
            /** @constant */
            readonly status: 400;
        };
        readonly "service-account-roles.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
        };
        readonly "service-account-roles.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "client-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "service-account-roles.refused": {
            readonly error: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly "session.unauthenticated": {
            /** @constant */
            readonly error: "unauthenticated";
        };
        readonly "sessions.bad-from": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "bad-from";
            /** @constant */
            readonly status: 400;
        };
        readonly "sessions.bad-page": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "bad-page";
            /** @constant */
            readonly status: 400;
        };
        readonly "sessions.bad-pageSize": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "bad-pageSize";
            /** @constant */
            readonly status: 400;
        };
        readonly "sessions.bad-to": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "bad-to";
            /** @constant */
            readonly status: 400;
        };
        readonly "sessions.failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "guacamole-list-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "sessions.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "sessions.list": {
            readonly items: readonly {
                readonly container: string;
                readonly durationSeconds: number;
                readonly ended?: string;
                readonly namespace: string;
                readonly pod: string;
                readonly recordingAvailable: boolean;
                readonly sessionId: string;
                readonly started: string;
                readonly user: string;
            }[];
            readonly nextPage?: number;
            readonly page: number;
            readonly pageSize: number;
            readonly total: number;
        };
        readonly "sessions.missing-id": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-id";
            /** @constant */
            readonly status: 400;
        };
        readonly "shell.decode-body": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "decode-body";
            /** @enum {unknown} */
            readonly httpStatus: 400 | "400";
            /** @constant */
            readonly status: "400";
        };
        readonly "shell.guacamole-failed": {
            /** @constant */
            readonly code?: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "guacamole-create-failed";
            /** @enum {unknown} */
            readonly httpStatus: 502 | "502";
            /** @constant */
            readonly status: "502";
        };
        readonly "shell.issued": {
            readonly connectionId?: string;
            readonly container: string;
            readonly fallbackWebSocketUrl?: string;
            readonly guacamoleUrl: string;
            readonly issued: string;
            readonly namespace: string;
            readonly pod: string;
            readonly recording: boolean;
            readonly recordingPath: string;
            readonly sessionId: string;
        };
        readonly "shell.missing-id": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-id";
            /** @enum {unknown} */
            readonly httpStatus: 400 | "400";
            /** @constant */
            readonly status: "400";
        };
        readonly "shell.missing-query-params": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-query-params";
            /** @enum {unknown} */
            readonly httpStatus: 400 | "400";
            /** @constant */
            readonly status: "400";
        };
        readonly "shell.refused": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "403";
            /** @enum {unknown} */
            readonly httpStatus: 403 | "403";
            /** @constant */
            readonly status: "403";
        };
        readonly "sovereign-apps.catalog-load-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-load-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "sovereign-apps.list": {
            readonly apps: readonly {
                readonly blueprint?: string;
                readonly bootstrapKit: boolean;
                readonly category?: string;
                readonly contextCount?: number;
                readonly depends: readonly string[] | null;
                readonly environment: string;
                readonly externalURL?: string;
                readonly id: string;
                /** @constant */
                readonly instance?: true;
                readonly marketplacePublished?: boolean;
                readonly section?: string;
                readonly slug: string;
                /** @enum {unknown} */
                readonly status: "bootstrap" | "installed" | "installing" | "available";
                readonly summary: string;
                readonly tagline?: string;
                readonly tags: readonly string[] | null;
                readonly title: string;
                readonly topology?: string;
                readonly version?: string;
            }[];
            readonly bootstrapKit: readonly string[];
            readonly generatedAt?: string;
        };
        readonly "sovereign-cloud.lists": {
            readonly httpRoutes: readonly components["schemas"]["SovereignFrontDoor"][];
            readonly ingresses: readonly components["schemas"]["SovereignFrontDoor"][];
            readonly loadBalancers: readonly {
                readonly cluster?: string;
                readonly clusterIP?: string;
                readonly externalIP?: string;
                readonly name: string;
                readonly namespace: string;
                readonly ports: readonly string[];
                /** @constant */
                readonly type: "LoadBalancer";
            }[];
            readonly namespaces: readonly {
                readonly createdAt: string;
                readonly name: string;
                readonly status: string;
            }[];
            readonly nodes: readonly {
                readonly arch: string;
                readonly capacityCPU: string;
                readonly capacityMemory: string;
                readonly cluster?: string;
                readonly externalIP?: string;
                readonly internalIP: string;
                readonly kubeletVersion: string;
                readonly labels?: {
                    readonly [key: string]: string;
                };
                readonly name: string;
                readonly os: string;
                readonly roles: readonly string[];
                /** @enum {unknown} */
                readonly status: "Ready" | "NotReady" | "Unknown";
            }[];
            readonly pvcs: readonly {
                readonly capacity: string;
                readonly cluster?: string;
                readonly name: string;
                readonly namespace: string;
                readonly status: string;
                readonly storageClass: string;
            }[];
            readonly storageClasses: readonly {
                readonly cluster?: string;
                readonly isDefault: boolean;
                readonly name: string;
                readonly provisioner: string;
                readonly reclaimPolicy: string;
            }[];
        };
        readonly "sovereign-cloud.no-cluster": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "in-cluster-client-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "sovereign-jobs.list": {
            readonly jobs: readonly {
                readonly finishedAt: string;
                readonly id: string;
                /** @enum {unknown} */
                readonly kind: "HelmRelease" | "Job" | "Event";
                readonly message?: string;
                readonly name: string;
                readonly namespace: string;
                readonly startedAt: string;
                /** @enum {unknown} */
                readonly status: "pending" | "running" | "succeeded" | "failed" | "warning";
            }[];
        };
        readonly "sovereign-jobs.no-cluster": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "in-cluster-client-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "sovereign-self.named": {
            readonly deploymentId: string;
            readonly sovereignFQDN: string;
        };
        readonly "sovereign-self.not-a-sovereign": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "not-a-sovereign";
            /** @constant */
            readonly status: 404;
        };
        readonly "sovereign-self.not-yet-stamped": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "deployment-id-not-yet-stamped";
            readonly fqdn: string;
            /** @constant */
            readonly status: 503;
        };
        readonly "sovereign-status.counts": {
            readonly certExpirySoonCount: number;
            readonly helmReleasesReady: number;
            readonly helmReleasesTotal: number;
            readonly podsRunning: number;
            readonly podsTotal: number;
        };
        readonly "sovereign-status.no-cluster": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "in-cluster-client-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly SovereignFrontDoor: {
            readonly hosts: readonly string[] | null;
            readonly name: string;
            readonly namespace: string;
            readonly url?: string;
        };
        readonly "status.found": {
            readonly conditions?: readonly components["schemas"]["Condition"][];
            readonly lastReconciled?: string;
            readonly name: string;
            readonly namespace: string;
            readonly phase?: string;
            readonly spec?: {
                readonly blueprintRef?: {
                    readonly [key: string]: unknown;
                };
                readonly environmentRef?: string;
                readonly placement?: string;
                readonly regions?: readonly string[];
            };
            readonly status?: {
                readonly [key: string]: unknown;
            };
        };
        readonly "status.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "application-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "status.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "application-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "stream.frames": {
            readonly name: string;
            readonly namespace: string;
            readonly phase: string;
            readonly status: {
                readonly [key: string]: unknown;
            } | null;
        } | {
            readonly name: string;
            readonly namespace: string;
            /** @constant */
            readonly notFound: true;
            /** @constant */
            readonly phase: "";
            readonly status: Record<string, unknown>;
        };
        /** @description A score of the stream, which has those of resources too, and null where there is none yet. */
        readonly StreamedScore: {
            readonly applicationRef?: string;
            readonly denominator: number;
            readonly environmentRef?: string;
            readonly id: string;
            readonly numerator: number;
            readonly organizationRef?: string;
            readonly policyResults?: {
                readonly [key: string]: unknown;
            };
            readonly resource?: string;
            /** @enum {unknown} */
            readonly scope: "resource" | "application" | "environment" | "organization" | "sovereign";
            readonly score: number | null;
            readonly total: number | null;
            readonly updatedAt: string;
            readonly violations?: number;
        };
        readonly "switchover-history.list": {
            readonly items: readonly {
                readonly actor: string;
                readonly auditEventId: string;
                readonly auditType: string;
                readonly continuum: string;
                readonly durationSeconds: number;
                readonly fromRegion: string;
                readonly reason: string;
                readonly result: string;
                readonly rpoObservedSeconds: number;
                readonly rtoObservedSeconds: number;
                readonly sovereignId: string;
                readonly toRegion: string;
                readonly ts: string;
            }[];
            readonly schema: readonly string[];
            readonly total: number;
        };
        readonly "switchover-history.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "switchover-preview.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "switchover-preview.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "switchover-preview.not-found": {
            readonly blockingChecks: readonly string[];
            /** @constant */
            readonly code: "404";
            readonly continuum: string;
            /** @constant */
            readonly currentLagSec: 0;
            /** @constant */
            readonly currentPrimary: "";
            /** @constant */
            readonly estimatedDuration: "";
            /** @constant */
            readonly estimatedDurationSec: 0;
            readonly message: string;
            /** @constant */
            readonly namespace: "";
            /** @constant */
            readonly promotable: false;
            /** @constant */
            readonly status: 404;
            readonly targetRegion: string;
        };
        readonly "switchover-preview.shown": {
            readonly blockingChecks: readonly string[];
            readonly continuum: string;
            readonly currentLagSec: number;
            readonly currentPrimary: string;
            readonly estimatedDuration: string;
            readonly estimatedDurationSec: number;
            readonly message: string;
            readonly namespace: string;
            readonly promotable: boolean;
            readonly targetRegion: string;
        };
        readonly "switchover-preview.unreachable": {
            readonly blockingChecks: readonly string[];
            /** @constant */
            readonly code: "503";
            readonly continuum: string;
            /** @constant */
            readonly currentLagSec: 0;
            /** @constant */
            readonly currentPrimary: "";
            /** @constant */
            readonly estimatedDuration: "";
            /** @constant */
            readonly estimatedDurationSec: 0;
            readonly message: string;
            /** @constant */
            readonly namespace: "";
            /** @constant */
            readonly promotable: false;
            /** @constant */
            readonly status: 503;
            readonly targetRegion: string;
        };
        readonly "switchover.accepted": {
            /** @constant */
            readonly applied: true;
            /** @constant */
            readonly completed?: true;
            readonly duration?: number;
            readonly durationSeconds?: number;
            readonly fromRegion: string;
            /** @enum {unknown} */
            readonly httpStatus: 200 | 202;
            readonly lastSwitchoverDuration?: string;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly reason?: string;
            readonly requestedAt: string;
            readonly requestedBy?: string;
            /** @enum {unknown} */
            readonly status: "completed" | "requested";
            readonly targetRegion: string;
            readonly toRegion: string;
        };
        readonly "switchover.conflict": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly error: "continuum-conflict";
            /** @constant */
            readonly httpStatus: 409;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "409";
            readonly targetRegion: string;
        };
        readonly "switchover.deployment-not-registered": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "deployment-not-registered";
            /** @constant */
            readonly httpStatus: 404;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "404";
            readonly targetRegion: string;
        };
        readonly "switchover.get-failed": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly error: "continuum-get-failed";
            /** @constant */
            readonly httpStatus: 500;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "500";
            readonly targetRegion: string;
        };
        readonly "switchover.live-failed": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly error: "live-switchover-failed";
            readonly fromRegion?: string;
            /** @constant */
            readonly httpStatus: 500;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "500";
            readonly targetRegion: string;
            readonly toRegion?: string;
        };
        readonly "switchover.missing-name": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly httpStatus: 400;
            readonly message: string;
            /** @constant */
            readonly name: "";
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "400";
            readonly targetRegion: string;
        };
        readonly "switchover.missing-target": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly error: "missing-target-region";
            /** @constant */
            readonly httpStatus: 400;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "400";
            readonly targetRegion: string;
        };
        readonly "switchover.no-pair": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly error: "no-live-dr-pair";
            /** @constant */
            readonly httpStatus: 404;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "404";
            readonly targetRegion: string;
        };
        readonly "switchover.noop": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly error: "switchover-noop";
            readonly fromRegion: string;
            /** @constant */
            readonly httpStatus: 409;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "409";
            readonly targetRegion: string;
            readonly toRegion: string;
        };
        readonly "switchover.refused": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly error: "403";
            /** @constant */
            readonly httpStatus: 403;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "403";
            readonly targetRegion: string;
        };
        readonly "switchover.unreachable": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code: "503";
            /** @constant */
            readonly error: "sovereign-unreachable";
            /** @constant */
            readonly httpStatus: 503;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly reason?: string;
            readonly requestedAt: string;
            readonly requestedBy?: string;
            /** @constant */
            readonly status: "503";
            readonly targetRegion: string;
        };
        readonly "switchover.update-failed": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly error: "continuum-update-failed";
            /** @constant */
            readonly httpStatus: 500;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
            /** @constant */
            readonly status: "500";
            readonly targetRegion: string;
        };
        readonly "tenant.found": {
            readonly deploymentId?: string;
            readonly host: string;
            readonly keycloak_client_id: string;
            readonly keycloak_realm_url: string;
            readonly oidcIssuer?: string;
            readonly realm?: string;
            readonly tenant_id: string;
            /** @enum {unknown} */
            readonly tenant_kind: "otech" | "sme";
            readonly tenantHost?: string;
        };
        readonly "tenant.host-required": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "host-required";
            /** @constant */
            readonly status: 400;
        };
        readonly "tenant.not-registered": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "tenant-not-registered";
            /** @constant */
            readonly status: 404;
        };
        readonly "tenant.unavailable": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "tenant-registry-unavailable";
            /** @constant */
            readonly status: 503;
        };
        readonly "test-session.auth-unconfigured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "auth-unconfigured";
            /** @constant */
            readonly status: 503;
        };
        readonly "test-session.minted": {
            readonly email: string;
            /** @constant */
            readonly ok: true;
            /** @enum {unknown} */
            readonly role: "catalyst-viewer" | "catalyst-developer" | "catalyst-operator" | "catalyst-admin" | "catalyst-owner";
            /** @enum {unknown} */
            readonly tier: "viewer" | "developer" | "operator" | "admin" | "owner";
            readonly token: string;
        };
        readonly "test-session.signing-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "session-signing-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "test-session.tier-invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "tier-invalid";
            /** @constant */
            readonly status: 400;
        };
        readonly "topology-preview.blueprint-not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "topology-preview.blueprint-schema-malformed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-schema-malformed";
            /** @constant */
            readonly status: 502;
        };
        readonly "topology-preview.body-read-failed": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "body-read-failed";
            /** @constant */
            readonly status: 400;
        };
        readonly "topology-preview.catalog-not-wired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-not-wired";
            /** @constant */
            readonly status: 503;
        };
        readonly "topology-preview.catalog-upstream": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-upstream";
            /** @constant */
            readonly status: 502;
        };
        readonly "topology-preview.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "topology-preview.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "topology-preview.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "application-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "topology-preview.invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-application-preview";
            /** @constant */
            readonly status: 400;
        };
        readonly "topology-preview.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "topology-preview.invalid-parameters": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-parameters";
            /** @constant */
            readonly status: 400;
        };
        readonly "topology-preview.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "topology-preview.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "application-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "topology-preview.render-failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "render-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "topology-preview.rendered": {
            readonly application: components["schemas"]["PreviewedApplication"];
            readonly blueprint: components["schemas"]["Blueprint.reference"];
            /** @constant */
            readonly diff: "";
            readonly manifests: readonly {
                readonly content: string;
                readonly path: string;
            }[];
            readonly placement: {
                readonly mode: string;
                readonly regions: readonly string[];
            };
            readonly warnings: readonly string[];
        };
        readonly TreemapCell: {
            readonly children?: readonly components["schemas"]["TreemapCell"][];
            readonly count: number;
            readonly id: string;
            readonly name: string;
            readonly percentage: number | null;
            readonly size_value?: number;
        };
        readonly "update.blueprint-not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "update.blueprint-schema-malformed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-schema-malformed";
            /** @constant */
            readonly status: 502;
        };
        readonly "update.body-read-failed": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "body-read-failed";
            /** @constant */
            readonly status: 400;
        };
        readonly "update.catalog-not-wired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-not-wired";
            /** @constant */
            readonly status: 503;
        };
        readonly "update.catalog-upstream": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-upstream";
            /** @constant */
            readonly status: 502;
        };
        readonly "update.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "application-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "update.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "update.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "application-update-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "update.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "update.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "application-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "update.invalid-application-update": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-application-update";
            /** @constant */
            readonly status: 400;
        };
        readonly "update.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "update.invalid-parameters": {
            /** @constant */
            readonly applied: false;
            /** @constant */
            readonly code?: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-parameters";
            readonly errors: readonly string[];
            /** @constant */
            readonly httpStatus: "400";
            /** @constant */
            readonly kind: "Application";
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly parameters: {
                readonly [key: string]: unknown;
            };
            readonly regions: readonly string[];
            /** @constant */
            readonly status: "400";
        };
        readonly "update.invalid-version-parameters": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-parameters";
            readonly errors: readonly string[];
            /** @constant */
            readonly status: 400;
        };
        readonly "update.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "update.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "application-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "update.transition-blocked": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "placement-transition-blocked";
            readonly hint: string;
            /** @constant */
            readonly status: 409;
        };
        readonly "update.updated": {
            /** @constant */
            readonly applied: true;
            readonly displayName?: string;
            /** @constant */
            readonly httpStatus: "200";
            /** @constant */
            readonly kind: "Application";
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly parameters?: {
                readonly [key: string]: unknown;
            };
            readonly placement?: string;
            readonly regions: readonly string[];
            readonly status?: {
                readonly [key: string]: unknown;
            };
            readonly uid: string;
        };
        readonly UpdateRequest: {
            readonly blueprintRef?: Record<string, unknown>;
            readonly displayName?: string;
            readonly parameters?: Record<string, unknown>;
            readonly placement?: Record<string, unknown> | string;
            readonly regions?: readonly string[];
            readonly title?: string;
            readonly toVersion?: string;
            readonly values?: Record<string, unknown>;
            readonly version?: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly "upgrade-preview.blueprint-not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "upgrade-preview.blueprint-schema-malformed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-schema-malformed";
            /** @constant */
            readonly status: 502;
        };
        readonly "upgrade-preview.body-read-failed": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "body-read-failed";
            /** @constant */
            readonly status: 400;
        };
        readonly "upgrade-preview.catalog-not-wired": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-not-wired";
            /** @constant */
            readonly status: 503;
        };
        readonly "upgrade-preview.catalog-upstream": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-upstream";
            /** @constant */
            readonly status: 502;
        };
        readonly "upgrade-preview.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "upgrade-preview.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "upgrade-preview.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "application-get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "upgrade-preview.invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-application-preview";
            /** @constant */
            readonly status: 400;
        };
        readonly "upgrade-preview.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "upgrade-preview.invalid-parameters": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-parameters";
            /** @constant */
            readonly status: 400;
        };
        readonly "upgrade-preview.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "upgrade-preview.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "application-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "upgrade-preview.render-failed": {
            /** @constant */
            readonly code: "502";
            readonly detail: string;
            /** @constant */
            readonly error: "render-failed";
            /** @constant */
            readonly status: 502;
        };
        readonly "upgrade-preview.rendered": {
            readonly application: components["schemas"]["PreviewedApplication"];
            readonly blueprint: components["schemas"]["Blueprint.reference"];
            /** @constant */
            readonly diff: "";
            readonly manifests: readonly {
                readonly content: string;
                readonly path: string;
            }[];
            readonly toVersion: string;
            readonly warnings: readonly string[];
        };
        readonly "user-access-delete.failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "delete-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "user-access-delete.name-required": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "name-required";
            /** @constant */
            readonly status: 400;
        };
        readonly "user-access-delete.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "user-access-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "user-access-put.concurrent-edit": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "concurrent-edit";
            /** @constant */
            readonly status: 409;
        };
        readonly "user-access-put.get-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "get-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "user-access-put.invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-user-access";
            /** @constant */
            readonly status: 400;
        };
        readonly "user-access-put.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "user-access-put.name-required": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "name-required";
            /** @constant */
            readonly status: 400;
        };
        readonly "user-access-put.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "user-access-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "user-access-put.update-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "update-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "user-access.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "user-access-name-conflict";
            /** @constant */
            readonly status: 409;
        };
        readonly "user-access.create-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "create-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "user-access.created": components["schemas"]["UserAccessWritten"];
        readonly "user-access.invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-user-access";
            /** @constant */
            readonly status: 400;
        };
        readonly "user-access.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "user-access.list": {
            readonly items: readonly components["schemas"]["UserAccess"][];
        };
        readonly "user-access.list-failed": {
            /** @constant */
            readonly code: "500";
            readonly detail: string;
            /** @constant */
            readonly error: "list-failed";
            /** @constant */
            readonly status: 500;
        };
        readonly "user-access.updated": components["schemas"]["UserAccessWritten"];
        readonly UserAccess: {
            readonly creationTimestamp?: string;
            readonly name: string;
            readonly spec: {
                readonly applications: readonly {
                    readonly app: string;
                    readonly namespaces?: readonly string[];
                    readonly role: string;
                    readonly vClusters?: readonly string[];
                }[] | null;
                readonly sovereignRef: string;
                readonly user: {
                    readonly keycloakGroups?: readonly string[];
                    readonly keycloakSubject?: string;
                };
            };
            readonly status?: {
                readonly providerConfigRef?: string;
                readonly rolebindingsCreated: number;
            };
        };
        readonly UserAccessWritten: {
            readonly creationTimestamp?: string;
            readonly name: string;
            readonly spec: {
                readonly applications: readonly {
                    readonly app: string;
                    readonly namespaces?: readonly string[];
                    /** @enum {unknown} */
                    readonly role: "admin" | "editor" | "viewer";
                    readonly vClusters?: readonly string[];
                }[];
                readonly sovereignRef: string;
                readonly user: {
                    readonly keycloakGroups?: readonly string[];
                    readonly keycloakSubject?: string;
                };
            };
            readonly status?: {
                readonly providerConfigRef?: string;
                readonly rolebindingsCreated: number;
            };
        };
        readonly "users-here.not-a-sovereign": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "not-a-sovereign";
            /** @constant */
            readonly status: 404;
        };
        readonly "version.info": {
            readonly buildTime: string;
            /** @enum {unknown} */
            readonly buildTimeSource?: "env" | "ldflag" | "process-start";
            readonly chartVersion?: string;
            readonly gitSha: string;
            readonly go: string;
            /** @constant */
            readonly service: "catalyst-api";
            readonly sha: string;
            readonly version: string;
        };
        readonly "violations.list": {
            readonly items: readonly {
                readonly application?: string;
                readonly environment?: string;
                readonly message?: string;
                readonly namespace?: string;
                readonly policy: string;
                readonly resource: string;
                readonly result: string;
                readonly rule?: string;
                readonly time: string;
            }[];
            readonly limit: number;
            readonly offset: number;
            readonly total: number;
        };
        readonly Weaknesses: {
            readonly critical: number;
            readonly high: number;
            readonly low: number;
            readonly medium: number;
            readonly total: number;
            readonly unknown: number;
        };
        readonly "whoami.known": {
            readonly deploymentId?: string;
            readonly email: string;
            /** @constant */
            readonly mode?: "sovereign";
            readonly org?: string;
            readonly orgScoped?: boolean;
            readonly realm_access?: {
                readonly roles: readonly string[];
            };
            readonly sovereignFQDN?: string;
            readonly sub: string;
            readonly tier?: string;
            readonly verified: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
