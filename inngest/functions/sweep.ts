import { inngest } from "@/inngest/client";
import { sweepLectures } from "@/lib/lectures/sweep-lectures";

/** Every five minutes: lectures that wait in vain are set going again, given up or removed. */
export const sweep = inngest.createFunction({ id: "sweep", triggers: [{ cron: "*/5 * * * *" }], retries: 0 }, ({ step }) =>
  step.run("sweep-lectures", () => sweepLectures(Date.now())),
);
