// How often somebody may try. In a lecture hall hundreds share one address: honest attempts are given back, only wrong ones count.

const quarterHour = 900;
const hour = 3600;

/** One account from one address: guessing one person's password. */
export const accountFromAddress = { name: "sign-in-account-address", points: 10, durationSeconds: quarterHour } as const;
/** One account from anywhere: the same from many machines. */
export const account = { name: "sign-in-account", points: 100, durationSeconds: hour } as const;
/** One address on any account: spraying one password over many people. */
export const address = { name: "sign-in-address", points: 100, durationSeconds: quarterHour } as const;

/** Sign-ups from one address. An address that is taken, or a wrong link, costs `signUpProbeCost`: ten probes an hour. */
export const signUps = { name: "sign-up-address", points: 200, durationSeconds: hour } as const;
export const signUpProbeCost = 20;

/** Wrong current passwords when changing it. */
export const passwordChanges = { name: "password-change", points: 10, durationSeconds: quarterHour } as const;
