// n8n-core 1.x keeps an interval that it never lets go of, and the process could not exit
const { setInterval } = globalThis;
globalThis.setInterval = (...timer) => setInterval(...timer).unref();
