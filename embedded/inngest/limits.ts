const mib = 1024 * 1024;

/** The limits of the real server (1.43), so that nothing that works here breaks there. */
export const limits = {
  eventBytes: 3 * mib,
  eventsPerRequest: 5_000,
  requestBytes: 32 * mib,
  stepOutputBytes: 4 * mib,
  stateBytes: 32 * mib,
  /** Above this the steps are not sent with the call; the SDK fetches them. */
  inlineStateBytes: 4 * mib,
  stepsPerRun: 1_000,
  answerBytes: 8 * mib,
  callMs: 2 * 3_600_000,
  waitMs: 366 * 86_400_000,
  /** How long an event id and an idempotency key are remembered; nothing that has ended is kept longer. */
  memoryMs: 24 * 3_600_000,
} as const;
