/** How long a claim holds, in ms: longer than an invocation may take. When it is over, whoever made it has crashed. */
export const claimMs = 15_000;

/** The longest that an invocation of the functions that claim may take, in ms. */
export const invocationMs = 10_000;

/** How often to look whether another execution is done, and how many times: together less than an invocation may take. */
const lookAgainMs = 500;
const looks = 12;

/** Another execution is at it and does not end. The state machine tries again: the claim of a crashed one ends soon. */
class UnderWayElsewhere extends Error {
  override readonly name = "UnderWayElsewhere";
}

/** Waits while another execution has the claim. Throws `UnderWayElsewhere` when that takes too long. */
export async function claimInTurn<Claim>(claim: () => Promise<Claim | "under way">): Promise<Claim> {
  for (let look = 1; look <= looks; look += 1) {
    const made = await claim();
    if (made !== "under way") return made;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  throw new UnderWayElsewhere(`Another execution has claimed it, and is not done after ${looks} looks`);
}
