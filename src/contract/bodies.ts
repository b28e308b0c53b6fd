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
                        readonly scopes: readonly components["schemas"]["Scope"][];
                        /** @enum {unknown} */
                        readonly tier: "viewer" | "developer" | "operator" | "admin" | "owner";
                        readonly userAccessRef: string;
                    };
                };
                readonly email?: string;
                readonly id: string;
                /** @enum {unknown} */
                readonly source: "keycloak" | "azure_ad_federated";
                readonly warnings?: readonly string[];
            }[];
        };
        readonly ApplicationItem: {
            readonly blueprint?: string;
            /** @constant */
            readonly kind: "Application";
            readonly name: string;
            readonly namespace?: string;
            /** @enum {unknown} */
            readonly phase?: "Pending" | "Provisioning" | "Ready" | "Degraded" | "Failed" | "Uninstalling";
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
        readonly "audit-continuum-stream.frames": components["schemas"]["AuditEvent"];
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
            readonly items: readonly components["schemas"]["AuditEvent"][];
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
        readonly "audit-stream.frames": {
            readonly [key: string]: unknown;
        };
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
            readonly schema: readonly string[];
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
            readonly scopes?: readonly components["schemas"]["Scope"][];
            readonly sovereignId?: string;
            readonly targetApp?: string;
            readonly targetUser?: string;
            readonly targetUserEmail?: string;
            readonly tier?: string;
            readonly ts: string;
            readonly userAccessRef?: string;
        };
        readonly "Blueprint.reference": {
            readonly name: string;
            readonly version: string;
        };
        readonly "catalog-entry.blueprint": components["schemas"]["CatalogBlueprint"];
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
            readonly items: readonly components["schemas"]["CatalogBlueprint"][];
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
            readonly card: {
                readonly category?: string;
                readonly description?: string;
                readonly docs?: string;
                readonly family?: string;
                readonly icon?: string;
                readonly license?: string;
                readonly summary?: string;
                readonly tagline?: string;
                readonly tags?: readonly string[];
                readonly title: string;
            };
            readonly chartRef?: string;
            readonly name: string;
            readonly org?: string;
            /** @enum {unknown} */
            readonly origin: 0 | 1 | 2 | 3;
            readonly placementSchema?: Record<string, unknown>;
            readonly raw?: Record<string, unknown>;
            /** @enum {unknown} */
            readonly source: "org-private" | "public" | "sovereign" | "in-cluster";
            readonly upgradeBlocks?: readonly string[];
            readonly upgradeFrom?: readonly string[];
            readonly version: string;
            readonly versions: readonly {
                readonly chartRef?: string;
                readonly valueSchema?: Record<string, unknown>;
                readonly version: string;
            }[];
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
            readonly self_cluster_id?: number;
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
                /** @enum {unknown} */
                readonly result: "fail" | "warn" | "skip" | "pass";
                readonly rule?: string;
                readonly severity?: string;
                readonly source?: string;
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
            readonly score: components["schemas"]["Score"];
            readonly type: string;
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
            readonly replicas: readonly {
                readonly lagSeconds: number;
                readonly region: string;
                /** @enum {unknown} */
                readonly role: "primary" | "standby";
            }[];
            readonly rpoSeconds: number;
            readonly rtoSeconds: number;
            readonly spec: Record<string, unknown>;
            readonly status: Record<string, unknown>;
            readonly uid: string;
            readonly walLagSeconds: number;
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
        readonly "continuum-put.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "continuum-put.updated": components["schemas"]["Continuum"];
        readonly "continuum-settings-put.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
        };
        readonly "continuum-settings-put.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "continuum-settings-put.updated": {
            readonly autoFailover: boolean;
            readonly name: string;
            readonly rpoSeconds: number;
            readonly rtoSeconds: number;
        };
        readonly "continuum-settings.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "continuum-settings.settings": {
            readonly autoFailover: boolean;
            readonly name: string;
            readonly rpoSeconds: number;
            readonly rtoSeconds: number;
        };
        readonly "continuum-stream.frames": {
            readonly at: string;
            readonly name: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly "continuum.found": components["schemas"]["Continuum"];
        readonly "continuum.not-found": {
            /** @constant */
            readonly code: "404";
            readonly error: string;
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
            readonly error: string;
            /** @constant */
            readonly found: false;
            readonly message: string;
            readonly name: string;
            /** @constant */
            readonly status: 503;
        };
        readonly "continuums.found": {
            readonly name: string;
            readonly namespace: string;
            readonly spec: Record<string, unknown>;
            readonly status: Record<string, unknown>;
            readonly uid: string;
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
        readonly "delete.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
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
            readonly conditions: readonly components["schemas"]["Condition"][];
            readonly environmentRef?: string;
            readonly giteaRepo?: string;
            readonly installedBlueprint?: Record<string, unknown>;
            readonly lastReconciledAt?: string;
            readonly name: string;
            readonly namespace: string;
            readonly parameters?: Record<string, unknown>;
            readonly phase?: string;
            /** @enum {unknown} */
            readonly placement?: "single-region" | "active-active" | "active-hotstandby";
            readonly primaryRegion?: string;
            readonly regions?: readonly string[];
            readonly regionStatuses?: readonly Record<string, unknown>[];
            readonly version?: string;
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
            readonly isolation_cnps: readonly Record<string, unknown>[];
            readonly total: number;
            readonly vclusters: readonly Record<string, unknown>[];
        };
        readonly "dr-playback.played": {
            /** @enum {unknown} */
            readonly result: "completed" | "aborted";
            readonly steps: readonly {
                readonly name: string;
                readonly status: string;
            }[];
        };
        readonly "dr-preflight.checked": {
            readonly checks: readonly {
                readonly message: string;
                readonly name: string;
                readonly status: string;
            }[];
            /** @enum {unknown} */
            readonly overallStatus: "Ready" | "DegradedReady" | "NotReady";
        };
        readonly "dr-quorum.status": {
            readonly holder: string;
            readonly members: readonly {
                readonly name: string;
                readonly reachable: boolean;
            }[];
            readonly quorum: string;
            /** @enum {unknown} */
            readonly status: "in-quorum" | "split" | "lost";
        };
        readonly "dr-replication.status": {
            readonly items: readonly Record<string, unknown>[];
            readonly total: number;
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
            readonly repo: string;
        };
        readonly "exec.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            readonly sessionRoles: readonly string[];
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
            readonly approvedBy: string;
        };
        readonly "failback-approve.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "failback-conflict";
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
        readonly "failback-approve.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "failback.conflict": {
            /** @constant */
            readonly code: "409";
            readonly detail: string;
            /** @constant */
            readonly error: "failback-conflict";
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
            readonly sovereigns: readonly components["schemas"]["FleetSovereign"][];
            readonly total: number;
        };
        readonly "fleet-continuum.list": {
            readonly items: readonly {
                readonly currentPrimary: string;
                readonly name: string;
                readonly namespace: string;
                readonly phase: string;
                readonly sovereign: string;
                readonly walLagSeconds: number;
            }[];
            readonly total: number;
            readonly unreachable?: readonly string[];
        };
        readonly "fleet-dr.summary": {
            readonly continuums: number;
            readonly degraded: number;
            readonly healthy: number;
            readonly sovereign: string;
        };
        readonly "fleet-sovereigns.list": {
            readonly items: readonly {
                readonly applications: number;
                readonly fqdn: string;
                readonly id: string;
                readonly organizations: number;
                readonly regions: readonly string[];
                readonly status: string;
            }[];
            readonly page: number;
            readonly pageSize: number;
            readonly sovereigns: readonly {
                readonly applications: number;
                readonly fqdn: string;
                readonly id: string;
                readonly organizations: number;
                readonly regions: readonly string[];
                readonly status: string;
            }[];
            readonly total: number;
        };
        readonly "fleet-summary.summary": {
            readonly alerts: unknown;
            readonly applications: {
                readonly active: number;
                readonly failing: number;
                readonly total: number;
            };
            readonly configuredRegions: readonly string[];
            readonly lastActivity?: string;
            readonly orgs: unknown;
            readonly regions: readonly string[];
            readonly sovereign: Record<string, unknown>;
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
            readonly colorBy: string;
            readonly items: readonly {
                readonly color: string;
                readonly name: string;
                readonly size: number;
            }[];
            readonly sizeBy: string;
        };
        readonly FleetApplication: {
            readonly app: {
                readonly blueprint?: string;
                readonly name: string;
                readonly version?: string;
            };
            readonly drPosture: string;
            readonly namespace?: string;
            readonly org?: string;
            readonly regions: readonly string[];
            readonly sovereign: components["schemas"]["FleetSovereign"];
            readonly status?: string;
            readonly topology: string;
        };
        readonly FleetSovereign: {
            readonly apps?: number;
            readonly fqdn?: string;
            readonly id: string;
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
            readonly deployments: readonly {
                readonly available: number;
                readonly desired: number;
                readonly name: string;
                readonly namespace: string;
                readonly ready: number;
            }[];
            readonly hubble_enabled: boolean;
            readonly relay_listen?: string;
            readonly relay_ready: boolean;
            readonly ui_ready: boolean;
        };
        readonly "identity-mapper.created": {
            readonly identityProviderAlias?: string;
            readonly name: string;
        } & {
            readonly [key: string]: unknown;
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
        readonly "identity-mapper.missing-name": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-name";
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
        readonly "identity-provider.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
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
            readonly alias: string;
            readonly config?: Record<string, unknown>;
            readonly enabled?: boolean;
            readonly providerId: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly "install.blueprint-not-found": {
            /** @constant */
            readonly applied: false;
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-not-found";
            /** @constant */
            readonly httpStatus: 404;
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "404";
        };
        readonly "install.blueprint-schema-malformed": {
            /** @constant */
            readonly applied: false;
            readonly detail: string;
            /** @constant */
            readonly error: "blueprint-schema-malformed";
            /** @constant */
            readonly httpStatus: 502;
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "502";
        };
        readonly "install.catalog-not-wired": {
            /** @constant */
            readonly applied: false;
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-not-wired";
            /** @constant */
            readonly httpStatus: 503;
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "503";
        };
        readonly "install.catalog-upstream": {
            /** @constant */
            readonly applied: false;
            readonly detail: string;
            /** @constant */
            readonly error: "catalog-upstream";
            /** @constant */
            readonly httpStatus: 502;
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "502";
        };
        readonly "install.conflict": {
            /** @constant */
            readonly applied: false;
            readonly detail: string;
            /** @constant */
            readonly error: "application-exists";
            /** @constant */
            readonly httpStatus: 409;
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
            readonly detail: string;
            /** @constant */
            readonly error: "application-create-failed";
            /** @constant */
            readonly httpStatus: 500;
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
            readonly status?: Record<string, unknown>;
            readonly uid: string;
        };
        readonly "install.invalid-application-install": {
            /** @constant */
            readonly applied: false;
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-application-install";
            /** @constant */
            readonly httpStatus: 400;
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "400";
        };
        readonly "install.invalid-body": {
            /** @constant */
            readonly applied: false;
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly httpStatus: 400;
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
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-parameters";
            readonly errors: readonly string[];
            /** @constant */
            readonly httpStatus: 400;
            /** @constant */
            readonly kind: "Application";
            /** @constant */
            readonly status: "400";
        };
        readonly "install.refused": {
            /** @constant */
            readonly applied: false;
            readonly detail: string;
            /** @constant */
            readonly error: "403";
            /** @constant */
            readonly httpStatus: 403;
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
                readonly error?: string;
                readonly flux?: boolean;
                readonly giteaPRUrl?: string;
                readonly kind: string;
                readonly name: string;
                readonly namespace?: string;
                readonly resourceVersion?: string;
            }[];
            readonly updated: number;
        };
        readonly "k8s-apply-all.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
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
        readonly "k8s-apply-all.invalid-yaml": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-yaml";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-apply-all.partly": {
            readonly created: number;
            readonly items: readonly {
                readonly created: boolean;
                readonly error?: string;
                readonly flux?: boolean;
                readonly giteaPRUrl?: string;
                readonly kind: string;
                readonly name: string;
                readonly namespace?: string;
                readonly resourceVersion?: string;
            }[];
            readonly updated: number;
        };
        readonly "k8s-apply.applied": {
            /** @constant */
            readonly dryRun: false;
            readonly name: string;
            readonly namespace: string;
            readonly resourceVersion: string;
        };
        readonly "k8s-apply.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
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
        readonly "k8s-apply.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
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
        readonly "k8s-apply.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
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
        readonly "k8s-delete.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
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
        readonly "k8s-delete.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-dry-run.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
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
        readonly "k8s-dry-run.forbidden": {
            /** @constant */
            readonly code: "403";
            readonly detail: string;
            /** @constant */
            readonly error: "forbidden";
            /** @constant */
            readonly status: 403;
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
        readonly "k8s-dry-run.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
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
        readonly "k8s-get.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
        };
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
        readonly "k8s-logs.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "resource-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-metrics.current": {
            readonly current: {
                readonly cpu: string;
                readonly cpuMilli: number;
                readonly memBytes: number;
                readonly memory: string;
                readonly podCount?: number;
                readonly timestamp: string;
            };
            readonly kind: string;
            readonly name: string;
            readonly namespace?: string;
            readonly series: readonly Record<string, unknown>[];
            /** @enum {unknown} */
            readonly source: "metrics.k8s.io" | "unavailable";
        };
        readonly "k8s-metrics.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-put.ambiguous-body": {
            /** @constant */
            readonly apiVersion: "v1";
            readonly detail: string;
            /** @constant */
            readonly error: "ambiguous-body";
            /** @constant */
            readonly httpStatus: 400;
            readonly kind: string;
            /** @constant */
            readonly status: "200";
        } | {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "ambiguous-body";
            /** @constant */
            readonly status: 400;
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
            readonly apiVersion: "v1";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly httpStatus: 400;
            readonly kind: string;
            /** @constant */
            readonly status: "200";
        } | {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-put.empty-yaml": {
            /** @constant */
            readonly apiVersion: "v1";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-yaml";
            /** @constant */
            readonly httpStatus: 400;
            readonly kind: string;
            /** @constant */
            readonly status: "200";
        } | {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-yaml";
            /** @constant */
            readonly status: 400;
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
        readonly "k8s-put.invalid-body": {
            /** @constant */
            readonly apiVersion: "v1";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly httpStatus: 400;
            readonly kind: string;
            /** @constant */
            readonly status: "200";
        } | {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-put.invalid-resource": {
            /** @constant */
            readonly apiVersion: "v1";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-resource";
            /** @constant */
            readonly httpStatus: 400;
            readonly kind: string;
            /** @constant */
            readonly status: "200";
        } | {
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
            readonly apiVersion: "v1";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-yaml";
            /** @constant */
            readonly httpStatus: 400;
            readonly kind: string;
            /** @constant */
            readonly status: "200";
        } | {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-yaml";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-put.missing-metadata-name": {
            /** @constant */
            readonly apiVersion: "v1";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-metadata-name";
            /** @constant */
            readonly httpStatus: 400;
            readonly kind: string;
            /** @constant */
            readonly status: "200";
        } | {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "missing-metadata-name";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-put.name-mismatch": {
            /** @constant */
            readonly apiVersion: "v1";
            readonly detail: string;
            /** @constant */
            readonly error: "name-mismatch";
            /** @constant */
            readonly httpStatus: 400;
            readonly kind: string;
            /** @constant */
            readonly status: "200";
        } | {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "name-mismatch";
            /** @constant */
            readonly status: 400;
        };
        readonly "k8s-put.namespace-mismatch": {
            /** @constant */
            readonly apiVersion: "v1";
            readonly detail: string;
            /** @constant */
            readonly error: "namespace-mismatch";
            /** @constant */
            readonly httpStatus: 400;
            readonly kind: string;
            /** @constant */
            readonly status: "200";
        } | {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "namespace-mismatch";
            /** @constant */
            readonly status: 400;
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
        readonly "k8s-put.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
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
        readonly "k8s-restart.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
        };
        readonly "k8s-scale.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
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
        readonly "k8s-scale.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
        };
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
            /** @enum {unknown} */
            readonly type: "ready" | "ADDED" | "MODIFIED" | "DELETED";
        } & {
            readonly [key: string]: unknown;
        };
        readonly "k8s-sync.state": {
            readonly cluster: string;
            readonly synced: {
                readonly [key: string]: boolean;
            };
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
        readonly "k8s-tree.tree": {
            readonly children: readonly Record<string, unknown>[];
            readonly kind: string;
            readonly name: string;
            readonly namespace: string;
        };
        readonly "k8s-tree.unknown-kind": {
            readonly availableKinds: readonly string[];
            /** @constant */
            readonly code: "404";
            /** @constant */
            readonly error: "unknown kind";
            readonly kind: string;
            /** @constant */
            readonly status: 404;
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
        readonly "keycloak-client-roles.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
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
        readonly "keycloak-group-put.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
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
        readonly "keycloak-group.created": components["schemas"]["KeycloakGroup"];
        readonly "keycloak-group.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
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
            readonly items: readonly Record<string, unknown>[];
            readonly role: string;
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
            readonly items: readonly {
                readonly email?: string;
                readonly firstName?: string;
                readonly id: string;
                readonly lastName?: string;
                readonly source: string;
                readonly username: string;
            }[];
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
        readonly KeycloakGroup: {
            readonly attributes?: Record<string, unknown>;
            readonly id: string;
            readonly name: string;
            readonly path: string;
            readonly subGroups?: readonly Record<string, unknown>[];
        };
        readonly KeycloakRole: {
            readonly attributes?: Record<string, unknown>;
            readonly clientRole?: boolean;
            readonly composite?: boolean;
            readonly containerId?: string;
            readonly description?: string;
            readonly id: string;
            readonly name: string;
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
        readonly "netbird.state": {
            readonly deployments: readonly {
                readonly available: number;
                readonly desired: number;
                readonly name: string;
                readonly namespace: string;
                readonly ready: number;
            }[];
            readonly hostname_hint?: string;
            readonly installed: boolean;
            readonly peers: unknown;
        };
        readonly "network-policies.list": {
            readonly counts_by_kind: {
                readonly [key: string]: number;
            };
            readonly counts_by_namespace: {
                readonly [key: string]: number;
            };
            readonly items: readonly {
                readonly created_at: string;
                readonly egress_rules?: number;
                readonly ingress_rules?: number;
                readonly kind: string;
                readonly labels?: {
                    readonly [key: string]: string;
                };
                readonly name: string;
                readonly namespace: string;
            }[];
            readonly total: number;
        };
        readonly Organization: {
            readonly admin_email: string;
            /** @enum {unknown} */
            readonly billing_mode: "real" | "showback" | "chargeback";
            readonly byo_domain?: string;
            readonly company_name?: string;
            readonly console_host: string;
            readonly created_at?: string;
            /** @enum {unknown} */
            readonly domain_mode: "free-subdomain" | "byo";
            /** @enum {unknown} */
            readonly isolation: "namespace" | "vcluster";
            /** @enum {unknown} */
            readonly kind: "customer" | "internal";
            readonly org_tenant_id: string;
            readonly otech_fqdn: string;
            readonly parent_domain?: string;
            /** @enum {unknown} */
            readonly state: "pending" | "ready" | "failed";
            readonly steps: {
                readonly [key: string]: "pending" | "done" | "failed";
            };
            readonly subdomain: string;
            readonly tenant_namespace: string;
            readonly tier?: string;
            readonly updated_at?: string;
            readonly vcluster_name?: string;
        };
        readonly "organization-delete.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "org-tenant-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "organization-reconcile.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "org-tenant-not-found";
            /** @constant */
            readonly status: 404;
        };
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
        readonly "organization.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "organization.found": components["schemas"]["Organization"];
        readonly "organization.invalid-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "invalid-body";
            /** @constant */
            readonly status: 400;
        };
        readonly "organization.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "org-tenant-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "organization.parent-domain-invalid": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "parent-domain-invalid";
            /** @constant */
            readonly status: 400;
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
        readonly "organizations.list": {
            readonly items: readonly components["schemas"]["Organization"][];
        };
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
            /** @constant */
            readonly smtpCode: 550;
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
            /** @constant */
            readonly smtpCode?: 450;
            /** @constant */
            readonly status: 502;
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
        readonly "pin-verify.verified": {
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
        readonly "policies.list": {
            /** @constant */
            readonly baseline?: true;
            /** @constant */
            readonly baselineCount?: 19;
            readonly count: number;
            readonly items: readonly components["schemas"]["Policy"][];
        };
        readonly Policy: {
            readonly category?: string;
            readonly description?: string;
            /** @enum {unknown} */
            readonly mode: "permissive" | "enforcing";
            readonly name: string;
            readonly rules?: readonly unknown[];
            /** @enum {unknown} */
            readonly scope: "stateful" | "stateless" | "all";
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
        readonly "policy.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
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
        readonly "policy.found": components["schemas"]["Policy"] & Record<string, unknown>;
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
        readonly "policy.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "policy-not-found";
            /** @constant */
            readonly status: 404;
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
                readonly parameters: Record<string, unknown>;
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
            readonly clientId: string;
            readonly enabled: boolean;
            readonly id: string;
            /** @constant */
            readonly protocol: "openid-connect";
        }[];
        readonly "realm-clients.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
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
        readonly "realm-composites.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
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
        readonly "realm-roles.not-configured": {
            /** @constant */
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "keycloak-not-configured";
            /** @constant */
            readonly status: 503;
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
        readonly "replay.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "session-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "replication.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "replication.status": {
            readonly name: string;
            readonly primary: string;
            readonly replicas: readonly {
                readonly lagSeconds: number;
                readonly region: string;
                /** @enum {unknown} */
                readonly role: "primary" | "standby";
            }[];
            readonly walLagSeconds: number;
        };
        readonly Scope: {
            readonly key: string;
            readonly value: string;
        };
        readonly Score: {
            readonly applicationRef?: string;
            readonly denominator: number;
            readonly environmentRef?: string;
            readonly id: string;
            readonly numerator: number;
            readonly organizationRef?: string;
            readonly policyResults?: Record<string, unknown>;
            readonly scope: string;
            readonly score?: number;
            readonly total?: number;
            readonly updatedAt: string;
            readonly violations?: unknown;
        };
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
            readonly items?: readonly unknown[];
            readonly organizations?: readonly components["schemas"]["Score"][];
            readonly region?: string;
            readonly regions: readonly string[];
            readonly reliability: number;
            readonly security: number;
            readonly sovereign: components["schemas"]["Score"];
            readonly sre: number;
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
        readonly "service-account-roles.list": readonly components["schemas"]["KeycloakRole"][];
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
        readonly "shell.guacamole-failed": {
            /** @constant */
            readonly applied: false;
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
            /** @constant */
            readonly status: 503;
        };
        readonly "status.found": {
            readonly conditions?: readonly components["schemas"]["Condition"][];
            readonly lastReconciled?: string;
            readonly name: string;
            readonly namespace: string;
            readonly phase?: string;
            readonly status?: Record<string, unknown>;
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
            readonly status: Record<string, unknown> | null;
        } | {
            readonly name: string;
            readonly namespace: string;
            /** @constant */
            readonly notFound: true;
            /** @constant */
            readonly phase: "";
            readonly status: Record<string, unknown>;
        };
        readonly "switchover-history.list": {
            readonly items: readonly {
                readonly actor: string;
                readonly at: string;
                readonly durationSeconds: number;
                readonly fromRegion: string;
                /** @enum {unknown} */
                readonly kind: "switchover" | "failback";
                readonly toRegion: string;
            }[];
            readonly schema: readonly string[];
            readonly total: number;
        };
        readonly "switchover-history.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
        };
        readonly "switchover-preview.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "continuum-not-found";
            /** @constant */
            readonly status: 404;
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
        readonly "switchover.accepted": {
            /** @constant */
            readonly applied: true;
            readonly duration?: number;
            readonly fromRegion: string;
            /** @enum {unknown} */
            readonly httpStatus: 200 | 202;
            readonly message: string;
            readonly name: string;
            readonly namespace: string;
            readonly requestedAt: string;
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
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "deployment-not-registered";
            /** @constant */
            readonly status: 404;
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
            readonly code: "503";
            readonly detail: string;
            /** @constant */
            readonly error: "sovereign-unreachable";
            /** @constant */
            readonly status: 503;
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
            readonly deploymentId: string;
            readonly host: string;
            readonly keycloak_realm_url?: string;
            readonly oidcIssuer: string;
            readonly realm: string;
            readonly tenant_id?: string;
            readonly tenantHost: string;
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
            readonly role: string;
            /** @enum {unknown} */
            readonly tier: "viewer" | "developer" | "operator" | "admin" | "owner";
            readonly token: string;
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
        readonly "topology-preview.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "application-not-found";
            /** @constant */
            readonly status: 404;
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
            readonly parameters: Record<string, unknown>;
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
            readonly parameters?: Record<string, unknown>;
            readonly placement?: string;
            readonly regions: readonly string[];
            readonly status?: Record<string, unknown>;
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
        readonly "upgrade-preview.not-found": {
            /** @constant */
            readonly code: "404";
            readonly detail: string;
            /** @constant */
            readonly error: "application-not-found";
            /** @constant */
            readonly status: 404;
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
        readonly "user-access-put.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
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
        readonly "user-access.created": components["schemas"]["UserAccess"];
        readonly "user-access.empty-body": {
            /** @constant */
            readonly code: "400";
            readonly detail: string;
            /** @constant */
            readonly error: "empty-body";
            /** @constant */
            readonly status: 400;
        };
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
        readonly "user-access.updated": components["schemas"]["UserAccess"];
        readonly UserAccess: {
            readonly creationTimestamp: string;
            readonly name: string;
            readonly spec: {
                readonly applications: readonly {
                    readonly app: string;
                    readonly namespaces?: readonly string[];
                    /** @enum {unknown} */
                    readonly role: "admin" | "editor" | "viewer";
                    readonly vClusters?: readonly string[];
                }[];
                readonly scopes?: readonly components["schemas"]["Scope"][];
                readonly sovereignRef: string;
                readonly tierRoleRef?: string;
                readonly user: {
                    readonly keycloakGroups?: readonly string[];
                    readonly keycloakSubject?: string;
                };
            };
            readonly status?: Record<string, unknown>;
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
        readonly "whoami.known": {
            readonly deploymentId?: string;
            readonly email: string;
            readonly mode?: string;
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
