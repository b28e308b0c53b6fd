/** Makes a wait for the moment at which the event loop has read all sockets that have something, and written all that is to be sent: the second
 * round of `setImmediate`, because undici sends in the first. All that wait at a time go on together, in the order in which they came. */
export const openWhenSent = (): (() => Promise<void>) => {
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= new Promise((resolve) => {
      setImmediate(() =>
        setImmediate(() => {
          waiting = undefined;
          resolve();
        }),
      );
    });
    return waiting;
  };
};
