/** Next calls this once when the server starts. What needs Node stands in a file of its own, so that no other runtime bundles it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServer } = await import("@/lib/start-server");
    await startServer();
  }
}
