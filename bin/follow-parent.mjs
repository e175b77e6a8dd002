// Preloaded into every service: when whoever started it is gone, even by SIGKILL, it ends too.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid === parent) return;
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 4_000).unref();
}, 500).unref();
