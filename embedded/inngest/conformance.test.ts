import { describeConformance } from "./conformance.contract";

describeConformance("in-process");
describeConformance("process");

if (process.env.INNGEST_CONFORMANCE_URL) describeConformance("real");
else console.warn("Skipped: the conformance suite against a real Inngest server; INNGEST_CONFORMANCE_URL names none.");
