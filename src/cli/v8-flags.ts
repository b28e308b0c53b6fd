import { setFlagsFromString } from 'node:v8';

// V8 optimises the HTTP parser's WebAssembly in the background and the program waits for that at its end; the baseline
// compiler is as fast for a run and leaves no such wait (`docs/decisions/0006-liftoff-only.md`).
setFlagsFromString('--liftoff-only');
// Now and then V8 takes what is made for each row for long-lived and makes it among the old objects, where it keeps the rest of its row until
// all of memory is looked through (`docs/decisions/0028-nothing-is-born-old.md`).
setFlagsFromString('--no-allocation-site-pretenuring');
