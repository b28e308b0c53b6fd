import { setFlagsFromString } from 'node:v8';

// V8 optimises the HTTP parser's WebAssembly in the background and the program waits for that at its end; the baseline
// compiler is as fast for a run and leaves no such wait (`docs/decisions/0006-liftoff-only.md`).
setFlagsFromString('--liftoff-only');
