/** Why something is not sent, and the way out. */
export class Refusal extends Error {}
