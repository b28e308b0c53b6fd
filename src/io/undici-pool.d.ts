/** The module of undici's pool, for which the package has no types of its own. */
declare module 'undici/lib/dispatcher/pool.js' {
  export { Pool as default } from 'undici';
}
