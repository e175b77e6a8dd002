import { answerAuthRequest } from "@/lib/auth/answer-auth-request";
import { handle } from "@/lib/http";

/** Public: signing in and out. Every action has its own token against forged requests. */
export const GET = handle((request) => answerAuthRequest(request));
export const POST = GET;
