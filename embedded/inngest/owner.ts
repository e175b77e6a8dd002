import { type Database, numberOf, textOf } from "./database";

export const heartbeatMs = 1_000;
const staleMs = 5_000;
const living = new Set<string>();

/**
 * Takes the database for this instance, so that two executors (an old deployment and a new one) never work on it at once.
 * A holder whose process is gone, or that has been silent for 5 s, is replaced.
 * @returns whether it was taken
 */
export function takeOwnership(db: Database, instance: string, nowMs: number): boolean {
  const taken = db.transaction(() => {
    const holder = db.first("select * from owner where one = 1");
    const isHeld = holder && textOf(holder, "instance") !== instance && numberOf(holder, "heartbeat_ms") > nowMs - staleMs;
    if (isHeld && isAlive(numberOf(holder, "pid"), textOf(holder, "instance"))) return false;
    db.write("insert or replace into owner (one, instance, pid, heartbeat_ms) values (1, ?, ?, ?)", instance, process.pid, nowMs);
    return true;
  });
  if (taken) living.add(instance);
  return taken;
}

/** Says that this instance still works. @returns false when another one has taken over */
export function renewOwnership(db: Database, instance: string, nowMs: number): boolean {
  return db.write("update owner set heartbeat_ms = ? where one = 1 and instance = ?", nowMs, instance).changes === 1;
}

export function isOwner(db: Database, instance: string): boolean {
  return db.first("select 1 as yes from owner where one = 1 and instance = ?", instance) !== undefined;
}

export function releaseOwnership(db: Database, instance: string): void {
  db.write("delete from owner where instance = ?", instance);
  living.delete(instance);
}

/** In containers a restarted process often has its predecessor's pid: then only an instance of this very process lives. */
function isAlive(pid: number, instance: string): boolean {
  if (pid === process.pid) return living.has(instance);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
